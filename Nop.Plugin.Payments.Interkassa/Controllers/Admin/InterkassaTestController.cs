using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Messages;
using Nop.Services.Security;
using Nop.Web.Framework;
using Nop.Web.Framework.Controllers;
using Nop.Web.Framework.Mvc.Filters;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>An admin's test payment, from its beginning until its notification has come.</summary>
[AuthorizeAdmin]
[Area(AreaNames.ADMIN)]
[AutoValidateAntiforgeryToken]
public class InterkassaTestController(
    TestPayments payments,
    Texts texts,
    INotificationService notificationService) : BasePaymentController
{
    [HttpPost]
    [CheckPermission(StandardPermission.Configuration.MANAGE_PAYMENT_METHODS)]
    public async Task<IActionResult> Begin()
    {
        if (await payments.BeginAsync() is { } attempt)
            return RedirectToRoute(InterkassaDefaults.Routes.TestPayment, new { paymentNumber = attempt.PaymentNumber });

        notificationService.ErrorNotification(await texts.GetAsync("TestPayment.Impossible"));
        return RedirectToRoute(InterkassaDefaults.Routes.Configure);
    }

    [HttpGet]
    [CheckPermission(StandardPermission.Configuration.MANAGE_PAYMENT_METHODS)]
    public async Task<IActionResult> Show(string paymentNumber)
    {
        if (await payments.FormAsync(paymentNumber) is not var (gatewayUrl, form))
            return RedirectToRoute(InterkassaDefaults.Routes.Configure);

        return View(InterkassaDefaults.AdminViewsPath + "TestPayment.cshtml", new TestPaymentModel
        {
            GatewayUrl = gatewayUrl,
            Fields = form.Fields,
            StateUrl = Url.RouteUrl(InterkassaDefaults.Routes.TestPaymentState, new { paymentNumber })!,
            State = await payments.StateAsync(paymentNumber)
        });
    }

    /// <summary>How it stands, for the page that waits.</summary>
    [HttpGet]
    [CheckPermission(StandardPermission.Configuration.MANAGE_PAYMENT_METHODS)]
    public async Task<IActionResult> State(string paymentNumber)
    {
        var state = await payments.StateAsync(paymentNumber);
        return Json(new { kind = state.Kind?.ToString(), text = state.Text, isFinished = state.IsFinished });
    }
}
