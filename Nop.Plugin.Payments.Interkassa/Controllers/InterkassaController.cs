using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments;

namespace Nop.Plugin.Payments.Interkassa.Controllers;

/// <summary>The addresses that the gateway and its customers come to.</summary>
/// <remarks>
/// A plain controller: the filters of the store's own base classes look for the current customer, and make one, with a cookie,
/// for every call that has none. A gateway calls without cookies, and so does a browser that it sends back by POST.
/// </remarks>
[IgnoreAntiforgeryToken]
public class InterkassaController(
    NotificationReceiver receiver,
    CheckoutService checkout,
    PaymentAttempts attempts,
    RedirectModelFactory redirectModels,
    LinkGenerator links) : Controller
{
    /// <summary>Hears what the gateway says of an invoice.</summary>
    [HttpGet, HttpPost]
    public async Task<IActionResult> Status()
    {
        var message = await MessageReader.ReadAsync(Request);
        if (message is null)
            return Answer(NotificationReceipt.Malformed);
        return Answer(await receiver.ReceiveAsync(message.Value, HttpContext.Connection.RemoteIpAddress));
    }

    /// <summary>The page that leads to the gateway.</summary>
    [HttpGet]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> Pay(string paymentNumber)
    {
        var form = await checkout.FormAsync(paymentNumber);
        if (form is null)
            return await ReturnAsync(ReturnKind.Unavailable, paymentNumber);
        return View("Interkassa/Redirect", await redirectModels.PrepareAsync(form));
    }

    [HttpGet, HttpPost]
    public Task<IActionResult> Success() => ReturnAsync(ReturnKind.Success);

    [HttpGet, HttpPost]
    public Task<IActionResult> Pending() => ReturnAsync(ReturnKind.Pending);

    [HttpGet, HttpPost]
    public Task<IActionResult> Fail() => ReturnAsync(ReturnKind.Fail);

    private async Task<IActionResult> ReturnAsync(ReturnKind kind)
        => await ReturnAsync(kind, MessageReader.PaymentNumberOf(await MessageReader.ReadAsync(Request)));

    /// <summary>303, so that a POST from the gateway's site goes on as a GET of the shop's own, with the customer's cookies.</summary>
    private async Task<IActionResult> ReturnAsync(ReturnKind kind, string? paymentNumber)
    {
        var attempt = paymentNumber is null ? null : await attempts.FindAsync(paymentNumber);
        var (route, values) = StorePages.For(kind, attempt);
        Response.Headers.Location = links.GetPathByName(HttpContext, route, values) ?? "/";
        Response.Headers.CacheControl = "no-store";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private ContentResult Answer(NotificationReceipt receipt)
    {
        var (status, text) = receipt switch
        {
            NotificationReceipt.Handled => (StatusCodes.Status200OK, "OK"),
            NotificationReceipt.Malformed => (StatusCodes.Status400BadRequest, InterkassaDefaults.MalformedAnswer),
            NotificationReceipt.Forbidden => (StatusCodes.Status403Forbidden, "Wrong shop or signature"),
            NotificationReceipt.UnknownOrder => (StatusCodes.Status404NotFound, "Unknown order"),
            _ => (StatusCodes.Status503ServiceUnavailable, "Try again later")
        };
        if (receipt == NotificationReceipt.TryAgain)
            Response.Headers.RetryAfter = InterkassaDefaults.RetryAfter.ToString(CultureInfo.InvariantCulture);
        return new ContentResult { StatusCode = status, Content = text, ContentType = "text/plain; charset=" + Encoding.UTF8.WebName };
    }
}
