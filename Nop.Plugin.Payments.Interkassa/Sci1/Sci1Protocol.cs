using System.Diagnostics.CodeAnalysis;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Sci1;

/// <summary>SCI 1, of legacy shops (protocol, part 4).</summary>
public sealed class Sci1Protocol : IProtocol
{
    /// <summary>Where SCI 1 takes payment forms.</summary>
    private const string DefaultGatewayUrl = "http://www.interkassa.com/lib/payment.php";

    public GatewayProtocol Name => GatewayProtocol.Sci1;

    public string Title => "SCI 1";

    public string GatewayUrl => DefaultGatewayUrl;

    public bool HasTestPayments => false;

    public bool HasPaymentSystems => false;

    public bool NamesCurrencies => false;

    public bool HasAlgorithms => false;

    public bool IsInApi => false;

    public bool IsShopId(string? text) => Sci1Format.IsShopId(text);

    public bool Recognizes(IReadOnlyList<KeyValuePair<string, string>> fields) => fields.Any(field => field.Key == Sci1Fields.ShopId);

    public bool TryParse(
        IReadOnlyList<KeyValuePair<string, string>> fields,
        [NotNullWhen(true)] out IUnverifiedNotification? notification,
        [NotNullWhen(false)] out string? error)
    {
        var isRead = Sci1Notification.TryParse(fields, out var read, out error);
        notification = read;
        return isRead;
    }

    public string? PaymentNumberOf(IEnumerable<KeyValuePair<string, string>> fields)
        => fields.Where(field => field.Key == Sci1Fields.PaymentId).Select(field => field.Value).FirstOrDefault(PaymentNumber.IsWellFormed);

    public SignedForm CreateForm(PaymentRequest request, string signKey, SignatureAlgorithm algorithm) => Sci1PaymentForm.Create(request, signKey);
}
