using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>
/// What the first customer, or the admin who tries it, would wait for: asks which payment systems are on, once the store has started, and rehearses a
/// checkout a little later.
/// </summary>
public class Warmup(
    IServiceScopeFactory scopes,
    BackgroundRequests requests,
    PaymentSystemCatalog catalog,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<Warmup> log) : BackgroundService
{
    /// <summary>Whoever opens the first page after a start waits for the whole store to be made; nobody has come to pay by then.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await lifetime.StartedAsync(stoppingToken);
        var shops = await AskAsync();
        await Task.Delay(AfterStart, clock, stoppingToken);
        if (shops.Count > 0)
            await RehearseAsync(shops[0]);
    }

    /// <returns>The shops; none where they could not be read.</returns>
    private async Task<IReadOnlyList<Shop>> AskAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        IReadOnlyList<Shop> shops = [];
        await scope.ServiceProvider.GetRequiredService<StoreLog>().TryAsync("the payment systems could not be asked for at the start.", async () =>
        {
            shops = await scope.ServiceProvider.GetRequiredService<ShopRegistry>().AllAsync();
            foreach (var shop in shops)
                catalog.Known(shop);
        });
        return shops;
    }

    /// <summary>Where it fails, the first customer waits a little longer, and the shop's own pages say what is wrong.</summary>
    private async Task RehearseAsync(Shop shop)
    {
        try
        {
            await requests.RunAsync(shop.StoreId, async services =>
            {
                await services.GetRequiredService<CheckoutRehearsal>().RunAsync(shop);
                return true;
            });
        }
        catch (Exception failure)
        {
            log.LogDebug(failure, "Interkassa: a checkout could not be rehearsed.");
        }
    }
}
