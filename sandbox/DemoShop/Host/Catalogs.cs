using System.Collections.Concurrent;
using Nop.Core.Domain.Directory;
using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Stores;
using Nop.Services.Catalog;
using Nop.Services.Directory;
using Nop.Services.Localization;
using Nop.Services.Stores;

namespace DemoShop.Host;

/// <summary>Two stores, three currencies, three languages: enough to see that each is told apart.</summary>
public sealed class Stores : IStoreService
{
    private readonly Store[] _all = [new() { Id = 1, Name = "Demo shop" }, new() { Id = 2, Name = "Second shop" }];

    /// <summary>Sets the stores' URL, as their admin does when the shop is set up.</summary>
    /// <param name="url">Where the shop is.</param>
    /// <param name="hosts">Other names under which it answers.</param>
    public void IsAt(string url, string hosts = "")
    {
        foreach (var store in _all)
            (store.Url, store.Hosts) = (url.TrimEnd('/') + "/", hosts);
    }

    public Task<IList<Store>> GetAllStoresAsync() => Task.FromResult<IList<Store>>(_all);

    public Task<Store> GetStoreByIdAsync(int storeId) => Task.FromResult(Array.Find(_all, store => store.Id == storeId));
}

public sealed class Currencies : ICurrencyService, IPriceCalculationService
{
    public static readonly Currency[] All =
    [
        new() { Id = 1, Name = "Hryvnia", CurrencyCode = "UAH", Rate = 1, Published = true },
        new() { Id = 2, Name = "US dollar", CurrencyCode = "USD", Rate = 0.0241m, Published = true },
        new() { Id = 3, Name = "Zloty", CurrencyCode = "PLN", Rate = 0.0873m, Published = true }
    ];

    public Task<Currency> GetCurrencyByIdAsync(int currencyId) => Task.FromResult(Array.Find(All, currency => currency.Id == currencyId));

    public Task<IList<Currency>> GetAllCurrenciesAsync(bool showHidden = false, int storeId = 0) => Task.FromResult<IList<Currency>>(All);

    public Task<Currency> GetCurrencyByCodeAsync(string currencyCode)
        => Task.FromResult(Array.Find(All, currency => currency.CurrencyCode == currencyCode));

    public decimal ConvertCurrency(decimal amount, decimal exchangeRate) => amount * exchangeRate;

    public Task<decimal> RoundPriceAsync(decimal value, Currency currency = null) => Task.FromResult(Math.Round(value, 2));
}

public sealed class Languages : ILanguageService
{
    public static readonly Language[] All =
    [
        new() { Id = 1, Name = "English", LanguageCulture = "en-US", UniqueSeoCode = "en", Published = true },
        new() { Id = 2, Name = "Українська", LanguageCulture = "uk-UA", UniqueSeoCode = "uk", Published = true },
        new() { Id = 3, Name = "Русский", LanguageCulture = "ru-RU", UniqueSeoCode = "ru", Published = true }
    ];

    public Task<IList<Language>> GetAllLanguagesAsync(bool showHidden = false, int storeId = 0) => Task.FromResult<IList<Language>>(All);

    public Task<Language> GetLanguageByIdAsync(int languageId) => Task.FromResult(Array.Find(All, language => language.Id == languageId));
}

/// <summary>The texts of all languages; without a language asks for the customer's, as the store does.</summary>
public sealed class Localization(TextCatalog catalog, CurrentCustomer customer) : ILocalizationService
{
    public async Task<string> GetResourceAsync(string resourceKey) => catalog.Find(resourceKey, (await customer.LanguageAsync()).Id) ?? resourceKey;

    public Task<string> GetResourceAsync(string resourceKey, int languageId, bool logIfNotFound = true, string defaultValue = "",
        bool returnEmptyIfNotFound = false)
        => Task.FromResult(catalog.Find(resourceKey, languageId) ?? (returnEmptyIfNotFound ? string.Empty : resourceKey));

    public async Task<string> GetLocalizedEnumAsync<TEnum>(TEnum enumValue, int? languageId = null)
        where TEnum : struct
    {
        if (languageId is null)
            await customer.LanguageAsync();
        return enumValue.ToString();
    }

    public Task<Dictionary<string, KeyValuePair<int, string>>> GetAllResourceValuesAsync(int languageId, bool? loadPublicLocales)
        => Task.FromResult(catalog.Texts.Where(text => text.Key.LanguageId == languageId)
            .ToDictionary(text => text.Key.Name, text => KeyValuePair.Create(0, text.Value)));

    public Task AddOrUpdateLocaleResourceAsync(IDictionary<string, string> resources, int? languageId = null)
    {
        foreach (var language in Languages.All.Where(language => languageId is null || language.Id == languageId))
        {
            foreach (var (key, text) in resources)
                catalog.Texts[(key.ToLowerInvariant(), language.Id)] = text;
        }

        return Task.CompletedTask;
    }

    public Task DeleteLocaleResourcesAsync(string resourceNamePrefix, int? languageId = null)
    {
        foreach (var key in catalog.Texts.Keys.Where(key => key.Name.StartsWith(resourceNamePrefix, StringComparison.OrdinalIgnoreCase)))
            catalog.Texts.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}

public sealed class TextCatalog
{
    public ConcurrentDictionary<(string Name, int LanguageId), string> Texts { get; } = new();

    public string Find(string key, int languageId)
        => Texts.GetValueOrDefault((key.ToLowerInvariant(), languageId))
            ?? key switch
            {
                "Admin.Common.Save" => "Save",
                "RewardPoints.Message.EarnedForOrder" => "Earned promotion for order #{0}",
                _ => null
            };
}
