using System.Linq.Expressions;
using System.Reflection;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>
/// The settings on the configuration page: the model's property, the setting and the box "override for this store" go by one name.
/// </summary>
internal static class ConfigurationFields
{
    /// <summary>Behind a field's name: that of its box.</summary>
    public const string OverrideSuffix = "_OverrideForStore";

    /// <summary>Behind a secret's name: that of the property that says whether there is one.</summary>
    public const string IsSavedSuffix = "IsSaved";

    private static readonly SemaphoreSlim OneAtATime = new(1);

    private static readonly IReadOnlyList<IField> Fields =
    [
        Of(1, x => x.ShopId, isRequired: true),
        Of(1, x => x.Protocol),
        Of(2, x => x.Currencies, isRequired: true),
        Of(2, x => x.LifetimeMinutes),
        Of(3, x => x.PaymentSystemsAllowed),
        Of(3, x => x.PaymentSystemsHidden),
        Of(3, x => x.ShowPaymentSystems),
        Of(3, x => x.DirectProcessing),
        Of(3, x => x.PaymentMethods),
        Secret(5, x => x.SignKey, isRequired: true),
        Secret(5, x => x.TestKey),
        Of(5, x => x.Algorithm),
        Of(6, x => x.ApiUserId),
        Secret(6, x => x.ApiKey),
        Of(6, x => x.ReconciliationDays),
        Of(7, x => x.TestMode),
        Of(7, x => x.DescriptionTemplate),
        Of(7, x => x.LanguageMapping),
        Of(7, x => x.AdditionalFee),
        Of(7, x => x.AdditionalFeePercentage),
        Of(7, x => x.CancelReplacedOrders),
        Of(7, x => x.ReminderHours),
        Of(7, x => x.CancelUnpaidHours),
        Of(8, x => x.CheckAddresses),
        Of(8, x => x.AllowedAddresses, hasManyLines: true),
        Of(8, x => x.LoggingLevel),
        Of(8, x => x.HistoryMonths),
        Of(8, x => x.GatewayUrl, isRequired: true),
        Of(8, x => x.ApiUrl)
    ];

    /// <summary>The fields of a step of the page, in the order in which they stand there.</summary>
    public static IEnumerable<IField> OfStep(int step) => Fields.Where(field => field.Step == step);

    /// <summary>A setting on the page.</summary>
    internal interface IField
    {
        string Name { get; }

        /// <summary>The step of the page, from 1.</summary>
        int Step { get; }

        /// <summary>Is never shown.</summary>
        bool IsSecret { get; }

        bool IsRequired { get; }

        bool HasManyLines { get; }

        /// <summary>Between several values.</summary>
        string Separator { get; }

        Task<bool> IsOverriddenAsync(ISettingService service, InterkassaSettings settings, int storeId);

        Task SaveAsync(ISettingService service, InterkassaSettings settings, bool isOverridden, int storeId);
    }

    /// <summary>Settings into the model; never a secret.</summary>
    public static void Read(InterkassaSettings settings, ConfigurationModel model)
    {
        foreach (var field in Fields.Where(field => !field.IsSecret))
            Property(model, field.Name).SetValue(model, Property(settings, field.Name).GetValue(settings));
    }

    public static async Task ReadOverridesAsync(ISettingService service, InterkassaSettings settings, ConfigurationModel model, int storeId)
    {
        foreach (var field in Fields)
            Property(model, field.Name + OverrideSuffix).SetValue(model, await field.IsOverriddenAsync(service, settings, storeId));
    }

    /// <summary>
    /// What was typed into the settings, without spaces around it. An empty secret keeps the saved one, unless it is to be removed. The browser does not
    /// post what a store does not override: of that it has what all stores have.
    /// </summary>
    /// <param name="model">What was posted.</param>
    /// <param name="settings">Of the store, or of all stores; are changed.</param>
    /// <param name="shared">Those of all stores; null where these are configured.</param>
    public static void Write(ConfigurationModel model, InterkassaSettings settings, InterkassaSettings? shared)
    {
        foreach (var field in Fields)
        {
            if (shared is not null && !IsOverridden(model, field))
            {
                Property(settings, field.Name).SetValue(settings, Property(shared, field.Name).GetValue(shared));
                continue;
            }

            var value = Property(model, field.Name).GetValue(model);
            if (value is string text)
                value = text.Trim();
            if (value is null && !field.IsSecret && typeof(string) == Property(settings, field.Name).PropertyType)
                value = string.Empty;
            if (field.IsSecret && string.IsNullOrEmpty((string?)value) && !model.RemovedSecrets.Contains(field.Name))
                continue;
            Property(settings, field.Name).SetValue(settings, value);
        }
    }

