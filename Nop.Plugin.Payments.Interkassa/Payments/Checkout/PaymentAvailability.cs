using Nop.Core;
using Nop.Core.Domain.Cms;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>Whether customers are offered this method.</summary>
public class PaymentAvailability(
    ShopRegistry shops,
    IStoreContext storeContext,
    IWorkContext workContext,
    ChargeCalculator charges,
    PaymentLedger ledger,
    PaymentSettings paymentSettings,
    WidgetSettings widgetSettings)
{
    /// <summary>At checkout: hidden while it is not configured, and where the checkout takes no currency that would do.</summary>
    public virtual async Task<bool> IsHiddenAsync()
    {
        var shop = await shops.OfStoreAsync((await storeContext.GetCurrentStoreAsync()).Id);
        return shop is null || await charges.ChooseAsync(shop, await workContext.GetWorkingCurrencyAsync()) is null;
    }

    /// <summary>Whether a placed order can be paid now.</summary>
    public virtual async Task<bool> CanPayAsync(Order order)
        => order.CanBePaid()
            && await shops.OfStoreAsync(order.StoreId) is { } shop
            && await charges.ForOrderAsync(order, shop) is not null
            && !await ledger.MoneyHasComeAsync(order.Id);

    /// <summary>Whether a customer is offered to pay a placed order once more: as the store allows it (Configuration, Settings, Order settings).</summary>
    public virtual async Task<bool> OffersToPayAsync(Order order) => paymentSettings.AllowRePostingPayments && await CanPayAsync(order);

    /// <summary>
    /// Whether the store shows its own button for that. Where the plugin's message is shown, which knows whether the payment is under way, one button is
    /// enough.
    /// </summary>
    public virtual async Task<bool> ShowsStoresButtonAsync(Order order)
        => !widgetSettings.ActiveWidgetSystemNames.Contains(InterkassaDefaults.SystemName) && await CanPayAsync(order);
}
