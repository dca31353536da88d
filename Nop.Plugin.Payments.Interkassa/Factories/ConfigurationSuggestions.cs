using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Directory;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>What an admin can choose instead of typing it: the store's currencies and languages, and the checkout's payment systems.</summary>
public class ConfigurationSuggestions(ICurrencyService currencies, ILanguageService languages, PaymentSystemCatalog systems, ShopRegistry shops)
{
    /// <param name="storeId">The store that is configured; 0 for all stores.</param>
    public virtual async Task<IReadOnlyDictionary<string, IReadOnlyList<KeyValuePair<string, string>>>> OfAsync(int storeId)
    {
        var codes = (await currencies.GetAllCurrenciesAsync(storeId: storeId)).Select(currency => currency.CurrencyCode).Distinct();
        var spoken = (await languages.GetAllLanguagesAsync(storeId: storeId)).DistinctBy(language => language.UniqueSeoCode);
        var shop = (await shops.AllAsync()).FirstOrDefault(shop => storeId == 0 || shop.StoreId == storeId);
        IReadOnlyList<KeyValuePair<string, string>> known = shop is null ? [] :
        [
            .. (await systems.OnSoonAsync(shop)).Select(system => system.Alias).Distinct().Order(StringComparer.Ordinal)
                .Select(alias => KeyValuePair.Create(alias, $"{PaymentSystemName.Of(alias)} ({alias})"))
        ];
        return new Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>>
        {
            [nameof(InterkassaSettings.Currencies)] = [.. codes.Select(code => KeyValuePair.Create(code, code))],
            [nameof(InterkassaSettings.LanguageMapping)] = 
            [
                .. spoken.SelectMany(language => LanguageMapping.OfGateway.Select(gateway => KeyValuePair.Create(
                    $"{language.UniqueSeoCode}={gateway.Code}", $"{language.Name}: {gateway.Name}")))
            ],
            [nameof(InterkassaSettings.PaymentSystemsAllowed)] = known,
            [nameof(InterkassaSettings.PaymentSystemsHidden)] = known
        };
    }
}
