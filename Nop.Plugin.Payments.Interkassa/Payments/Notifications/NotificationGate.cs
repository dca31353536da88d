using System.Threading.RateLimiting;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>
/// How many proved notifications may be at the database at a time, on this server. Their flood, or a slow database, must leave
/// connections to the customers; whoever does not get in is told to come again, which the gateway does.
/// </summary>
public sealed class NotificationGate : IDisposable
{
    /// <summary>A store's connection pool has a hundred by default.</summary>
    private const int MaximumConcurrent = 16;

    private const int MaximumQueued = 256;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = MaximumConcurrent,
        QueueLimit = MaximumQueued,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst
    });

    /// <returns>A place, to be disposed of; null when there is none now.</returns>
    public async ValueTask<IDisposable?> EnterAsync()
    {
        using var patience = new CancellationTokenSource(LongestWait);
        try
        {
            var lease = await _limiter.AcquireAsync(1, patience.Token);
            return lease.IsAcquired ? lease : null;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    public void Dispose() => _limiter.Dispose();
}
