using System.Diagnostics.CodeAnalysis;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>SCI 2, in both of its dialects (protocol, parts 1 to 3).</summary>
public sealed class Sci2Protocol : IProtocol
{
    public GatewayProtocol Name => GatewayProtocol.Sci2;

    public string Title => "SCI 2";

    public string GatewayUrl => InterkassaDefaults.GatewayUrl;

    public bool HasTestPayments => true;

    public bool HasPaymentSystems => true;

    public bool NamesCurrencies => true;

    public bool HasAlgorithms => true;

    public bool IsInApi => true;

    public bool IsShopId(string? text) => SciFormat.IsToken(text, SciFormat.MaximumCheckoutIdLength);

    public bool Recognizes(IReadOnlyList<KeyValuePair<string, string>> fields) => fields.Any(field => field.Key == SciFields.CheckoutId);

    public bool TryParse(
        IReadOnlyList<KeyValuePair<string, string>> fields,
        [NotNullWhen(true)] out IUnverifiedNotification? notification,
        [NotNullWhen(false)] out string? error)
    {
        var isRead = SciNotification.TryParse(fields, out var read, out error);
        notification = read;
        return isRead;
    }

    public string? PaymentNumberOf(IEnumerable<KeyValuePair<string, string>> fields)
        => fields.Where(field => field.Key == SciFields.PaymentNumber).Select(field => field.Value).FirstOrDefault(PaymentNumber.IsWellFormed);

    public SignedForm CreateForm(PaymentRequest request, string signKey, SignatureAlgorithm algorithm) => SciPaymentForm.Create(request, signKey, algorithm);
}
