using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Payments.Links;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Public;

/// <summary>What a link to pay leads to, in whichever browser, without signing in. Opening it only shows: messengers and scanners open every link.</summary>
/// <remarks>A plain controller, so that nobody becomes a customer by looking. Its only button is for whoever has the address, so it needs no token.</remarks>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public class InterkassaPaymentLinkController(PaymentPageFactory pages, PaymentLinkFactory links, LinkLimiter limiter) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string token)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return await links.FindAsync(token) is { } found ? View(InterkassaDefaults.PaymentPagePath, await pages.PrepareAsync(found)) : NotFoundHere();
    }

    /// <summary>Begins an attempt; where the link is no longer good, its page says so.</summary>
    [HttpPost]
    public async Task<IActionResult> Pay(string token)
    {
        if (await links.FindAsync(token) is not { } found)
            return NotFoundHere();
        if (await links.BeginAsync(found) is { } attempt)
            return RedirectToRoute(InterkassaDefaults.Routes.Pay, new { paymentNumber = attempt.PaymentNumber });
        return RedirectToRoute(InterkassaDefaults.Routes.Link, new { token });
    }

    /// <summary>Whoever guesses is counted, and nobody who has a link: all may come by one address, that of a proxy.</summary>
    private ActionResult NotFoundHere()
    {
        if (limiter.TryTake(HttpContext.Connection.RemoteIpAddress))
            return Redirect(Request.PathBase + "/");

        Response.Headers.RetryAfter = "60";
        return new ContentResult { StatusCode = StatusCodes.Status429TooManyRequests, Content = "Too many requests",
            ContentType = "text/plain; charset=utf-8" };
    }
}
