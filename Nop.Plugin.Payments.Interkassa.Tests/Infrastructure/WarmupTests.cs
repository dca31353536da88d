using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;

namespace Nop.Plugin.Payments.Interkassa.Tests.Infrastructure;

/// <summary>What is done after the start, so that the first customer does not wait for it.</summary>
public sealed class WarmupTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Fact]
    public async Task Payment_systems_are_asked_for_at_the_start_so_that_the_first_customer_finds_them()
    {
        await Shop.ConfigureAsync(("ShowPaymentSystems", "True"));
        var services = Shop.App.Services;
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        Shop.Faults.Calls.Clear();
        using var warmup = new Warmup(scopes, services.GetRequiredService<BackgroundRequests>(), new PaymentSystemCatalog(scopes, TimeProvider.System),
            Shop.App.Lifetime, services.GetRequiredService<TimeProvider>(), NullLogger<Warmup>.Instance);

        Shop.Haste = 100;
        await warmup.StartAsync(CancellationToken.None);
        await warmup.ExecuteTask!;

        for (var i = 0; i < 100 && !Shop.Faults.Calls.Any(call => call.Contains("paysystem-input-payway", StringComparison.Ordinal)); i++)
            await Task.Delay(50);
        Assert.Contains(Shop.Faults.Calls, call => call.Contains("paysystem-input-payway", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rehearsal_goes_all_the_way_writes_nothing_and_calls_nobody()
    {
        var commands = new ConcurrentQueue<string>();
        Shop.DatabaseFaults.BeforeCommand = commands.Enqueue;
        Shop.Faults.Calls.Clear();
        var first = await Shop.Read(services => services.GetRequiredService<ShopRegistry>().OfStoreAsync(1));

        await Shop.App.Services.GetRequiredService<BackgroundRequests>().RunAsync(1, async services =>
        {
            await services.GetRequiredService<CheckoutRehearsal>().RunAsync(first!);
            return true;
        });
        Shop.DatabaseFaults.BeforeCommand = null;

        Assert.DoesNotContain(commands, DemoShopFixture.IsWrite);
        Assert.Empty(Shop.Faults.Calls);
        Assert.Contains(commands, sql => sql.Contains($"[{nameof(PaymentAttempt)}]", StringComparison.Ordinal));
        Assert.Contains(commands, sql => sql.Contains($"[{nameof(LedgerEntry)}]", StringComparison.Ordinal));
    }
}
