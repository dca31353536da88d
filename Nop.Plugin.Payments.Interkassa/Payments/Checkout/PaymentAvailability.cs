using Nop.Core;
using Nop.Core.Domain.Orders;
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
    PaymentLedger ledger)
{
    /// <summary>At checkout: hidden while it is not configured, and where the checkout takes no currency that would do.</summary>
    public virtual async Task<bool> IsHiddenAsync()
    {
        var shop = await shops.OfStoreAsync((await storeContext.GetCurrentStoreAsync()).Id);
        return shop is null || await charges.ChooseAsync(shop, await workContext.GetWorkingCurrencyAsync()) is null;
    }

    /// <summary>On the page of a placed order.</summary>
    public virtual async Task<bool> CanPayAsync(Order order)
        => order.CanBePaid()
            && await shops.OfStoreAsync(order.StoreId) is { } shop
            && await charges.ForOrderAsync(order, shop) is not null
            && !await ledger.MoneyHasComeAsync(order.Id);

    /// <summary>Whether money has come for an order that does not say so: the shop is to look into it.</summary>
    public virtual async Task<bool> IsLookedIntoAsync(Order order) => order.CanBePaid() && await ledger.MoneyHasComeAsync(order.Id);
}
