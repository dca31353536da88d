using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Plugin.Payments.Interkassa.Validators;
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
    ConfigurationValidator validator,
    ConfigurationSuggestions suggestions,
    SetupProgress progress,
    Texts texts,
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
    public virtual async Task<ConfigurationModel> ReturnAsync(ConfigurationModel model)
    {
        if (await ScopeAsync() > 0)
            ConfigurationFields.ReadShared(await SettingsAsync(storeId: 0), model);
        return await CompleteAsync(model);
    }

    private async Task<ConfigurationModel> CompleteAsync(ConfigurationModel model)
    {
        (model.ActiveStoreScopeConfiguration, var settings) = await LoadAsync();
        model.SignKeyIsSaved = !string.IsNullOrWhiteSpace(settings.SignKey);
        model.TestKeyIsSaved = !string.IsNullOrWhiteSpace(settings.TestKey);
        model.ApiKeyIsSaved = !string.IsNullOrWhiteSpace(settings.ApiKey);
        (model.SignKey, model.TestKey, model.ApiKey, model.RemovedSecrets) = (null, null, null, []);
        model.Suggestions = await suggestions.OfAsync(model.ActiveStoreScopeConfiguration);
        model.DoneSteps = await progress.DoneAsync(settings, model.ActiveStoreScopeConfiguration);
        var former = FormerKeys.Of(settings).Where(key => key.BelievedUntilUtc > clock.GetUtcNow().UtcDateTime).ToList();
        model.FormerKeysUntil = former.Count > 0 ? await dateTimeHelper.UserTimeAsync(former.Max(key => key.BelievedUntilUtc)) : null;
        model.Urls = await UrlsAsync(model.ActiveStoreScopeConfiguration);
        model.CopyHost = await warnings.HostOfCopyAsync(settings, model.ActiveStoreScopeConfiguration);
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

    /// <summary>What is wrong with the page as it would be saved, by the names of its fields.</summary>
    public virtual async Task<IReadOnlyList<(string Field, string Text)>> ErrorsAsync(ConfigurationModel model)
    {
        var (storeId, settings) = await LoadAsync();
        var before = (settings.ApiUrl, settings.ApiKey);
        var hasOwnKey = storeId == 0 || await settingService.SettingExistsAsync(settings, x => x.SignKey, storeId);
        ConfigurationFields.Write(model, settings, storeId > 0 ? await SettingsAsync(storeId: 0) : null);

        // A box that is ticked beside an empty field would make the key of all stores the store's own.
        if (model.SignKey_OverrideForStore && !hasOwnKey && string.IsNullOrWhiteSpace(model.SignKey))
            settings.SignKey = null;
        var errors = (await validator.ValidateAsync(settings)).Errors.Select(error => (error.PropertyName, error.ErrorMessage)).ToList();

        // A key goes to the address that it was entered for, so that nobody reads it by letting it be sent to themselves.
        if (settings.ApiUrl.Length > 0 && settings.ApiUrl != before.ApiUrl && !string.IsNullOrWhiteSpace(before.ApiKey) && settings.ApiKey == before.ApiKey
            && string.IsNullOrWhiteSpace(model.ApiKey))
            errors.Add((nameof(settings.ApiKey), await texts.GetAsync("Validation.ApiKeyForAddress")));

        // This machine is asked only by a store that stands on it as well, where an emulator may stand in for Interkassa.
        if (await UrlsAsync(storeId) is { } urls && !StoreAddress.IsLocal(urls.Interaction))
        {
            foreach (var (name, address) in new[] { (nameof(settings.GatewayUrl), settings.GatewayUrl), (nameof(settings.ApiUrl), settings.ApiUrl) })
            {
                if (Uri.TryCreate(address, UriKind.Absolute, out var url) && StoreAddress.IsLocal(url))
                    errors.Add((name, await texts.GetAsync("Validation.LocalAddress")));
            }
        }

        return errors;
    }

    public virtual async Task SaveAsync(ConfigurationModel model)
    {
        var (storeId, settings) = await LoadAsync();
        var before = (settings.ShopId, settings.SignKey);
        ConfigurationFields.Write(model, settings, storeId > 0 ? await SettingsAsync(storeId: 0) : null);
        settings.Currencies = settings.Currencies.ToUpperInvariant();

        // A copy stays one whatever else is saved on it.
        if (settings.KnownHosts.Length == 0 || before != (settings.ShopId, settings.SignKey))
            settings.KnownHosts = await copies.HostsAsync(storeId);
        await keyChanges.WatchAsync(() => ConfigurationFields.SaveAsync(settingService, settings, model, storeId));
    }

    /// <summary>Takes the admin's word that this is the store itself, though it is on another host than when its keys were saved.</summary>
    public virtual async Task ConfirmHostsAsync()
    {
        var (storeId, settings) = await LoadAsync();
        var hosts = await copies.HostsAsync(storeId);

        // A store with the keys of all stores has their list of hosts as well.
        var isShared = storeId > 0 && !await settingService.SettingExistsAsync(settings, x => x.SignKey, storeId);
        var saved = isShared ? await SettingsAsync(storeId: 0) : settings;
        saved.KnownHosts = isShared ? string.Join(", ", SettingList.Of(saved.KnownHosts).Concat(SettingList.Of(hosts)).Distinct()) : hosts;
        await settingService.SaveSettingOverridablePerStoreAsync(saved, x => x.KnownHosts, overrideForStore: true, isShared ? 0 : storeId);
    }

    /// <summary>Ends the belief in the keys from before changes.</summary>
    public virtual async Task ForgetKeysAsync() => await keyChanges.ForgetAsync(await ScopeAsync());

    /// <summary>Those of the store that is configured; for all stores, of the one in which the admin is.</summary>
    private async Task<SciUrls?> UrlsAsync(int storeId)
        => await storeUrls.OfStoreAsync(storeId > 0 ? storeId : (await storeContext.GetCurrentStoreAsync()).Id);

    private async Task<(int StoreId, InterkassaSettings Settings)> LoadAsync()
    {
        var storeId = await ScopeAsync();
        return (storeId, await SettingsAsync(storeId));
    }

    private Task<int> ScopeAsync() => storeContext.GetActiveStoreScopeConfigurationAsync();

    private Task<InterkassaSettings> SettingsAsync(int storeId) => settingService.LoadSettingAsync<InterkassaSettings>(storeId);
}
