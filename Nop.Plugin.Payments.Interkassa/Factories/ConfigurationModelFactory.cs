using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Takes the settings of the chosen store to the configuration page, and back.</summary>
public class ConfigurationModelFactory(
    ISettingService settingService,
    IStoreContext storeContext,
    StoreUrls storeUrls,
    SetupWarnings warnings,
    ConnectionTest connectionTest,
    TimeProvider clock)
{
    /// <summary>For how long the keys before a change are believed: the gateway repeats for a day, and payments take their time.</summary>
    private static readonly TimeSpan KeyGrace = TimeSpan.FromDays(2);

    /// <summary>The page as it is saved.</summary>
    public virtual async Task<ConfigurationModel> PrepareAsync()
    {
        var (storeId, settings) = await LoadAsync();
        var model = new ConfigurationModel();
        ConfigurationFields.Read(settings, model);
        if (storeId > 0)
            await ConfigurationFields.ReadOverridesAsync(settingService, settings, model, storeId);
        return await CompleteAsync(model);
    }

    /// <summary>The page as it was posted, with what is not posted; shown again beside its errors.</summary>
    public virtual async Task<ConfigurationModel> CompleteAsync(ConfigurationModel model)
    {
        (model.ActiveStoreScopeConfiguration, var settings) = await LoadAsync();
        model.SignKeyIsSaved = !string.IsNullOrWhiteSpace(settings.SignKey);
        model.TestKeyIsSaved = !string.IsNullOrWhiteSpace(settings.TestKey);
        model.ApiKeyIsSaved = !string.IsNullOrWhiteSpace(settings.ApiKey);
        (model.SignKey, model.TestKey, model.ApiKey) = (null, null, null);
        model.Urls = await UrlsAsync(model.ActiveStoreScopeConfiguration);
        model.Warnings = await warnings.FindAsync(settings, model.ActiveStoreScopeConfiguration, model.Urls?.Interaction);
        return model;
    }

    /// <summary>The page as it is saved, with what the test of the connection finds.</summary>
    public virtual async Task<ConfigurationModel> TestAsync()
    {
        var model = await PrepareAsync();
        var (_, settings) = await LoadAsync();
        model.Test = await connectionTest.RunAsync(settings, model.Urls?.Interaction);
        return model;
    }

    /// <summary>What must be set and is not, with the name of the text that asks for it.</summary>
    public virtual async Task<IReadOnlyList<(string Field, string Text)>> MissingAsync(ConfigurationModel model)
    {
        var (_, saved) = await LoadAsync();
        var missing = new List<(string, string)>();
        if (string.IsNullOrWhiteSpace(model.SignKey) && string.IsNullOrWhiteSpace(saved.SignKey))
            missing.Add((nameof(model.SignKey), "Validation.SignKey"));
        if (model.TestMode && string.IsNullOrWhiteSpace(model.TestKey) && string.IsNullOrWhiteSpace(saved.TestKey))
            missing.Add((nameof(model.TestKey), "Validation.TestKey"));
        return missing;
    }

    public virtual async Task SaveAsync(ConfigurationModel model)
    {
        var (storeId, settings) = await LoadAsync();
        var (shopId, signKey, wasConfigured) = (settings.ShopId, settings.SignKey, Shop.Of(storeId, settings) is not null);

        ConfigurationFields.Write(model, settings);
        settings.Currencies = settings.Currencies.ToUpperInvariant();

        // Payments that are on their way when the keys change are still believed for a while.
        if (wasConfigured && (settings.ShopId != shopId || settings.SignKey != signKey))
        {
            (settings.PreviousShopId, settings.PreviousSignKey) = (shopId, signKey);
            settings.PreviousKeyUntilUtc = clock.GetUtcNow().UtcDateTime + KeyGrace;
        }

        await ConfigurationFields.SaveAsync(settingService, settings, model, storeId);
    }

    /// <summary>Those of the store that is configured; for all stores, of the one in which the admin is.</summary>
    private async Task<SciUrls?> UrlsAsync(int storeId)
        => await storeUrls.OfStoreAsync(storeId > 0 ? storeId : (await storeContext.GetCurrentStoreAsync()).Id);

    private async Task<(int StoreId, InterkassaSettings Settings)> LoadAsync()
    {
        var storeId = await storeContext.GetActiveStoreScopeConfigurationAsync();
        return (storeId, await settingService.LoadSettingAsync<InterkassaSettings>(storeId));
    }
}
