using System.Linq.Expressions;
using System.Reflection;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>
/// The settings on the configuration page: the model's property, the setting and the box "override for this store" go by one name.
/// </summary>
internal static class ConfigurationFields
{
    private const string OverrideSuffix = "_OverrideForStore";

    private static readonly IReadOnlyList<IField> Fields =
    [
        Of(x => x.ShopId),
        Secret(x => x.SignKey),
        Secret(x => x.TestKey),
        Of(x => x.Algorithm),
        Of(x => x.Protocol),
        Of(x => x.TestMode),
        Of(x => x.Currencies),
        Of(x => x.DescriptionTemplate),
        Of(x => x.AdditionalFee),
        Of(x => x.AdditionalFeePercentage),
        Of(x => x.GatewayUrl),
        Of(x => x.ApiUrl),
        Of(x => x.ApiUserId),
        Secret(x => x.ApiKey),
        Of(x => x.ReconciliationDays),
        Of(x => x.LifetimeMinutes),
        Of(x => x.PaymentSystemsAllowed),
        Of(x => x.PaymentSystemsHidden),
        Of(x => x.LanguageMapping),
        Of(x => x.ShowPaymentSystems),
        Of(x => x.DirectProcessing),
        Of(x => x.CancelReplacedOrders),
        Of(x => x.CancelUnpaidHours),
        Of(x => x.CheckAddresses),
        Of(x => x.AllowedAddresses),
        Of(x => x.LoggingLevel)
    ];

    /// <summary>Settings that nobody types in, and that belong to the same store as the shop ID and sign key.</summary>
    private static readonly IReadOnlyList<IField> PreviousKey =
        [Of(x => x.PreviousShopId), Of(x => x.PreviousSignKey), Of(x => x.PreviousKeyUntilUtc)];

    private interface IField
    {
        string Name { get; }

        bool IsSecret { get; }

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

    /// <summary>What was typed into the settings, without spaces around it. An empty secret keeps the saved one.</summary>
    public static void Write(ConfigurationModel model, InterkassaSettings settings)
    {
        foreach (var field in Fields)
        {
            var value = Property(model, field.Name).GetValue(model);
            if (value is string text)
                value = text.Trim();
            if (value is null && !field.IsSecret && typeof(string) == Property(settings, field.Name).PropertyType)
                value = string.Empty;
            if (field.IsSecret && string.IsNullOrEmpty((string?)value))
                continue;
            Property(settings, field.Name).SetValue(settings, value);
        }
    }

    public static async Task SaveAsync(ISettingService service, InterkassaSettings settings, ConfigurationModel model, int storeId)
    {
        foreach (var field in Fields)
            await field.SaveAsync(service, settings, (bool)Property(model, field.Name + OverrideSuffix).GetValue(model)!, storeId);
        foreach (var field in PreviousKey)
            await field.SaveAsync(service, settings, model.SignKey_OverrideForStore || model.ShopId_OverrideForStore, storeId);
        await service.ClearCacheAsync();
    }

    private static IField Of<T>(Expression<Func<InterkassaSettings, T>> setting) => new Field<T>(setting, IsSecret: false);

    private static IField Secret(Expression<Func<InterkassaSettings, string?>> setting) => new Field<string?>(setting, IsSecret: true);

    private static PropertyInfo Property(object owner, string name)
        => owner.GetType().GetProperty(name) ?? throw new InvalidOperationException($"{owner.GetType().Name} has no property {name}.");

    private sealed record Field<T>(Expression<Func<InterkassaSettings, T>> Setting, bool IsSecret) : IField
    {
        public string Name => ((MemberExpression)Setting.Body).Member.Name;

        public Task<bool> IsOverriddenAsync(ISettingService service, InterkassaSettings settings, int storeId)
            => service.SettingExistsAsync(settings, Setting, storeId);

        public Task SaveAsync(ISettingService service, InterkassaSettings settings, bool isOverridden, int storeId)
            => service.SaveSettingOverridablePerStoreAsync(settings, Setting, isOverridden, storeId, clearCache: false);
    }
}
