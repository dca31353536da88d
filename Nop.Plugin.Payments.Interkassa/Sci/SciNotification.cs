using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>
/// A notification about an invoice (protocol, part 3) as it was posted. Parsing proves nothing: only
/// <see cref="IsSignedWith"/> does.
/// </summary>
public sealed record SciNotification : IUnverifiedNotification
{
    private const int MaximumStateLength = 32;
    private const int MaximumSignatureLength = 128;

    private static readonly Dictionary<string, InvoiceState> States = Enum.GetValues<InvoiceState>().Where(state => state != InvoiceState.Unknown)
        .ToDictionary(state => JsonNamingPolicy.CamelCase.ConvertName(state.ToString()), StringComparer.Ordinal);

    private IReadOnlyList<KeyValuePair<string, string>> _fields = [];

    private SciNotification()
    {
    }

    public GatewayProtocol Protocol => GatewayProtocol.Sci2;

    /// <summary>Whose checkout it is about.</summary>
    public required string CheckoutId { get; init; }

    /// <summary>The shop's payment number.</summary>
    public required string PaymentNumber { get; init; }

    /// <summary>Interkassa's number of the invoice.</summary>
    public required string InvoiceId { get; init; }

    public required InvoiceState State { get; init; }

    /// <summary>The state as it was written; tells unknown ones apart.</summary>
    public required string StateText { get; init; }

    /// <summary>In <see cref="Currency"/>.</summary>
    public required decimal Amount { get; init; }

    /// <summary>Three letters.</summary>
    public required string Currency { get; init; }

    string? IUnverifiedNotification.Currency => Currency;

    /// <summary>The signature that came with it, not yet verified.</summary>
    public required string Signature { get; init; }

    /// <summary>
    /// Payment system and direction, as in <c>visa_cpaytrz_merchant_uah</c>, or in the newer dialect the payment system alone, as in <c>card</c>;
    /// empty until one is chosen.
    /// </summary>
    public string PaymentSystem { get; private init; } = string.Empty;

    public bool TellsPaymentSystem { get; private init; }

    /// <summary>The payment system's own number; may be empty.</summary>
    public string TransactionId { get; private init; } = string.Empty;

    /// <summary>What the checkout is credited with, in the currency of its purse; null when not told.</summary>
    public decimal? CreditedAmount { get; private init; }

    /// <summary>
    /// Whether it is about a test payment, which moves no money. Any of its names tells, in either dialect, and never the key: newer set-ups
    /// sign test payments with the sign key too (protocol, part 2).
    /// </summary>
    public bool IsTest { get; private init; }

    public string ContentHash => FieldsHash.Of(_fields);

    /// <summary>Reads the posted fields.</summary>
    /// <returns>False, with the reason, when a field that every notification has is missing or malformed.</returns>
    public static bool TryParse(
        IReadOnlyList<KeyValuePair<string, string>> fields, [NotNullWhen(true)] out SciNotification? notification, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(fields);

        notification = null;
        var values = new Dictionary<string, string>(fields.Count, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            if (!values.TryAdd(name, value))
                return Fail("a repeated field", out error);
        }

        string Value(string name) => values.GetValueOrDefault(name, string.Empty);

        if (!SciFormat.IsToken(Value(SciFields.CheckoutId), SciFormat.MaximumCheckoutIdLength))
            return Fail(SciFields.CheckoutId, out error);
        if (!Sci.PaymentNumber.IsWellFormed(Value(SciFields.PaymentNumber)))
            return Fail(SciFields.PaymentNumber, out error);
        if (!SciFormat.IsToken(Value(SciFields.InvoiceId), SciFormat.MaximumInvoiceIdLength))
            return Fail(SciFields.InvoiceId, out error);
        if (!SciFormat.IsToken(Value(SciFields.InvoiceState), MaximumStateLength))
            return Fail(SciFields.InvoiceState, out error);
        if (!SciAmount.TryParse(Value(SciFields.Amount), out var amount))
            return Fail(SciFields.Amount, out error);
        if (!SciFormat.IsCurrency(Value(SciFields.Currency)))
            return Fail(SciFields.Currency, out error);
        // Base64 has no blanks: a proxy has read its '+' as one.
        if (Value(SciFields.Signature).Trim().Replace(' ', '+') is not { Length: > 0 and <= MaximumSignatureLength } signature)
            return Fail(SciFields.Signature, out error);

        var direction = Value(SciFields.PaymentSystem);
        var method = Value(SciFields.PaymentMethod);
        notification = new SciNotification
        {
            CheckoutId = Value(SciFields.CheckoutId),
            PaymentNumber = Value(SciFields.PaymentNumber),
            InvoiceId = Value(SciFields.InvoiceId),
            State = StateOf(Value(SciFields.InvoiceState)),
            StateText = Value(SciFields.InvoiceState),
            Amount = amount,
            Currency = Value(SciFields.Currency),
            Signature = signature,
            PaymentSystem = new[] { direction, method }.FirstOrDefault(name => SciFormat.IsToken(name, SciFormat.MaximumPaymentSystemLength), string.Empty),
            TellsPaymentSystem = direction.Length > 0 || method.Length > 0,
            TransactionId = SciText.ToDescription(Value(SciFields.TransactionId)),
            CreditedAmount = SciAmount.TryRead(Value(SciFields.CreditedAmount)),
            IsTest = SciTestPayment.IsTold(direction, method, Value(SciFields.PaymentCurrency)),
            _fields = [.. fields.Where(field => field.Key != SciFields.Signature), new(SciFields.Signature, signature)]
        };
        error = null;
        return true;
    }

    /// <summary>Whether the posted fields carry the right signature for a key.</summary>
    public bool IsSignedWith(string key, SignatureAlgorithm algorithm) => SciSignature.Verify(_fields, key, algorithm);

    private static bool Fail(string reason, [NotNullWhen(false)] out string? error)
    {
        error = reason;
        return false;
    }

    private static InvoiceState StateOf(string text) => States.GetValueOrDefault(text);
}
