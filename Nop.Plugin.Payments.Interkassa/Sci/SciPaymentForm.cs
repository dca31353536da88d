namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>The signed form that takes a customer to the gateway (protocol, part 1).</summary>
/// <param name="Fields">All fields, <c>ik_sign</c> last.</param>
/// <param name="Signature">The value of <c>ik_sign</c>.</param>
public sealed record SciPaymentForm(IReadOnlyList<KeyValuePair<string, string>> Fields, string Signature)
{
    /// <summary>Builds and signs the form. Test payments too are signed with the sign key (protocol, part 2).</summary>
    /// <exception cref="ArgumentException">A value breaks a limit of the protocol; the message names the field.</exception>
    public static SciPaymentForm Create(SciPaymentRequest request, string signKey, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(request);

        Require(SciFormat.IsToken(request.CheckoutId, SciFormat.MaximumCheckoutIdLength), SciFields.CheckoutId);
        Require(Sci.PaymentNumber.IsWellFormed(request.PaymentNumber), SciFields.PaymentNumber);
        Require(SciFormat.IsCurrency(request.Currency), SciFields.Currency);
        Require(request.LifetimeSeconds is null or > 0, SciFields.Lifetime);
        Require(request.Language is null || SciFormat.IsLanguage(request.Language), SciFields.Language);
        Require(request.PaymentSystemsAllowed is null || SciFormat.IsPaymentSystemList(request.PaymentSystemsAllowed), SciFields.PaymentSystemsAllowed);
        Require(request.PaymentSystemsHidden is null || SciFormat.IsPaymentSystemList(request.PaymentSystemsHidden), SciFields.PaymentSystemsHidden);
        Require(request.PaymentSystem is null || SciFormat.IsPaymentSystem(request.PaymentSystem), SciFields.PaymentSystem);

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
            fields.Add(new(SciFields.PaymentSystem, system));
        }

        var signature = SciSignature.Compute(fields, signKey, algorithm);
        fields.Add(new(SciFields.Signature, signature));
        return new SciPaymentForm(fields, signature);
    }

    private static string Url(Uri url, string field)
    {
        Require(url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp), field);
        return url.AbsoluteUri;
    }

    private static void Require(bool holds, string field)
    {
        if (!holds)
            throw new ArgumentException($"The value of {field} breaks a limit of the protocol.");
    }
}
