using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.OrderPage;

/// <summary>What an admin can do about links to pay, on the order's page: orders come by phone and messenger too.</summary>
public class LinkActions(
    IOrderService orderService,
    FreshOrders freshOrders,
    PaymentStandings standings,
    PaymentAvailability availability,
    PaymentLinks links,
    LinkAddress address,
    LinkMail mail,
    OrderNotes notes,
    Texts texts)
{
    /// <summary>Makes a link, to be copied.</summary>
    /// <returns>Its address; null when the order does not wait to be paid with this method.</returns>
    public virtual async Task<string?> CreateAsync(int orderId)
        => await orderService.GetOrderByIdAsync(orderId) is { } order
            && await WaitsAsync(order) ? await address.OfAsync(order, await links.CreateAsync(order)) : null;

    /// <summary>Makes a link and sends it to the customer.</summary>
    public virtual async Task<ActionOutcome> SendAsync(int orderId)
    {
        if (await orderService.GetOrderByIdAsync(orderId) is not { } order || !await WaitsAsync(order))
            return new ActionOutcome(false, await texts.GetAsync("Link.NotWaiting"));
        if (await mail.SendAsync(LinkMail.LinkTemplate, order, await address.OfAsync(order, await links.CreateAsync(order))) is not { } sentTo)
            return new ActionOutcome(false, await texts.GetAsync("Link.NotSent"));

        // Without the address, which the order has: the store keeps notes when it deletes a customer's data.
        await notes.AddAsync(orderId, "Note.LinkSent");
        return new ActionOutcome(true, await texts.GetAsync("Link.Sent", sentTo));
    }

    /// <summary>Takes all links of an order back.</summary>
    public virtual async Task<ActionOutcome> WithdrawAsync(int orderId)
    {
        await links.WithdrawAsync(orderId);
        return new ActionOutcome(true, await texts.GetAsync("Link.Withdrawn"));
    }

    /// <summary>Lets an unpaid order of another payment method be paid with this one.</summary>
    public virtual async Task<ActionOutcome> TakeOverAsync(int orderId)
    {
        // As the database has it just now: the store writes the whole row, and the other method may be writing it as well.
        if (await orderService.GetOrderByIdAsync(orderId) is not { } remembered || await freshOrders.RefreshAsync(remembered) is not { } order
            || !order.CanBeTakenOver())
            return new ActionOutcome(false, await texts.GetAsync("Link.NotWaiting"));

        var before = order.PaymentMethodSystemName;
        order.PaymentMethodSystemName = InterkassaDefaults.SystemName;
        await orderService.UpdateOrderAsync(order);
        await notes.AddAsync(orderId, "Note.TakenOver", before);
        return new ActionOutcome(true, await texts.GetAsync("Link.TakenOver"));
    }

    /// <summary>Nobody is asked to pay what they may have paid.</summary>
    private async Task<bool> WaitsAsync(Order order)
        => await availability.CanPayAsync(order) && (await standings.OfAsync(order, returned: null)).WaitsToBePaid();
}
