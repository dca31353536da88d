using System.Net;
using System.Threading.RateLimiting;

namespace Nop.Plugin.Payments.Interkassa.Payments.Links;

/// <summary>How often one caller may open links to pay that there are not, on this server.</summary>
public sealed class LinkLimiter : IDisposable
{
    private const int PerMinute = 60;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetFixedWindowLimiter(caller, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = PerMinute,
            Window = TimeSpan.FromMinutes(1)
        }));

    /// <param name="caller">Null when not known: all of these together.</param>
    public bool TryTake(IPAddress? caller)
    {
        using var lease = _limiter.AttemptAcquire(caller?.ToString() ?? string.Empty);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
