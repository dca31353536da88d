using System.Globalization;
using System.Text.Json;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>
/// An invoice as the API tells of it. The protocol's part 5 names <c>id</c>, <c>coId</c>, <c>paymentNo</c> and <c>state</c>; how amount, currency
/// and payment system are called is not known for certain.
/// </summary>
public sealed record ApiInvoice
{
    public required string Id { get; init; }

    public required string CheckoutId { get; init; }

    /// <summary>The shop's payment number.</summary>
    public required string PaymentNumber { get; init; }

    public required ApiInvoiceState State { get; init; }

    /// <summary>What the shop asked for, in <see cref="Currency"/>; null when this version does not find it.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Three letters; null when this version does not find it.</summary>
    public string? Currency { get; init; }

    /// <summary>Payment system and direction, as in a notification; empty when not told.</summary>
    public string PaymentSystem { get; init; } = string.Empty;

    /// <summary>Whether nothing was paid and nothing will be. A paid invoice that did not pay its order is for the admin to look at.</summary>
    public bool EndedWithoutMoney => State is ApiInvoiceState.Expired or ApiInvoiceState.Cancelled;

    /// <summary>Whether it was paid with play money.</summary>
    public bool IsTest { get; init; }

    /// <summary>Null when it lacks what every invoice has.</summary>
    internal static ApiInvoice? Read(string key, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;

        var id = ApiJson.Text(json, "id") is { Length: > 0 } own ? own : key;
        var checkoutId = ApiJson.Text(json, "coId");
        if (!SciFormat.IsToken(id, SciFormat.MaximumInvoiceIdLength) || checkoutId.Length == 0)
            return null;

        var currency = ApiJson.Text(json, "currency", "currencyCode", "curAls", "cur", "ik_cur", "coCurrency").ToUpperInvariant();
        var paymentSystem = ApiJson.Text(json, "paysystemInputPaywayAlias", "paywayAlias", "payway", "pwAls", "als", "ik_pw_via", "pwVia");
        return new ApiInvoice
        {
            Id = id,
            CheckoutId = checkoutId,
            PaymentNumber = ApiJson.Text(json, "paymentNo"),
            State = StateOf(ApiJson.Text(json, "state")),
            Amount = AmountOf(ApiJson.Text(json, "amount", "coAmount", "am", "ik_am", "invoiceAmount", "sum")),
            Currency = SciFormat.IsCurrency(currency) ? currency : null,
            PaymentSystem = SciFormat.IsToken(paymentSystem, SciFormat.MaximumPaymentSystemLength) ? paymentSystem : string.Empty,
            IsTest = SpeaksOfTheTestSystem(json)
        };
    }

    private static ApiInvoiceState StateOf(string number)
        => int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var state) && Enum.IsDefined((ApiInvoiceState)state)
            ? (ApiInvoiceState)state
            : ApiInvoiceState.Unknown;

    /// <summary>PHP writes numbers as it reckons with them, as in <c>2063.3299999999999</c>.</summary>
    private static decimal? AmountOf(string text)
        => SciAmount.TryRead(text) is { } amount and >= 0 ? decimal.Round(amount, SciAmount.Decimals, MidpointRounding.AwayFromZero) : null;

    /// <summary>Under whichever name: play money must not pay for anything.</summary>
    private static bool SpeaksOfTheTestSystem(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => SciTestPayment.IsTold(json.GetString()!) || json.GetString()!.Contains("test_interkassa", StringComparison.OrdinalIgnoreCase),
        JsonValueKind.Object => json.EnumerateObject().Any(property => SpeaksOfTheTestSystem(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().Any(SpeaksOfTheTestSystem),
        _ => false
    };
}
