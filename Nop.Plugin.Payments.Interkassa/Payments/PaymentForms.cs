using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Plugin.Payments.Interkassa.Sci1;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>Signs the form of an attempt, with this store's addresses and settings.</summary>
public class PaymentForms(IWebHelper webHelper, ILanguageService languageService)
{
    /// <param name="attempt">What is asked for.</param>
    /// <param name="description">What the customer reads at the gateway.</param>
    /// <param name="languageId">The customer's.</param>
    /// <param name="settings">Those of the attempt's store.</param>
    /// <param name="asksForJson">Whether the gateway is to answer to a server.</param>
    public virtual async Task<SciPaymentForm> CreateAsync(
        PaymentAttempt attempt, string description, int languageId, InterkassaSettings settings, bool asksForJson = false)
    {
        var urls = Urls(new Uri(webHelper.GetStoreLocation()));
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

    /// <summary>Where a store hears of payments, and takes customers back.</summary>
    /// <param name="storeLocation">The store's address with a slash at the end.</param>
    public static SciUrls Urls(Uri storeLocation)
    {
        Uri At(string page) => new(storeLocation, $"{InterkassaDefaults.PublicPath}/{page}");
        return new SciUrls(At("Status"), At("Success"), At("Pending"), At("Fail"));
    }

    private static string? NullIfEmpty(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
