using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;
using Nop.Services.Messages;
using Nop.Web.Framework.Controllers;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Public;

/// <summary>What a customer who did not pay can do, in one click each. Only the order's own customer can.</summary>
[AutoValidateAntiforgeryToken]
public class InterkassaCustomerController(
    UnpaidOrderChoices choices,
    CheckoutRedirect checkoutRedirect,
    INotificationService notificationService) : BasePaymentController
{
    /// <summary>Goes to the gateway again.</summary>
    [HttpPost]
    public async Task<IActionResult> PayAgain(int orderId)
    {
        if (await choices.OrderAsync(orderId) is not { } order)
            return ToOrder(orderId);

        await checkoutRedirect.SendAsync(order);
        return new EmptyResult();
    }

    /// <summary>Goes to the cart, with everything in it again, to choose another payment method.</summary>
    [HttpPost]
    public async Task<IActionResult> OtherMethod(int orderId)
    {
        if (await choices.OrderAsync(orderId) is not { } order)
            return ToOrder(orderId);

        var given = await choices.RefillCartAsync(order);
        foreach (var warning in given.Warnings)
            notificationService.WarningNotification(warning);
        return given.IsThere ? RedirectToRoute(StorePages.CartRoute) : ToOrder(orderId);
    }

    /// <summary>Is not told again that the order waits; it stays as it is.</summary>
    [HttpPost]
    public async Task<IActionResult> Leave(int orderId)
    {
        if (await choices.OrderAsync(orderId) is { } order)
            await choices.LeaveAsync(order);
        return RedirectToRoute(StorePages.CartRoute);
    }

    private RedirectToRouteResult ToOrder(int orderId) => RedirectToRoute(StorePages.OrderDetailsRoute, new { orderId });
}
