using System.Net;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>
/// The addresses from which the gateway may call: single ones, ranges as in <c>151.80.190.97-151.80.190.104</c>, and networks as
/// in <c>10.0.0.0/8</c>; separated by commas, semicolons, spaces or lines.
/// </summary>
public sealed class SourceAddresses
{
    private readonly IReadOnlyList<(IPAddress First, IPAddress Last)> _ranges;

    private SourceAddresses(IReadOnlyList<(IPAddress First, IPAddress Last)> ranges) => _ranges = ranges;

    /// <summary>Reads a list; false with the first entry that is wrong, or with none when the list is empty.</summary>
    public static bool TryParse(string? text, out SourceAddresses addresses, out string wrong)
    {
        var ranges = new List<(IPAddress, IPAddress)>();
        addresses = new SourceAddresses(ranges);
        wrong = string.Empty;
        foreach (var entry in SettingList.Of(text))
        {
            if (RangeOf(entry) is not { } range)
            {
                wrong = entry;
                return false;
            }

            ranges.Add(range);
        }

        return ranges.Count > 0;
    }

    /// <summary>Whether a caller is among them; one whose address is not known is not.</summary>
    public bool Contains(IPAddress? caller)
    {
        if (caller is null)
            return false;

        var bytes = Plain(caller).GetAddressBytes();
        return _ranges.Any(range => Compare(range.First.GetAddressBytes(), bytes) <= 0 && Compare(bytes, range.Last.GetAddressBytes()) <= 0);
    }

    private static (IPAddress First, IPAddress Last)? RangeOf(string entry)
    {
        if (entry.Contains('/'))
            return IPNetwork.TryParse(entry, out var network) ? (network.BaseAddress, LastOf(network)) : null;

        var ends = entry.Split('-');
        if (ends.Length > 2 || !IPAddress.TryParse(ends[0], out var first) || !IPAddress.TryParse(ends[^1], out var last))
            return null;

        (first, last) = (Plain(first), Plain(last));
        return first.AddressFamily == last.AddressFamily && Compare(first.GetAddressBytes(), last.GetAddressBytes()) <= 0 ? (first, last) : null;
    }

    private static IPAddress LastOf(IPNetwork network)
    {
        var bytes = network.BaseAddress.GetAddressBytes();
        for (var bit = network.PrefixLength; bit < bytes.Length * 8; bit++)
            bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
        return new IPAddress(bytes);
    }

    /// <summary>A server that listens for both families sees IPv4 callers as IPv6.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    /// <summary>Addresses of different families are not in each other's ranges.</summary>
    private static int Compare(byte[] one, byte[] other)
        => one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.AsSpan().SequenceCompareTo(other);
}
