using System.Globalization;
using System.Text.Json;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>
/// Reads an invoice. The protocol's part 5 names <c>id</c>, <c>coId</c>, <c>paymentNo</c> and <c>state</c>; how amount,
/// currency and payment system are called is not known for certain, so all guesses are here and nowhere else.
/// </summary>
internal static class ApiInvoiceReader
{
    private static readonly string[] AmountNames = ["amount", "coAmount", "am", "ik_am", "invoiceAmount", "sum"];
    private static readonly string[] CurrencyNames = ["currency", "currencyCode", "curAls", "cur", "ik_cur", "coCurrency"];
    private static readonly string[] PaymentSystemNames = ["paysystemInputPaywayAlias", "paywayAlias", "payway", "pwAls", "als", "ik_pw_via", "pwVia"];

    /// <summary>The invoice; null when it lacks what every invoice has.</summary>
    public static ApiInvoice? Read(string key, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;

        var id = JsonText.Of(json, "id") is { Length: > 0 } own ? own : key;
        var checkoutId = JsonText.Of(json, "coId");
        var paymentNumber = JsonText.Of(json, "paymentNo");
        if (!SciFormat.IsToken(id, SciFormat.MaximumInvoiceIdLength) || checkoutId.Length == 0)
            return null;

        var paymentSystem = First(json, PaymentSystemNames);
        return new ApiInvoice
        {
            Id = id,
            CheckoutId = checkoutId,
            PaymentNumber = paymentNumber,
            State = StateOf(JsonText.Of(json, "state")),
            Amount = SciAmount.TryRead(First(json, AmountNames)) is { } amount and >= 0 ? decimal.Round(amount, SciAmount.Decimals, MidpointRounding.AwayFromZero) : null,
            Currency = First(json, CurrencyNames).ToUpperInvariant() is var currency && SciFormat.IsCurrency(currency) ? currency : null,
            PaymentSystem = SciFormat.IsToken(paymentSystem, SciFormat.MaximumPaymentSystemLength) ? paymentSystem : string.Empty,
            IsTest = SpeaksOfTheTestSystem(json)
        };
    }

    private static ApiInvoiceState StateOf(string number)
        => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var state) && Enum.IsDefined((ApiInvoiceState)state)
            ? (ApiInvoiceState)state
            : ApiInvoiceState.Unknown;

    private static string First(JsonElement json, string[] names)
        => names.Select(name => JsonText.Of(json, name)).FirstOrDefault(value => value.Length > 0, string.Empty);

    /// <summary>Under whichever name: play money must not pay for anything.</summary>
    private static bool SpeaksOfTheTestSystem(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => SciTestPayment.IsTold(json.GetString()!) || json.GetString()!.Contains("test_interkassa", StringComparison.OrdinalIgnoreCase),
        JsonValueKind.Object => json.EnumerateObject().Any(property => SpeaksOfTheTestSystem(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(SpeaksOfTheTestSystem),
        _ => false
    };
}
