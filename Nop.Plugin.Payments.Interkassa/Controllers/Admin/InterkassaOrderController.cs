using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Payments.OrderPage;
using Nop.Services.Messages;
using Nop.Services.Security;
using Nop.Web.Framework;
using Nop.Web.Framework.Mvc.Filters;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>The buttons of the panel on an order's page. Each leads back to the order.</summary>
[AuthorizeAdmin]
[Area(AreaNames.ADMIN)]
[AutoValidateAntiforgeryToken]
[RefusesVendors]
public class InterkassaOrderController(OrderActions actions, INotificationService notificationService) : OrderButtonsController(notificationService)
{
    [HttpPost]
    [CheckPermission(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)]
    public async Task<IActionResult> Check(int orderId) => Tell(orderId, await actions.CheckAsync(orderId));

    /// <param name="orderId">The order's.</param>
    /// <param name="interkassaRefundAmount">In the currency that was charged, as it was typed; empty refunds all that is left.</param>
    [HttpPost]
    [CheckPermission(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)]
    public async Task<IActionResult> Refund(int orderId, string? interkassaRefundAmount)
        => Tell(orderId, await actions.RefundAsync(orderId, interkassaRefundAmount));

    /// <summary>
    /// Gives back what was paid by one invoice, whether it paid the order or not. The form of an order's page holds the fields of all its invoices.
    /// </summary>
    /// <param name="orderId">The order's.</param>
    /// <param name="invoiceId">The invoice's. How much is typed in the field of its name; where that is empty all that is left goes back.</param>
    [HttpPost]
    [CheckPermission(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)]
    public async Task<IActionResult> RefundInvoice(int orderId, string invoiceId)
        => Tell(orderId, await actions.RefundInvoiceAsync(orderId, invoiceId, string.Join(" / ", Request.Form[AmountOf(invoiceId)].ToArray())));

    /// <summary>The field of what is given back of an invoice.</summary>
    public static string AmountOf(string invoiceId) => $"interkassaRefundAmount-{invoiceId}";

    [HttpPost]
    [CheckPermission(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)]
    public async Task<IActionResult> Resolve(int orderId, int refundId, bool isMade)
        => Tell(orderId, await actions.ResolveAsync(orderId, refundId, isMade));

    [HttpPost]
    [CheckPermission(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)]
    public async Task<IActionResult> Accept(int orderId, int entryId) => Tell(orderId, await actions.AcceptAsync(orderId, entryId));
}
