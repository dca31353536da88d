using Microsoft.Extensions.Hosting;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

internal static class HostLifetimeExtensions
{
    /// <summary>Ends when the store has started: nobody is to wait for what is done beside it.</summary>
    public static async Task StartedAsync(this IHostApplicationLifetime lifetime, CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
    }
}
