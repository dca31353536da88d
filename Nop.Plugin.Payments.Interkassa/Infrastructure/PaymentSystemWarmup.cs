using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>
/// Asks which payment systems are on once the store has started, so that its first customer, or the admin who tries it, finds the list at the payment step.
/// </summary>
public class PaymentSystemWarmup(IServiceScopeFactory scopes, PaymentSystemCatalog catalog, IHostApplicationLifetime lifetime) : BackgroundService
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
            foreach (var shop in await scope.ServiceProvider.GetRequiredService<ShopRegistry>().AllAsync())
                catalog.Known(shop);
        });
    }
}
