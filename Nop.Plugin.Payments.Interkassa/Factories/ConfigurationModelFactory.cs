using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Validators;
using Nop.Services.Configuration;
using Nop.Services.Helpers;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Takes the settings of the chosen store to the configuration page, and back.</summary>
public class ConfigurationModelFactory(
    ISettingService settingService,
    IStoreContext storeContext,
    ConfiguredStores configuredStores,
    OrderDescriptions descriptions,
    SetupWarnings warnings,
    ConnectionTest connectionTest,
    KeyChanges keyChanges,
    StoreCopies copies,
    ConfigurationValidator validator,
    ApiKeyRule apiKeyRule,
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
        (model.SignKey, model.TestKey, model.ApiKey) = (null, null, null);
        model.Suggestions = await suggestions.OfAsync(model.ActiveStoreScopeConfiguration);
        model.DoneSteps = await progress.DoneAsync(settings, model.ActiveStoreScopeConfiguration);
        var former = FormerKeys.Of(settings).Where(key => key.BelievedUntilUtc > clock.GetUtcNow().UtcDateTime).ToList();
        model.FormerKeysUntil = former.Count > 0 ? await dateTimeHelper.UserTimeAsync(former.Max(key => key.BelievedUntilUtc)) : null;
        var stores = await configuredStores.OfScopeAsync(model.ActiveStoreScopeConfiguration);
        model.Stores = [.. stores.Select(store => new ConfigurationModel.Store(store.Id, store.Name, store.Urls))];
        model.IsCopy = (await CopiesAsync(stores)).Count > 0;
        model.Warnings = await warnings.FindAsync(stores);
        model.Descriptions = model.ActiveStoreScopeConfiguration > 0 ? [] : await DescriptionsAsync(model.Descriptions);
        return model;
    }

    /// <summary>The page as it is saved, with what the test of the connection finds.</summary>
    public virtual async Task<ConfigurationModel> TestAsync()
    {
        var model = await PrepareAsync();
        model.Test = await connectionTest.RunAsync(await configuredStores.OfScopeAsync(model.ActiveStoreScopeConfiguration));
        return model;
    }

    /// <summary>What is wrong with the page as it would be saved, by the names of its fields.</summary>
    public virtual async Task<IReadOnlyList<(string Field, string Text)>> ErrorsAsync(ConfigurationModel model)
    {
        var (storeId, settings) = await LoadAsync();
        var hasOwnKey = storeId == 0 || await settingService.SettingExistsAsync(settings, x => x.SignKey, storeId);
        ConfigurationFields.Write(model, settings, storeId > 0 ? await SettingsAsync(storeId: 0) : null);

        // A box that is ticked beside an empty field would make the key of all stores the store's own.
        if (model.SignKey_OverrideForStore && !hasOwnKey && string.IsNullOrWhiteSpace(model.SignKey))
            settings.SignKey = null;
        var errors = (await validator.ValidateAsync(settings)).Errors.Select(error => (error.PropertyName, error.ErrorMessage)).ToList();

        if (await apiKeyRule.ErrorAsync(storeId, settings, isTyped: !string.IsNullOrWhiteSpace(model.ApiKey) && (storeId == 0 || model.ApiKey_OverrideForStore))
            is { } error)
            errors.Add((nameof(settings.ApiKey), error));

        // This machine is asked only by a store that stands on it as well, where an emulator may stand in for Interkassa.
        if ((await configuredStores.OfScopeAsync(storeId)).Any(store => store.Urls is { } urls && !StoreAddress.IsLocal(urls.Interaction)))
        {
            foreach (var (name, address) in new[] { (nameof(settings.GatewayUrl), settings.GatewayUrl), (nameof(settings.ApiUrl), settings.ApiUrl) })
            {
                if (Uri.TryCreate(address, UriKind.Absolute, out var url) && StoreAddress.IsLocal(url))
                    errors.Add((name, await texts.GetAsync("Validation.LocalAddress")));
            }
        }

        if (storeId == 0)
            errors.AddRange(await DescriptionErrorsAsync(model.Descriptions));
        return errors;
    }

    /// <summary>Of what was changed: a text that was edited elsewhere must not keep the page from being saved.</summary>
    private async Task<IReadOnlyList<(string Field, string Text)>> DescriptionErrorsAsync(IList<ConfigurationModel.Description> typed)
    {
        var saved = (await descriptions.AllAsync()).ToDictionary(description => description.LanguageId);
        var errors = new List<(string, string)>();
        for (var i = 0; i < typed.Count; i++)
        {
            var text = typed[i].Text?.Trim();
            if (saved.TryGetValue(typed[i].LanguageId, out var before) && before.Text != text
                && (string.IsNullOrEmpty(text) || !ConfigurationValidator.IsDescription(text)))
                errors.Add(($"{nameof(ConfigurationModel.Descriptions)}[{i}].Text", await texts.GetAsync("Validation.Description", before.Language)));
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
        if (storeId == 0)
            await descriptions.SaveAsync(model.Descriptions.Select(description => (description.LanguageId, description.Text)));
    }

    /// <summary>Takes the admin's word that what looks like a copy is the store itself, though it is on another host than when its keys were saved.</summary>
    public virtual async Task ConfirmHostsAsync()
    {
        var scope = await ScopeAsync();
        foreach (var store in await CopiesAsync(await configuredStores.OfScopeAsync(scope)))
            await ConfirmHostsAsync(store.Id, scope);
    }

    private async Task ConfirmHostsAsync(int storeId, int scope)
    {
        var settings = await SettingsAsync(storeId);
        if (await settingService.SettingExistsAsync(settings, x => x.SignKey, storeId))
        {
            settings.KnownHosts = await copies.HostsAsync(storeId);
            await settingService.SaveSettingOverridablePerStoreAsync(settings, x => x.KnownHosts, overrideForStore: true, storeId);
            return;
        }

        // A store with the keys of all stores has their list of hosts as well.
        var shared = await SettingsAsync(storeId: 0);
        shared.KnownHosts = scope == 0 ? await copies.HostsAsync(storeId: 0)
            : string.Join(", ", SettingList.Of(shared.KnownHosts).Concat(SettingList.Of(await copies.HostsAsync(storeId))).Distinct());
        await settingService.SaveSettingOverridablePerStoreAsync(shared, x => x.KnownHosts, overrideForStore: true, storeId: 0);
    }

    /// <summary>Ends the belief in the keys from before changes.</summary>
    public virtual async Task ForgetKeysAsync() => await keyChanges.ForgetAsync(await ScopeAsync());

    private async Task<IReadOnlyList<ConfiguredStore>> CopiesAsync(IReadOnlyList<ConfiguredStore> stores)
    {
        var found = new List<ConfiguredStore>();
        foreach (var store in stores)
        {
            if (await warnings.HostOfCopyAsync(store) is not null)
                found.Add(store);
        }

        return found;
    }

    /// <summary>
    /// As they are saved, or as they were typed beside an error; none where the store has one language, which the field for all does as well.
    /// </summary>
    private async Task<IList<ConfigurationModel.Description>> DescriptionsAsync(IEnumerable<ConfigurationModel.Description> typed)
    {
        var (all, byLanguage) = (await descriptions.AllAsync(), typed.ToLookup(description => description.LanguageId));
        return all.Count < 2 ? [] :
        [
            .. all.Select(saved => new ConfigurationModel.Description
            {
                LanguageId = saved.LanguageId,
                Language = saved.Language,
                Text = byLanguage[saved.LanguageId].FirstOrDefault() is { } one ? one.Text : saved.Text
            })
        ];
    }

    private async Task<(int StoreId, InterkassaSettings Settings)> LoadAsync()
    {
        var storeId = await ScopeAsync();
        return (storeId, await SettingsAsync(storeId));
    }

    private Task<int> ScopeAsync() => storeContext.GetActiveStoreScopeConfigurationAsync();

    private Task<InterkassaSettings> SettingsAsync(int storeId) => settingService.LoadSettingAsync<InterkassaSettings>(storeId);
}
