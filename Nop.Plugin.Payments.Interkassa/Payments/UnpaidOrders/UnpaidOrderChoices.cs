using Nop.Core;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>What a customer who did not pay can do with the order, on its page.</summary>
public class UnpaidOrderChoices(
    IOrderService orderService,
    IWorkContext workContext,
    ShopRegistry shops,
    PaymentAttempts attempts,
    UnpaidOrderService unpaidOrder)
{
    /// <summary>The current customer's own order that waits to be paid; null when it is none such.</summary>
    public virtual async Task<Order?> OrderAsync(int orderId)
        => await orderService.GetOrderByIdAsync(orderId) is { } order
            && order.CanBePaid()
            && order.CustomerId == (await workContext.GetCurrentCustomerAsync()).Id ? order : null;

    /// <summary>Puts the order's items back into the cart, so that another payment method can be chosen.</summary>
    /// <returns>What could not be put back; null when nothing was touched, because the order is not to be paid any more or this was done before.</returns>
    public virtual async Task<IReadOnlyList<string>?> RefillCartAsync(Order order)
    {
        if ((await attempts.OfOrderAsync(order.Id)).LastOrDefault() is not { } last)
            return null;

        return await unpaidOrder.RefillCartAsync(last, (await shops.SettingsAsync(order.StoreId)).CancelReplacedOrders);
    }
}