    /// <summary>What a store does not override back into the model that was posted without it.</summary>
    public static void ReadShared(InterkassaSettings shared, ConfigurationModel model)
    {
        foreach (var field in Fields.Where(field => !field.IsSecret && !IsOverridden(model, field)))
            Property(model, field.Name).SetValue(model, Property(shared, field.Name).GetValue(shared));
    }

    /// <summary>The secrets that were typed.</summary>
    public static IEnumerable<string> SecretsIn(ConfigurationModel model) => Fields
        .Where(field => field.IsSecret && !string.IsNullOrWhiteSpace((string?)Property(model, field.Name).GetValue(model)))
        .Select(field => field.Name);

    public static async Task SaveAsync(ISettingService service, InterkassaSettings settings, ConfigurationModel model, int storeId)
    {
        await SaveApiAsync(service, settings, model, storeId);
        foreach (var field in Fields.Where(field => field.Name is not (nameof(settings.ApiUrl) or nameof(settings.ApiKey))))
            await field.SaveAsync(service, settings, IsOverridden(model, field), storeId);

        // Belongs to the keys.
        await service.SaveSettingOverridablePerStoreAsync(settings, x => x.KnownHosts, model.SignKey_OverrideForStore, storeId, clearCache: false);
        await service.ClearCacheAsync();
    }

    /// <summary>
    /// Address and key of the API, when they change, with no key in between, and one save at a time. They are two rows, and whoever reads settings meanwhile,
    /// or after a server has died here, must find no key beside an address that it was not entered for (<see cref="ApiKeyRule"/>).
    /// </summary>
    private static async Task SaveApiAsync(ISettingService service, InterkassaSettings settings, ConfigurationModel model, int storeId)
    {
        await OneAtATime.WaitAsync();
        try
        {
            var before = await service.LoadSettingAsync<InterkassaSettings>(storeId);
            var isSame = (before.ApiUrl, before.ApiKey) == (settings.ApiUrl, settings.ApiKey)
                && (storeId == 0 || (await service.SettingExistsAsync(before, x => x.ApiUrl, storeId) == model.ApiUrl_OverrideForStore
                    && await service.SettingExistsAsync(before, x => x.ApiKey, storeId) == model.ApiKey_OverrideForStore));
            if (isSame)
                return;

            var key = settings.ApiKey;
            settings.ApiKey = string.Empty;
            await service.SaveSettingOverridablePerStoreAsync(settings, x => x.ApiKey, overrideForStore: true, storeId);
            await service.SaveSettingOverridablePerStoreAsync(settings, x => x.ApiUrl, model.ApiUrl_OverrideForStore, storeId);
            settings.ApiKey = key;
            await service.SaveSettingOverridablePerStoreAsync(settings, x => x.ApiKey, model.ApiKey_OverrideForStore, storeId);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    private static bool IsOverridden(ConfigurationModel model, IField field) => (bool)Property(model, field.Name + OverrideSuffix).GetValue(model)!;

    private static Field<T> Of<T>(int step, Expression<Func<InterkassaSettings, T>> setting, bool isRequired = false, bool hasManyLines = false)
        => new(step, setting, IsSecret: false, isRequired, hasManyLines);

    private static Field<string?> Secret(int step, Expression<Func<InterkassaSettings, string?>> setting, bool isRequired = false)
        => new(step, setting, IsSecret: true, isRequired, HasManyLines: false);

    private static PropertyInfo Property(object owner, string name)
        => owner.GetType().GetProperty(name) ?? throw new InvalidOperationException($"{owner.GetType().Name} has no property {name}.");

    private sealed record Field<T>(int Step, Expression<Func<InterkassaSettings, T>> Setting, bool IsSecret, bool IsRequired, bool HasManyLines) : IField
    {
        public string Name => ((MemberExpression)Setting.Body).Member.Name;

        public string Separator => Name.StartsWith("PaymentSystems", StringComparison.Ordinal) ? ";" : ", ";

        public Task<bool> IsOverriddenAsync(ISettingService service, InterkassaSettings settings, int storeId)
            => service.SettingExistsAsync(settings, Setting, storeId);

        public Task SaveAsync(ISettingService service, InterkassaSettings settings, bool isOverridden, int storeId)
            => service.SaveSettingOverridablePerStoreAsync(settings, Setting, isOverridden, storeId, clearCache: false);
    }
}
