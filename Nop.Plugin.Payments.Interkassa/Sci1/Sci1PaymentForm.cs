using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Sci1;

/// <summary>The signed form of SCI 1 (protocol, part 4).</summary>
public static class Sci1PaymentForm
{
    /// <summary>Builds and signs the form. Nothing is put into <c>ik_baggage_fields</c>: what is not there cannot be abused.</summary>
    /// <exception cref="ArgumentException">A value breaks a limit of the protocol; the message names the field.</exception>
    public static SignedForm Create(PaymentRequest request, string secretKey)
    {
        ArgumentNullException.ThrowIfNull(request);

        var description = SciText.ToDescription(request.Description);
        SciFormat.Require(Sci1Format.IsShopId(request.CheckoutId), Sci1Fields.ShopId);
        SciFormat.Require(Sci1Format.IsPaymentId(request.PaymentNumber), Sci1Fields.PaymentId);
        SciFormat.Require(description.Length > 0, Sci1Fields.Description);

        var amount = SciAmount.Format(request.Amount);
        var signature = Sci1Signature.Request(request.CheckoutId, amount, request.PaymentNumber, string.Empty, string.Empty, secretKey);
        return new SignedForm(
        [
            new(Sci1Fields.ShopId, request.CheckoutId),
            new(Sci1Fields.Amount, amount),
            new(Sci1Fields.PaymentId, request.PaymentNumber),
            new(Sci1Fields.Description, description),
            new(Sci1Fields.PaysystemAlias, string.Empty),
            new(Sci1Fields.BaggageFields, string.Empty),
            new(Sci1Fields.StatusUrl, request.Urls.Interaction.AbsoluteUri),
            new(Sci1Fields.StatusMethod, "POST"),
            new(Sci1Fields.SuccessUrl, request.Urls.Success.AbsoluteUri),
            new(Sci1Fields.SuccessMethod, "POST"),
            new(Sci1Fields.FailUrl, request.Urls.Fail.AbsoluteUri),
            new(Sci1Fields.FailMethod, "POST"),
            new(Sci1Fields.Signature, signature)
        ], signature);
    }
}
