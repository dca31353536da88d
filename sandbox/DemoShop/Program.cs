using DemoShop;
using Interkassa.Emulator;

const string shopUrl = "http://127.0.0.1:5080";
const string emulatorUrl = "http://127.0.0.1:5100";
var checkout = new Checkout
{
    Id = "5370b755bf4efccb31ad6f90",
    SignKey = "demo-sign-key",
    TestKey = "demo-test-key",
    Currencies = ["UAH", "USD"]
};

await using var emulator = EmulatorApp.Build(["--Urls", emulatorUrl], options =>
{
    options.Checkouts = [checkout];
    options.RetryDelaysSeconds = [1, 2, 5, 10, 30];
});
await emulator.StartAsync();

await using var shop = await DemoShopApp.BuildAsync(shopUrl, Path.Combine(AppContext.BaseDirectory, "demo-shop.db"));
await DemoSettings.SaveAsync(shop.Services, checkout.Id, checkout.SignKey, checkout.TestKey, emulatorUrl + "/");
await shop.StartAsync();

Console.WriteLine();
Console.WriteLine($"  Demo shop:            {shopUrl}");
Console.WriteLine($"  Interkassa emulator:  {emulatorUrl}");
Console.WriteLine("  Buy something, press Pay, and see the order paid. Ctrl+C ends both.");
Console.WriteLine();
await shop.WaitForShutdownAsync();
