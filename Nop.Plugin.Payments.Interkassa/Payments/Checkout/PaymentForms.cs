using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>Signs the form of an attempt, with its store's addresses and settings.</summary>
public class PaymentForms(StoreUrls storeUrls, ILanguageService languageService)
{
    /// <param name="attempt">What is asked for.</param>
    /// <param name="description">What the customer reads at the gateway.</param>
    /// <param name="languageId">The customer's.</param>
    /// <param name="shop">Of the attempt's store.</param>
    /// <param name="asksForJson">Whether the gateway is to answer to a server.</param>
    /// <returns>Null where the store's URL is none.</returns>
    public virtual async Task<SignedForm?> CreateAsync(PaymentAttempt attempt, string description, int languageId, Shop shop, bool asksForJson = false)
    {
        if (await storeUrls.OfStoreAsync(attempt.StoreId) is not { } urls)
            return null;

        var language = await languageService.GetLanguageByIdAsync(languageId);
        var request = new PaymentRequest(shop.CheckoutId, attempt.PaymentNumber, attempt.Amount, attempt.CurrencyCode, description, urls, attempt.IsTest)
        {
            LifetimeSeconds = (int?)shop.Lifetime?.TotalSeconds,
            Language = shop.Languages.Of(language?.UniqueSeoCode),
            PaymentSystemsAllowed = shop.PaymentSystems.Allowed,
            PaymentSystemsHidden = shop.PaymentSystems.Hidden,
            PaymentSystem = attempt.PaymentSystem.Length > 0 ? attempt.PaymentSystem : null,
            PaymentMethod = shop.PaymentMethods.Of(attempt.IsTest ? SciFields.TestPaymentSystem : attempt.PaymentSystem),
            AsksForJson = asksForJson
        };
        return shop.Protocol.CreateForm(request, shop.SignKey, shop.Algorithm);
    }
}
