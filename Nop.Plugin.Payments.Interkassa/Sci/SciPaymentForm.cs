namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>The form of SCI 2 (protocol, part 1).</summary>
public static class SciPaymentForm
{
    /// <summary>Builds and signs the form. Test payments too are signed with the sign key (protocol, part 2).</summary>
    /// <exception cref="ArgumentException">A value breaks a limit of the protocol; the message names the field.</exception>
    public static SignedForm Create(PaymentRequest request, string signKey, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(request);

        SciFormat.Require(SciFormat.IsToken(request.CheckoutId, SciFormat.MaximumCheckoutIdLength), SciFields.CheckoutId);
        SciFormat.Require(Sci.PaymentNumber.IsWellFormed(request.PaymentNumber), SciFields.PaymentNumber);
        SciFormat.Require(SciFormat.IsCurrency(request.Currency), SciFields.Currency);
        SciFormat.Require(request.LifetimeSeconds is null or > 0, SciFields.Lifetime);
        SciFormat.Require(request.Language is null || SciFormat.IsLanguage(request.Language), SciFields.Language);
        SciFormat.Require(request.PaymentSystemsAllowed is null
            || SciFormat.IsPaymentSystemList(request.PaymentSystemsAllowed), SciFields.PaymentSystemsAllowed);
        SciFormat.Require(request.PaymentSystemsHidden is null || SciFormat.IsPaymentSystemList(request.PaymentSystemsHidden), SciFields.PaymentSystemsHidden);
        SciFormat.Require(request.PaymentSystem is null || SciFormat.IsPaymentSystem(request.PaymentSystem), SciFields.PaymentSystem);

        var fields = new List<KeyValuePair<string, string>>
        {
            new(SciFields.CheckoutId, request.CheckoutId),
            new(SciFields.PaymentNumber, request.PaymentNumber),
            new(SciFields.Amount, SciAmount.Format(request.Amount)),
            new(SciFields.Currency, request.Currency),
            new(SciFields.Description, SciText.ToDescription(request.Description)),
            new(SciFields.InteractionUrl, Url(request.Urls.Interaction, SciFields.InteractionUrl)),
            new(SciFields.InteractionMethod, "post"),
            new(SciFields.SuccessUrl, Url(request.Urls.Success, SciFields.SuccessUrl)),
            new(SciFields.SuccessMethod, "get"),
            new(SciFields.PendingUrl, Url(request.Urls.Pending, SciFields.PendingUrl)),
            new(SciFields.PendingMethod, "get"),
            new(SciFields.FailUrl, Url(request.Urls.Fail, SciFields.FailUrl)),
            new(SciFields.FailMethod, "get")
        };
        if (request.LifetimeSeconds is { } lifetime)
            fields.Add(new(SciFields.Lifetime, lifetime.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (request.Language is { } language)
            fields.Add(new(SciFields.Language, language));
        if (request.PaymentSystemsAllowed is { } allowed)
            fields.Add(new(SciFields.PaymentSystemsAllowed, allowed));
        if (request.PaymentSystemsHidden is { } hidden)
            fields.Add(new(SciFields.PaymentSystemsHidden, hidden));
        if (request.AsksForJson)
            fields.Add(new(SciFields.Interface, "json"));
        if ((request.IsTest ? SciFields.TestPaymentSystem : request.PaymentSystem) is { } system)
        {
            fields.Add(new(SciFields.Action, request.AsksForJson ? "process" : "payway"));
            if (request.PaymentMethod is { } newer)
            {
                SciFormat.Require(SciFormat.IsPaymentMethod(newer.Method), SciFields.PaymentMethod);
                SciFormat.Require(SciFormat.IsPaymentCurrency(newer.Currency), SciFields.PaymentCurrency);
                fields.AddRange([new(SciFields.PaymentMethod, newer.Method), new(SciFields.PaymentCurrency, newer.Currency)]);
            }
            else
            {
                fields.Add(new(SciFields.PaymentSystem, system));
            }
        }

        var signature = SciSignature.Compute(fields, signKey, algorithm);
        fields.Add(new(SciFields.Signature, signature));
        return new SignedForm(fields, signature);
    }

    private static string Url(Uri url, string field)
    {
        SciFormat.Require(url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp), field);
        return url.AbsoluteUri;
    }
}
