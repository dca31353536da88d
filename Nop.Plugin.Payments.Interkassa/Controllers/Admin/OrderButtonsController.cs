using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Payments.OrderPage;
using Nop.Services.Messages;
using Nop.Web.Framework.Controllers;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>What the buttons on an order's page have in common: each tells what came of it on that page.</summary>
public abstract class OrderButtonsController(INotificationService notificationService) : BasePaymentController
{
    protected RedirectResult Tell(int orderId, ActionOutcome outcome)
    {
        if (outcome.IsGood)
            notificationService.SuccessNotification(outcome.Text);
        else
            notificationService.ErrorNotification(outcome.Text);
        return ToOrder(orderId);
    }

    /// <summary>With the path written out: the store's own way to redirect cannot read "~".</summary>
    protected RedirectResult ToOrder(int orderId) => Redirect($"{Request.PathBase}/Admin/Order/Edit/{orderId}");
}
