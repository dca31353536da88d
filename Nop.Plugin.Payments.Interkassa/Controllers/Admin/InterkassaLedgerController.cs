using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Services.Security;
using Nop.Web.Framework;
using Nop.Web.Framework.Controllers;
using Nop.Web.Framework.Mvc.Filters;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>What the gateway has told, and when it was asked.</summary>
[AuthorizeAdmin]
[Area(AreaNames.ADMIN)]
public class InterkassaLedgerController(LedgerModelFactory logs) : BasePaymentController
{
    /// <param name="page">From 1.</param>
    [HttpGet]
    [CheckPermission(StandardPermission.Configuration.MANAGE_PAYMENT_METHODS)]
    public async Task<IActionResult> Show(int page) => View(InterkassaDefaults.AdminViewsPath + "Log.cshtml", await logs.PrepareAsync(page));
}
