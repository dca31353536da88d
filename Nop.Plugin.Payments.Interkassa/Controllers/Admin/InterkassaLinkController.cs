using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Components.Admin;
using Nop.Plugin.Payments.Interkassa.Payments.OrderPage;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Messages;
using Nop.Services.Security;
using Nop.Web.Framework;
using Nop.Web.Framework.Mvc.Filters;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>The buttons for links to pay on an order's page. Each leads back to the order.</summary>
[AuthorizeAdmin]
[Area(AreaNames.ADMIN)]
[AutoValidateAntiforgeryToken]
[RefusesVendors]
public class InterkassaLinkController(LinkActions actions, Texts texts, INotificationService notificationService)
    : OrderButtonsController(notificationService)
{
    /// <summary>The page shows the link once: it is not kept.</summary>
    [HttpPost]
    [CheckPermission(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)]
    public async Task<IActionResult> Create(int orderId)
    {
        if (await actions.CreateAsync(orderId) is not { } url)
            return Tell(orderId, new ActionOutcome(false, await texts.GetAsync("Link.NotWaiting")));

        TempData[InterkassaOrderPanelViewComponent.LinkKey + orderId] = url;
        return ToOrder(orderId);
    }

    [HttpPost]
    [CheckPermission(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)]
    public async Task<IActionResult> Send(int orderId) => Tell(orderId, await actions.SendAsync(orderId));

    [HttpPost]
    [CheckPermission(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)]
    public async Task<IActionResult> Withdraw(int orderId) => Tell(orderId, await actions.WithdrawAsync(orderId));

    [HttpPost]
    [CheckPermission(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)]
    public async Task<IActionResult> TakeOver(int orderId) => Tell(orderId, await actions.TakeOverAsync(orderId));
}
