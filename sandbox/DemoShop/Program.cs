using DemoShop;
using DemoShop.Data;
using Interkassa.Emulator;

// One server of several that share a database; for tests. Arguments: server <url> <database>.
if (args is ["server", var url, var database])
{
    await using var server = await DemoShopApp.BuildAsync(url, database);
    server.MapPost("/kill-after/{steps:int}", (int steps, KillSwitch killSwitch) => killSwitch.Arm(steps));
    await server.StartAsync();
    Console.WriteLine("Listening on " + server.Urls.Single());
    await server.WaitForShutdownAsync();
    return;
}

const string shopUrl = "http://127.0.0.1:5080";
const string emulatorUrl = "http://127.0.0.1:5100";
var checkout = new Checkout
{
    Id = "5370b755bf4efccb31ad6f90",
    SignKey = "demo-sign-key",
    TestKey = "demo-test-key",
    Currencies = ["UAH", "USD"]
};

var apiUser = new ApiUser { Id = "demo-user", Key = "demo-api-key", AccountId = "demo-account", CheckoutIds = [checkout.Id] };

await using var emulator = EmulatorApp.Build(["--Urls", emulatorUrl], options =>
{
    options.Checkouts = [checkout];
    options.RetryDelaysSeconds = [1, 2, 5, 10, 30];
    options.ApiUsers = [apiUser];
});
await emulator.StartAsync();

// A shop of its own each time: a newer plugin may have other tables.
var file = Path.Combine(AppContext.BaseDirectory, "demo-shop.db");
foreach (var old in Directory.GetFiles(AppContext.BaseDirectory, "demo-shop.db*"))
    File.Delete(old);
await using var shop = await DemoShopApp.BuildAsync(shopUrl, file);
await DemoSettings.SaveAsync(shop.Services, checkout.Id, checkout.SignKey, checkout.TestKey, emulatorUrl + "/");
await DemoSettings.SaveAsync(shop.Services, 0, new Dictionary<string, string>
{
    ["ApiUrl"] = emulatorUrl + "/v1/",
    ["ApiUserId"] = apiUser.Id,
    ["ApiKey"] = apiUser.Key,
    ["ShowPaymentSystems"] = "True"
});
await shop.StartAsync();
await new DemoWeek(shop.Services, emulator.Services, shopUrl, emulatorUrl, checkout).MakeAsync();

Console.WriteLine();
Console.WriteLine($"  Demo shop:            {shopUrl}");
Console.WriteLine($"  Interkassa emulator:  {emulatorUrl}");
Console.WriteLine($"  As its admin:         {shopUrl}/ has buttons for");
Console.WriteLine($"    payments            {shopUrl}/Admin/Interkassa/Payments");
Console.WriteLine($"    what needs you      {shopUrl}/Admin/Interkassa/Attention");
Console.WriteLine($"    settings            {shopUrl}/Admin/Interkassa/Configure");
Console.WriteLine("  Buy something, press Pay, and see the order paid. Ctrl+C ends both.");
Console.WriteLine();
await shop.WaitForShutdownAsync();
