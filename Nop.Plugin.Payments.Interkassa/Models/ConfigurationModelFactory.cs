using System.Linq.Expressions;
using Nop.Core;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>Takes the settings of the chosen store to the configuration page, and back.</summary>
public class ConfigurationModelFactory(ISettingService settingService, IStoreContext storeContext, IWebHelper webHelper, TimeProvider clock)
{
    /// <summary>The page as it is saved.</summary>
    public virtual async Task<ConfigurationModel> PrepareAsync()
    {
        var storeId = await storeContext.GetActiveStoreScopeConfigurationAsync();
        var settings = await settingService.LoadSettingAsync<InterkassaSettings>(storeId);
        var model = new ConfigurationModel
        {
            ShopId = settings.ShopId,
            Algorithm = settings.Algorithm,
            Protocol = settings.Protocol,
            TestMode = settings.TestMode,
            Currencies = settings.Currencies,
            DescriptionTemplate = settings.DescriptionTemplate,
            AdditionalFee = settings.AdditionalFee,
            AdditionalFeePercentage = settings.AdditionalFeePercentage,
            GatewayUrl = settings.GatewayUrl,
            ApiUrl = settings.ApiUrl,
            ApiUserId = settings.ApiUserId,
            ReconciliationDays = settings.ReconciliationDays
        };
        if (storeId > 0)
            await ReadOverridesAsync(model, settings, storeId);
        return await CompleteAsync(model);
    }

    /// <summary>The page as it was posted, with what is not posted; shown again beside its errors.</summary>
    public virtual async Task<ConfigurationModel> CompleteAsync(ConfigurationModel model)
    {
        model.ActiveStoreScopeConfiguration = await storeContext.GetActiveStoreScopeConfigurationAsync();
        var settings = await settingService.LoadSettingAsync<InterkassaSettings>(model.ActiveStoreScopeConfiguration);
        model.SignKeyIsSaved = !string.IsNullOrWhiteSpace(settings.SignKey);
        model.TestKeyIsSaved = !string.IsNullOrWhiteSpace(settings.TestKey);
        model.ApiKeyIsSaved = !string.IsNullOrWhiteSpace(settings.ApiKey);
        (model.SignKey, model.TestKey, model.ApiKey) = (null, null, null);
        model.InteractionUrl = $"{webHelper.GetStoreLocation()}{InterkassaDefaults.PublicPath}/Status";
        return model;
    }

    /// <summary>What must be set and is not; names of fields.</summary>
    public virtual async Task<IReadOnlyList<string>> MissingAsync(ConfigurationModel model)
    {
        var saved = await settingService.LoadSettingAsync<InterkassaSettings>(await storeContext.GetActiveStoreScopeConfigurationAsync());
        var missing = new List<string>();
        if (string.IsNullOrWhiteSpace(model.SignKey) && string.IsNullOrWhiteSpace(saved.SignKey))
            missing.Add(nameof(model.SignKey));
        if (model.TestMode && string.IsNullOrWhiteSpace(model.TestKey) && string.IsNullOrWhiteSpace(saved.TestKey))
            missing.Add(nameof(model.TestKey));
        return missing;
    }

