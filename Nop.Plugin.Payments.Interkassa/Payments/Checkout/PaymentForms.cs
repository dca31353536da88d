using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Plugin.Payments.Interkassa.Sci1;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>Signs the form of an attempt, with its store's addresses and settings.</summary>
public class PaymentForms(StoreUrls storeUrls, ILanguageService languageService)
{
    /// <param name="attempt">What is asked for.</param>
    /// <param name="description">What the customer reads at the gateway.</param>
    /// <param name="languageId">The customer's.</param>
    /// <param name="settings">Those of the attempt's store.</param>
    /// <param name="asksForJson">Whether the gateway is to answer to a server.</param>
    /// <returns>Null where the store's URL is none.</returns>
    public virtual async Task<SciPaymentForm?> CreateAsync(
        PaymentAttempt attempt, string description, int languageId, InterkassaSettings settings, bool asksForJson = false)
    {
        if (await storeUrls.OfStoreAsync(attempt.StoreId) is not { } urls)
            return null;

        if (settings.Protocol == GatewayProtocol.Sci1)
            return Sci1PaymentForm.Create(new Sci1PaymentRequest(settings.ShopId!, attempt.PaymentNumber, attempt.Amount, description, urls), settings.SignKey!);

        var language = await languageService.GetLanguageByIdAsync(languageId);
        var request = new SciPaymentRequest(
            settings.ShopId!,
            attempt.PaymentNumber,
            attempt.Amount,
            attempt.CurrencyCode,
            description,
            urls,
            attempt.IsTest)
        {
            LifetimeSeconds = settings.LifetimeMinutes > 0 ? settings.LifetimeMinutes * 60 : null,
            Language = settings.GatewayLanguage(language?.UniqueSeoCode),
            PaymentSystemsAllowed = NullIfEmpty(settings.PaymentSystemsAllowed),
            PaymentSystemsHidden = NullIfEmpty(settings.PaymentSystemsHidden),
            PaymentSystem = NullIfEmpty(attempt.PaymentSystem),
            AsksForJson = asksForJson
        };
        return SciPaymentForm.Create(request, settings.SignKey!, settings.Algorithm);
    }

    private static string? NullIfEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
