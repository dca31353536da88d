using Nop.Core.Domain.Common;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Components.Admin;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;
using Nop.Services.Configuration;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>What using the plugin leaves in the store's own settings and beside its customers; the store keeps it when a plugin goes.</summary>
public class Traces(IRepository<GenericAttribute> attributes, ISettingService settingService, IStoreService storeService)
{
    /// <summary>Where the store keeps whether an admin sees the advanced settings.</summary>
    public const string AdvancedModeKey = "interkassa-advanced-mode";

    private const int BatchSize = 500;

    public virtual async Task RemoveAsync()
    {
        List<string> keys = [PaymentSystemChoice.Key, UnpaidOrderChoices.LeftKey, InterkassaOrderPanelViewComponent.FoldedKey, AdvancedModeKey];
        var ids = await attributes.Table.Where(attribute => keys.Contains(attribute.Key)).Select(attribute => attribute.Id).ToListAsync();
        foreach (var batch in ids.Chunk(BatchSize).Select(batch => batch.ToList()))
            await attributes.DeleteAsync(attribute => batch.Contains(attribute.Id));
        await DeactivateAsync(storeId: 0);
        foreach (var store in await storeService.GetAllStoresAsync())
            await DeactivateAsync(store.Id);
    }

    /// <summary>Else it would be offered to customers as soon as it is installed again, with nothing filled in.</summary>
    private async Task DeactivateAsync(int storeId)
    {
        var payment = await settingService.LoadSettingAsync<PaymentSettings>(storeId);
        var isOwn = storeId == 0 || await settingService.SettingExistsAsync(payment, x => x.ActivePaymentMethodSystemNames, storeId);
        if (isOwn && payment.ActivePaymentMethodSystemNames.Remove(InterkassaDefaults.SystemName))
            await settingService.SaveSettingOverridablePerStoreAsync(payment, x => x.ActivePaymentMethodSystemNames, overrideForStore: true, storeId);
    }
}
