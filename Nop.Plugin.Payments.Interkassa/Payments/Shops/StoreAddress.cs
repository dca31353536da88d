using System.Net;
using System.Net.Sockets;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>Whether the gateway could reach a store at its address.</summary>
public static class StoreAddress
{
    private static readonly string[] LocalEndings = [".local", ".localhost", ".internal", ".test", ".lan", ".example"];

    /// <summary>Whether an address means something on this machine or in this network only.</summary>
    public static bool IsLocal(Uri address)
        => address.IsLoopback
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip)
                ? IsPrivate(ip)
                : !address.Host.Contains('.') || LocalEndings.Any(ending => address.Host.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));

    private static bool IsPrivate(IPAddress ip)
    {
        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
            return ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal || IPAddress.IsLoopback(ip);

        var bytes = ip.GetAddressBytes();
        return bytes[0] is 10 or 127 or 0
            || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31)
            || (bytes[0] == 192 && bytes[1] == 168)
            || (bytes[0] == 169 && bytes[1] == 254)
            || (bytes[0] == 100 && bytes[1] is >= 64 and <= 127);
    }
}
