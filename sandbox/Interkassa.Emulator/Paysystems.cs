namespace Interkassa.Emulator;

/// <summary>The payment systems that are on for a checkout, in each of its currencies.</summary>
internal static class Paysystems
{
    private static readonly (string Name, string English, string Ukrainian, string Russian)[] Known =
        [("visa", "Visa", "Віза", "Виза"), ("mastercard", "Mastercard", "Мастеркард", "Мастеркард"), ("privat24", "Privat24", "Приват24", "Приват24")];

    /// <summary>As the API lists them, by ID.</summary>
    public static Dictionary<string, object> Of(Checkout? checkout) => (checkout is { HasPaymentSystems: true } ? checkout.Currencies : [])
        .SelectMany(currency => Known, (currency, system) => (currency, system))
        .ToDictionary(pair => Alias(pair.system.Name, pair.currency), pair => (object)new
        {
            id = Alias(pair.system.Name, pair.currency),
            als = Alias(pair.system.Name, pair.currency),
            ser = pair.system.Name,
            curAls = pair.currency,
            name = new[] { new { l = "en", v = pair.system.English }, new { l = "uk", v = pair.system.Ukrainian }, new { l = "ru", v = pair.system.Russian } }
        });

    /// <summary>As a form with <c>ik_act=payways</c> is answered.</summary>
    /// <param name="checkout">The form's.</param>
    /// <param name="method">The only payment system that is wanted; empty wants all.</param>
    /// <param name="currency">Its currency; empty wants all.</param>
    public static object[] Set(Checkout checkout, string method, string currency) => checkout.Currencies
        .Where(code => currency.Length == 0 || code.Equals(currency, StringComparison.OrdinalIgnoreCase))
        .SelectMany(code => Known.Where(system => method.Length == 0 || method == "card" || system.Name == method), (code, system) => new
        {
            id = Alias(system.Name, code),
            als = Alias(system.Name, code),
            ps = system.Name,
            ser = system.Name,
            curAls = code,
            name = new[] { new { l = "en", v = system.English } }
        })
        .ToArray<object>();

    /// <summary>The direction in which a payment system is paid with in a currency.</summary>
    public static string Alias(string name, string currency) => $"{name}_cpaytrz_merchant_{currency.ToLowerInvariant()}";
}
