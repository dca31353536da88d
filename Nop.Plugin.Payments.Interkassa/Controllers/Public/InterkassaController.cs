using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Nop.Core.Domain;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Public;

/// <summary>The addresses that lead customers to the gateway, and back.</summary>
/// <remarks>
/// A plain controller: the filters of the store's own base classes look for the current customer, and make one, with a cookie,
/// for every call that has none. A browser that the gateway sends back by POST brings no cookies.
/// </remarks>
[IgnoreAntiforgeryToken]
public class InterkassaController(
    CheckoutService checkout,
    PaymentAttempts attempts,
    RedirectModelFactory redirectModels,
    ReturnAddress returnAddress,
    StoreInformationSettings storeInformation) : Controller
{
    /// <summary>The page that leads to the gateway.</summary>
    [HttpGet]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Pay(string paymentNumber)
    {
        var form = await checkout.FormAsync(paymentNumber);
        if (form is null)
            return await ReturnAsync(ReturnKind.Unavailable, paymentNumber);
        return Page(await redirectModels.PrepareAsync(form));
    }

    /// <summary>
    /// Goes to the payment system itself. The gateway makes an invoice for that, so that it takes a press of the button: whoever only opens links, a mail
    /// program say, makes none.
    /// </summary>
    [HttpPost]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> PayDirectly(string paymentNumber)
    {
        var form = await checkout.DirectFormAsync(paymentNumber);
        if (form is null)
            return await ReturnAsync(ReturnKind.Unavailable, paymentNumber);
        return Page(await redirectModels.PrepareAsync(form with { GoesDirectly = false }));
    }

    [HttpGet, HttpPost]
    public Task<IActionResult> Success() => ReturnAsync(ReturnKind.Success);

    [HttpGet, HttpPost]
    public Task<IActionResult> Pending() => ReturnAsync(ReturnKind.Pending);

    [HttpGet, HttpPost]
    public Task<IActionResult> Fail() => ReturnAsync(ReturnKind.Fail);

    /// <summary>
    /// A POST from the gateway's site brings no cookies; it goes on as a GET of the shop's own, which has them and tells whose browser it is.
    /// </summary>
    private async Task<IActionResult> ReturnAsync(ReturnKind kind)
    {
        var paymentNumber = MessageReader.PaymentNumberOf(await MessageReader.ReadAsync(Request));
        if (HttpMethods.IsGet(Request.Method) || paymentNumber is null)
            return await ReturnAsync(kind, paymentNumber);
        return SeeOther(Request.PathBase + Request.Path + QueryString.Create(SciFields.PaymentNumber, paymentNumber));
    }

    private async Task<IActionResult> ReturnAsync(ReturnKind kind, string? paymentNumber)
    {
        var attempt = paymentNumber is null ? null : await attempts.FindAsync(paymentNumber);
        return SeeOther(await returnAddress.OfAsync(HttpContext, kind, attempt));
    }

    private ViewResult Page(RedirectModel model)
    {
        HostTheme.UseStoresOwn(HttpContext, storeInformation);
        return View("Interkassa/Redirect", model);
    }

    private StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        Response.Headers.CacheControl = "no-store";
        return StatusCode(StatusCodes.Status303SeeOther);
    }
}
