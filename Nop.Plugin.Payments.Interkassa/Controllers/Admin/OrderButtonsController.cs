using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Payments.OrderPage;
using Nop.Services.Messages;
using Nop.Web.Framework.Controllers;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>What the buttons of an order, and of what needs a person, have in common: each tells what came of it on the page where it was pressed.</summary>
public abstract class OrderButtonsController(INotificationService notificationService) : BasePaymentController
{
    /// <summary>In the query of a button on the page of what needs a person, to come back to it.</summary>
    public const string BackKey = "back";

    public const string BackToAttention = "attention";

    protected RedirectResult Tell(int orderId, ActionOutcome outcome)
    {
        Notify(outcome);
        return Request.Query[BackKey] == BackToAttention ? ToAttention() : ToOrder(orderId);
    }

    protected void Notify(ActionOutcome outcome)
    {
        if (outcome.IsGood)
            notificationService.SuccessNotification(outcome.Text);
        else
            notificationService.ErrorNotification(outcome.Text);
    }

    protected RedirectResult ToAttention() => Redirect($"{Request.PathBase}/{InterkassaDefaults.AdminPath}/Attention");

    /// <summary>With the path written out: the store's own way to redirect cannot read "~".</summary>
    protected RedirectResult ToOrder(int orderId) => Redirect($"{Request.PathBase}/Admin/Order/Edit/{orderId}");
}