    public virtual async Task SaveAsync(ConfigurationModel model)
    {
        var storeId = await storeContext.GetActiveStoreScopeConfigurationAsync();
        var settings = await settingService.LoadSettingAsync<InterkassaSettings>(storeId);

        KeepPrevious(settings, model);
        settings.ShopId = model.ShopId?.Trim();
        settings.SignKey = Entered(model.SignKey) ?? settings.SignKey;
        settings.TestKey = Entered(model.TestKey) ?? settings.TestKey;
        settings.Algorithm = model.Algorithm;
        settings.Protocol = model.Protocol;
        settings.TestMode = model.TestMode;
        settings.Currencies = model.Currencies?.Trim().ToUpperInvariant() ?? string.Empty;
        settings.DescriptionTemplate = model.DescriptionTemplate?.Trim() ?? string.Empty;
        settings.AdditionalFee = model.AdditionalFee;
        settings.AdditionalFeePercentage = model.AdditionalFeePercentage;
        settings.GatewayUrl = model.GatewayUrl?.Trim() ?? InterkassaDefaults.GatewayUrl;
        settings.ApiUrl = model.ApiUrl?.Trim() ?? InterkassaDefaults.ApiUrl;
        settings.ApiUserId = model.ApiUserId?.Trim();
        settings.ReconciliationDays = model.ReconciliationDays;
        settings.ApiKey = Entered(model.ApiKey) ?? settings.ApiKey;

        Task Save<TProperty>(Expression<Func<InterkassaSettings, TProperty>> setting, bool isOverridden)
            => settingService.SaveSettingOverridablePerStoreAsync(settings, setting, isOverridden, storeId, clearCache: false);

        await Save(x => x.ShopId, model.ShopId_OverrideForStore);
        await Save(x => x.SignKey, model.SignKey_OverrideForStore);
        await Save(x => x.PreviousShopId, model.SignKey_OverrideForStore || model.ShopId_OverrideForStore);
        await Save(x => x.PreviousSignKey, model.SignKey_OverrideForStore || model.ShopId_OverrideForStore);
        await Save(x => x.PreviousKeyUntilUtc, model.SignKey_OverrideForStore || model.ShopId_OverrideForStore);
        await Save(x => x.TestKey, model.TestKey_OverrideForStore);
        await Save(x => x.Algorithm, model.Algorithm_OverrideForStore);
        await Save(x => x.Protocol, model.Protocol_OverrideForStore);
        await Save(x => x.TestMode, model.TestMode_OverrideForStore);
        await Save(x => x.Currencies, model.Currencies_OverrideForStore);
        await Save(x => x.DescriptionTemplate, model.DescriptionTemplate_OverrideForStore);
        await Save(x => x.AdditionalFee, model.AdditionalFee_OverrideForStore);
        await Save(x => x.AdditionalFeePercentage, model.AdditionalFeePercentage_OverrideForStore);
        await Save(x => x.GatewayUrl, model.GatewayUrl_OverrideForStore);
        await Save(x => x.ApiUrl, model.ApiUrl_OverrideForStore);
        await Save(x => x.ApiUserId, model.ApiUserId_OverrideForStore);
        await Save(x => x.ReconciliationDays, model.ReconciliationDays_OverrideForStore);
        await Save(x => x.ApiKey, model.ApiKey_OverrideForStore);
        await settingService.ClearCacheAsync();
    }

    private async Task ReadOverridesAsync(ConfigurationModel model, InterkassaSettings settings, int storeId)
    {
        Task<bool> Overridden<TProperty>(Expression<Func<InterkassaSettings, TProperty>> setting)
            => settingService.SettingExistsAsync(settings, setting, storeId);

        model.ShopId_OverrideForStore = await Overridden(x => x.ShopId);
        model.SignKey_OverrideForStore = await Overridden(x => x.SignKey);
        model.TestKey_OverrideForStore = await Overridden(x => x.TestKey);
        model.Algorithm_OverrideForStore = await Overridden(x => x.Algorithm);
        model.Protocol_OverrideForStore = await Overridden(x => x.Protocol);
        model.TestMode_OverrideForStore = await Overridden(x => x.TestMode);
        model.Currencies_OverrideForStore = await Overridden(x => x.Currencies);
        model.DescriptionTemplate_OverrideForStore = await Overridden(x => x.DescriptionTemplate);
        model.AdditionalFee_OverrideForStore = await Overridden(x => x.AdditionalFee);
        model.AdditionalFeePercentage_OverrideForStore = await Overridden(x => x.AdditionalFeePercentage);
        model.GatewayUrl_OverrideForStore = await Overridden(x => x.GatewayUrl);
        model.ApiUrl_OverrideForStore = await Overridden(x => x.ApiUrl);
        model.ApiUserId_OverrideForStore = await Overridden(x => x.ApiUserId);
        model.ReconciliationDays_OverrideForStore = await Overridden(x => x.ReconciliationDays);
        model.ApiKey_OverrideForStore = await Overridden(x => x.ApiKey);
    }

    /// <summary>Payments that are on their way when the keys change are still believed for a while.</summary>
    private void KeepPrevious(InterkassaSettings settings, ConfigurationModel model)
    {
        var isSame = settings.ShopId == model.ShopId?.Trim() && (Entered(model.SignKey) ?? settings.SignKey) == settings.SignKey;
        if (isSame || !settings.IsConfigured())
            return;

        (settings.PreviousShopId, settings.PreviousSignKey) = (settings.ShopId, settings.SignKey);
        settings.PreviousKeyUntilUtc = clock.GetUtcNow().UtcDateTime + InterkassaDefaults.KeyGrace;
    }

    private static string? Entered(string? secret) => string.IsNullOrWhiteSpace(secret) ? null : secret.Trim();
}
