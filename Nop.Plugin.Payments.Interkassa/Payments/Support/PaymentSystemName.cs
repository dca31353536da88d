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
}
