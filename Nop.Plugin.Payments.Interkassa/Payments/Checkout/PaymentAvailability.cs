using Nop.Core;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>Whether customers are offered this method.</summary>
public class PaymentAvailability(
    ISettingService settingService,
    IStoreContext storeContext,
    IWorkContext workContext,
    ChargeCalculator charges)
{
    /// <summary>At checkout: hidden while it is not configured, and where the checkout takes no currency that would do.</summary>
    public virtual async Task<bool> IsHiddenAsync()
    {
        var settings = await settingService.LoadSettingAsync<InterkassaSettings>((await storeContext.GetCurrentStoreAsync()).Id);
        return !settings.IsConfigured()
            || await charges.ChooseAsync(settings, await workContext.GetWorkingCurrencyAsync()) is null;
    }

    /// <summary>On the page of a placed order.</summary>
    public virtual async Task<bool> CanPayAsync(Order order)
    {
        if (!order.CanBePaid())
            return false;

        var settings = await settingService.LoadSettingAsync<InterkassaSettings>(order.StoreId);
        return settings.IsConfigured() && await charges.ForOrderAsync(order, settings) is not null;
    }
}
