using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Services.Security;
using Nop.Web.Framework;
using Nop.Web.Framework.Controllers;
using Nop.Web.Framework.Mvc.Filters;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>An admin's test payment, from its beginning until its notification has come.</summary>
[AuthorizeAdmin]
[Area(AreaNames.ADMIN)]
public class InterkassaTestController(TestPayments payments) : BasePaymentController
{
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
