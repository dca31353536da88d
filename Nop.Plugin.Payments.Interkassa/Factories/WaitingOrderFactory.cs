using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Finds the order that a customer left at the gateway, by the back button, say: the cart is empty then, and nothing speaks of the order.</summary>
public class WaitingOrderFactory(
    IWorkContext workContext,
    IStoreContext storeContext,
    WaitingOrders orders,
    PaymentStandings standings,
    PaymentAvailability availability,
    UnpaidOrderChoices choices,
    Texts texts,
    TimeProvider clock)
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(3);

    /// <returns>Null when there is none, or its customer has taken the cart back or left it.</returns>
    public virtual async Task<WaitingOrderModel?> PrepareAsync()
    {
        var customer = await workContext.GetCurrentCustomerAsync();
        var store = await storeContext.GetCurrentStoreAsync();
        var since = clock.GetUtcNow().UtcDateTime - Recent;
        if (await orders.LastOfCustomerAsync(customer.Id, store.Id, since) is not { } order || await choices.IsLeftAsync(order))
            return null;

        // Who may have paid is told so on the order's page; here there is no room for a warning.
        var standing = await standings.OfAsync(order, returned: null);
        if (!standing.WaitsToBePaid() || !await availability.OffersToPayAsync(order))
            return null;

        var text = await texts.GetAsync("WaitingOrder.Text", order.Number());
        if (standing == PaymentStanding.Unknown)
            text += " " + await texts.GetAsync("WaitingOrder.IfPaid");
        return new WaitingOrderModel { OrderId = order.Id, Text = text };
    }
}
