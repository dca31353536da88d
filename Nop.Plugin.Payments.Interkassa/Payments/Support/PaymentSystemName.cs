using System.Globalization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>The names by which people know payment systems, for the aliases that Interkassa tells of payments.</summary>
public static class PaymentSystemName
{
    /// <summary>Where the alias alone does not say how the name is written.</summary>
    private static readonly Dictionary<string, string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["visa"] = "Visa",
        ["mastercard"] = "Mastercard",
        ["googlepay"] = "Google Pay",
        ["applepay"] = "Apple Pay",
        ["privat24"] = "Privat24",
        ["monobank"] = "monobank",
        ["webmoney"] = "WebMoney",
        ["qiwi"] = "QIWI",
        ["p24"] = "Privat24",
        ["test"] = "Test"
    };

    /// <param name="alias">As in <c>visa_cpaytrz_merchant_uah</c>.</param>
    /// <returns>As in <c>Visa</c>: its first part, which is the payment system; empty for an empty one.</returns>
    public static string Of(string alias)
    {
        var system = alias.Split('_')[0];
        return Known.TryGetValue(system, out var name) ? name
            : system.Length == 0 ? string.Empty : char.ToUpper(system[0], CultureInfo.InvariantCulture) + system[1..];
    }

    /// <param name="typed">What a name or an alias may begin with: small letters without spaces, as in <c>privat</c>.</param>
    /// <returns>An alias that says otherwise what it names, as in <c>p24</c>; null for none.</returns>
    public static string? OtherAliasOf(string typed) => typed.Length == 0 ? null : Known
        .Where(known => !known.Key.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
            && known.Value.Replace(" ", string.Empty).StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        .Select(known => known.Key).FirstOrDefault();
}
