using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>That a browser came back from paying, as its address says it: it proves nothing and chooses words alone.</summary>
/// <param name="Kind">What it said.</param>
/// <param name="SinceUtc">When it came; null when it does not say.</param>
public sealed record BrowserReturn(ReturnKind Kind, DateTime? SinceUtc)
{
    /// <summary>In an address: when the browser came, in seconds of Unix time.</summary>
    private const string SinceKey = "since";

    /// <summary>What an address says; null when it says nothing of a return.</summary>
    public static BrowserReturn? Of(IQueryCollection query)
        => Enum.TryParse<ReturnKind>(query[InterkassaDefaults.ReturnQueryKey], ignoreCase: true, out var kind) && Enum.IsDefined(kind)
            ? new BrowserReturn(kind, SinceOf(query[SinceKey])) : null;

    /// <summary>Writes it into the values of an address.</summary>
    public RouteValueDictionary Into(RouteValueDictionary values)
    {
        values[InterkassaDefaults.ReturnQueryKey] = Kind.ToString().ToLowerInvariant();
        if (SinceUtc is { } since)
            values[SinceKey] = new DateTimeOffset(since, TimeSpan.Zero).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return values;
    }

    private static DateTime? SinceOf(string? text)
        => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime : null;
}
