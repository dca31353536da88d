using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Nop.Plugin.Payments.Interkassa.Payments.Links;

/// <summary>
/// How often one caller may open links to pay that there are not, on this server. Whoever has an IPv6 address has a network of them, which counts as one
/// caller. Those who have not come for a while are forgotten.
/// </summary>
public sealed class LinkLimiter : IDisposable
{
    private const int PerMinute = 60;

    /// <summary>Of an IPv6 address, in bytes: what a provider gives to one household.</summary>
    private const int NetworkLength = 8;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(caller =>
        RateLimitPartition.GetFixedWindowLimiter(caller, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = PerMinute,
            Window = TimeSpan.FromMinutes(1)
        }));

    /// <param name="caller">Null when not known: all of these together.</param>
    public bool TryTake(IPAddress? caller)
    {
        using var lease = _limiter.AttemptAcquire(NameOf(caller));
        return lease.IsAcquired;
    }

    private static string NameOf(IPAddress? caller)
        => caller is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(caller.GetAddressBytes().AsSpan(0, NetworkLength)) : caller?.ToString() ?? string.Empty;

    public void Dispose() => _limiter.Dispose();
}
