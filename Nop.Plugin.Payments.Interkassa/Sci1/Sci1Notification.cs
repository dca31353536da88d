using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Sci1;

/// <summary>
/// A status notification of SCI 1 (protocol, part 4) as it was posted. Parsing proves nothing: only <see cref="IsSignedWith"/> does.
/// </summary>
public sealed record Sci1Notification : IUnverifiedNotification
{
    private readonly string[] _signed;

    private Sci1Notification(string[] signed) => _signed = signed;

    public GatewayProtocol Protocol => GatewayProtocol.Sci1;

    public required string CheckoutId { get; init; }

    public required string PaymentNumber { get; init; }

    /// <summary>SCI 1 numbers transactions, as in <c>IK_68</c>; that is all there is of an invoice.</summary>
    public required string InvoiceId { get; init; }

    public required InvoiceState State { get; init; }

    public required string StateText { get; init; }

    /// <summary>In the shop's one currency.</summary>
    public required decimal Amount { get; init; }

    public string? Currency => null;

    public required string Signature { get; init; }

    public required string PaymentSystem { get; init; }

    public string TransactionId => InvoiceId;

    public decimal? CreditedAmount => null;

    /// <summary>SCI 1 knows no test payments.</summary>
    public bool IsTest => false;

    /// <summary>SCI 1 lets the payment system stay empty.</summary>
    public bool TellsPaymentSystem => true;

    /// <summary>Of the signed values, which can be cut in one way only; a repetition may have another timestamp.</summary>
    public string ContentHash
        => FieldsHash.Of(_signed.Select((value, place) => KeyValuePair.Create(place.ToString(CultureInfo.InvariantCulture), value)).ToList());

    /// <summary>Reads the posted fields. No signed value has a ':', so that they can be cut in one way only.</summary>
    /// <returns>False, with the reason, when a field that every notification has is missing or malformed.</returns>
    public static bool TryParse(
        IReadOnlyList<KeyValuePair<string, string>> fields, [NotNullWhen(true)] out Sci1Notification? notification, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(fields);

        notification = null;
        var values = new Dictionary<string, string>(fields.Count, StringComparer.Ordinal);
        if (fields.Any(field => !values.TryAdd(field.Key, field.Value)))
        {
            error = "a repeated field";
            return false;
        }

        string Value(string name) => values.GetValueOrDefault(name, string.Empty);

        error = Malformed(Value, out var amount);
        if (error is not null)
            return false;

        string[] signed =
        [
            Value(Sci1Fields.ShopId), Value(Sci1Fields.Amount), Value(Sci1Fields.PaymentId), Value(Sci1Fields.PaysystemAlias), Value(Sci1Fields.BaggageFields),
            Value(Sci1Fields.State), Value(Sci1Fields.TransactionId), Value(Sci1Fields.ExchangeRate), Value(Sci1Fields.FeesPayer)
        ];
        notification = new Sci1Notification(signed)
        {
            CheckoutId = Value(Sci1Fields.ShopId),
            PaymentNumber = Value(Sci1Fields.PaymentId),
            InvoiceId = Value(Sci1Fields.TransactionId),
            State = Value(Sci1Fields.State) == "success" ? InvoiceState.Success : InvoiceState.Fail,
            StateText = Value(Sci1Fields.State),
            Amount = amount,
            Signature = Value(Sci1Fields.Signature),
            PaymentSystem = SciFormat.IsToken(Value(Sci1Fields.PaysystemAlias), SciFormat.MaximumPaymentSystemLength)
                ? Value(Sci1Fields.PaysystemAlias) : string.Empty
        };
        return true;
    }

    /// <summary>Whether it is signed with the shop's secret key. SCI 1 has one algorithm; the argument is not looked at.</summary>
    public bool IsSignedWith(string key, SignatureAlgorithm algorithm)
    {
        if (string.IsNullOrWhiteSpace(key))
            return false;

        var expected = Sci1Signature.Status(
            _signed[0], _signed[1], _signed[2], _signed[3], _signed[4], _signed[5], _signed[6], _signed[7], _signed[8], key);
        return CryptographicOperations.FixedTimeEquals(SciText.StrictUtf8.GetBytes(expected), SciText.StrictUtf8.GetBytes(Signature));
    }

    /// <summary>The first field that is missing or malformed; null when all are as they must be.</summary>
    private static string? Malformed(Func<string, string> value, out decimal amount)
    {
        amount = 0;
        if (!Sci1Format.IsShopId(value(Sci1Fields.ShopId)))
            return Sci1Fields.ShopId;
        if (!SciAmount.TryParse(value(Sci1Fields.Amount), out amount))
            return Sci1Fields.Amount;
        if (!Sci1Format.IsPaymentId(value(Sci1Fields.PaymentId)))
            return Sci1Fields.PaymentId;
        if (value(Sci1Fields.State) is not ("success" or "fail"))
            return Sci1Fields.State;
        if (!SciFormat.IsToken(value(Sci1Fields.TransactionId), SciFormat.MaximumInvoiceIdLength))
            return Sci1Fields.TransactionId;

        // The decision does not use these. They are signed, and a ':' in one would let the values be cut in another way.
        string[] others = [Sci1Fields.PaysystemAlias, Sci1Fields.BaggageFields, Sci1Fields.ExchangeRate, Sci1Fields.FeesPayer];
        if (others.FirstOrDefault(name => value(name).Contains(':')) is { } odd)
            return odd;
        return value(Sci1Fields.Signature).Length == 32 ? null : Sci1Fields.Signature;
    }
}
