using Nop.Core;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Common;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>What a customer who did not pay can do with the order, on its page.</summary>
public class UnpaidOrderChoices(
    IOrderService orderService,
    IWorkContext workContext,
    ShopRegistry shops,
    PaymentAttempts attempts,
    UnpaidOrderService unpaidOrder,
    IGenericAttributeService attributes,
    PaymentSettings paymentSettings,
    Texts texts)
{
    /// <summary>Beside the customer: the last order that they left.</summary>
    public const string LeftKey = "InterkassaLeftOrder";

    /// <summary>The current customer's own order that waits to be paid; null when it is none such.</summary>
    public virtual async Task<Order?> OrderAsync(int orderId)
        => await orderService.GetOrderByIdAsync(orderId) is { } order
            && order.CanBePaid()
            && paymentSettings.AllowRePostingPayments
            && order.CustomerId == (await workContext.GetCurrentCustomerAsync()).Id ? order : null;

    /// <summary>Notes that the customer does not want to be told again that an order waits to be paid.</summary>
    public virtual Task LeaveAsync(Order order)
        => attributes.SaveAttributeAsync(new Customer { Id = order.CustomerId }, LeftKey, order.Id, order.StoreId);

    /// <summary>Whether the customer has left an order, or has taken its cart back since they were last sent to pay it.</summary>
    public virtual async Task<bool> IsLeftAsync(Order order)
        => await attributes.GetAttributeAsync<int>(new Customer { Id = order.CustomerId }, LeftKey, order.StoreId) == order.Id
            || (await attempts.OfOrderAsync(order.Id)).LastOrDefault() is not { } last || await unpaidOrder.WasRefilledAsync(last);

    /// <summary>Puts the order's items back into the cart, so that another payment method can be chosen.</summary>
    public virtual async Task<GivenCart> RefillCartAsync(Order order)
    {
        var last = (await attempts.OfOrderAsync(order.Id)).LastOrDefault();
        if (last is not null && await unpaidOrder.RefillCartAsync(last, (await shops.SettingsAsync(order.StoreId)).CancelReplacedOrders) is { } warnings)
            return new GivenCart(IsThere: true, warnings);

        // A second click finds it done; whoever finds the order busy, or its money come, must not stand before an empty cart.
        return last is not null && await unpaidOrder.WasRefilledAsync(last)
            ? new GivenCart(IsThere: true, [])
            : new GivenCart(IsThere: false, [await texts.GetAsync("Choice.NotNow")]);
    }
}
