using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Configuration;
using Nop.Services.Helpers;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Takes the settings of the chosen store to the configuration page, and back.</summary>
public class ConfigurationModelFactory(
    ISettingService settingService,
    IStoreContext storeContext,
    StoreUrls storeUrls,
    SetupWarnings warnings,
    ConnectionTest connectionTest,
    KeyChanges keyChanges,
    StoreCopies copies,
    IDateTimeHelper dateTimeHelper,
    TimeProvider clock)
{
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
        var former = FormerKeys.Of(settings).Where(key => key.BelievedUntilUtc > clock.GetUtcNow().UtcDateTime).ToList();
        model.FormerKeysUntil = former.Count > 0 ? await dateTimeHelper.UserTimeAsync(former.Max(key => key.BelievedUntilUtc)) : null;
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
        return missing;
    }

    public virtual async Task SaveAsync(ConfigurationModel model)
    {
        var (storeId, settings) = await LoadAsync();
        ConfigurationFields.Write(model, settings);
        settings.Currencies = settings.Currencies.ToUpperInvariant();
        settings.KnownHosts = await copies.HostsAsync(storeId);
        await keyChanges.WatchAsync(() => ConfigurationFields.SaveAsync(settingService, settings, model, storeId));
    }

    /// <summary>Ends the belief in the keys from before changes.</summary>
    public virtual async Task ForgetKeysAsync() => await keyChanges.ForgetAsync(await storeContext.GetActiveStoreScopeConfigurationAsync());

    /// <summary>Those of the store that is configured; for all stores, of the one in which the admin is.</summary>
    private async Task<SciUrls?> UrlsAsync(int storeId)
        => await storeUrls.OfStoreAsync(storeId > 0 ? storeId : (await storeContext.GetCurrentStoreAsync()).Id);

    private async Task<(int StoreId, InterkassaSettings Settings)> LoadAsync()
    {
        var storeId = await storeContext.GetActiveStoreScopeConfigurationAsync();
        return (storeId, await settingService.LoadSettingAsync<InterkassaSettings>(storeId));
    }
}
