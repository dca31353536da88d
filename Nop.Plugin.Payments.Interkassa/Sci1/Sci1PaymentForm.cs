using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Sci1;

/// <summary>The signed form of SCI 1 (protocol, part 4).</summary>
public static class Sci1PaymentForm
{
    /// <summary>Builds and signs the form. Nothing is put into <c>ik_baggage_fields</c>: what is not there cannot be abused.</summary>
    /// <exception cref="ArgumentException">A value breaks a limit of the protocol; the message names the field.</exception>
    public static SciPaymentForm Create(Sci1PaymentRequest request, string secretKey)
    {
        ArgumentNullException.ThrowIfNull(request);

        var description = SciText.ToDescription(request.Description);
        Require(Sci1Format.IsShopId(request.ShopId), Sci1Fields.ShopId);
        Require(Sci1Format.IsPaymentId(request.PaymentId), Sci1Fields.PaymentId);
        Require(request.PaysystemAlias.Length == 0 || SciFormat.IsToken(request.PaysystemAlias, SciFormat.MaximumPaymentSystemLength), Sci1Fields.PaysystemAlias);
        Require(description.Length > 0, Sci1Fields.Description);

        var amount = SciAmount.Format(request.Amount);
        var signature = Sci1Signature.Request(request.ShopId, amount, request.PaymentId, request.PaysystemAlias, string.Empty, secretKey);
        return new SciPaymentForm(
        [
            new(Sci1Fields.ShopId, request.ShopId),
            new(Sci1Fields.Amount, amount),
            new(Sci1Fields.PaymentId, request.PaymentId),
            new(Sci1Fields.Description, description),
            new(Sci1Fields.PaysystemAlias, request.PaysystemAlias),
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

    private static void Require(bool holds, string field)
    {
        if (!holds)
            throw new ArgumentException($"The value of {field} breaks a limit of the protocol.");
    }
}
