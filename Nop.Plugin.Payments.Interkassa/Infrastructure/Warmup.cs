using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>
/// What the first customer, or the admin who tries it, would wait for: rehearses a checkout, and asks which payment systems are on, once the store has
/// started.
/// </summary>
public class Warmup(
    IServiceScopeFactory scopes, BackgroundRequests requests, PaymentSystemCatalog catalog, IHostApplicationLifetime lifetime, ILogger<Warmup> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not while the store is starting: nobody is to wait for this.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<StoreLog>().TryAsync("the payment systems could not be asked for at the start.", async () =>
        {
            var shops = await scope.ServiceProvider.GetRequiredService<ShopRegistry>().AllAsync();
            if (shops.Count > 0)
                await RehearseAsync(shops[0]);
            foreach (var shop in shops)
                catalog.Known(shop);
        });
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
