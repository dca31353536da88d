using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Public;

/// <summary>
/// The plugin's own page about a payment, for browsers that do not have its customer: a bank's app opens the default one, say. Its address cannot be
/// guessed, and the page says nothing that its reader could not know.
/// </summary>
/// <remarks>A plain controller, so that nobody becomes a customer by looking. Its only button is for whoever has the address, so it needs no token.</remarks>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public class InterkassaPaymentController(PaymentPageFactory pages, CheckoutService checkout) : Controller
{
    [HttpGet]
    public async Task<IActionResult> Show(string paymentNumber)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return await pages.PrepareAsync(paymentNumber) is { } page
            ? View(InterkassaDefaults.PaymentPagePath, page)
            : Redirect(Request.PathBase + "/");
    }

    /// <summary>How it stands, for the page that waits.</summary>
    [HttpGet]
    public async Task<IActionResult> Standing(string paymentNumber)
        => await pages.StandingAsync(paymentNumber) is { } standing
            ? Json(new { standing = standing.ToString() })
            : Json(new { standing = nameof(PaymentStanding.None) });

    /// <summary>Begins another attempt; where that is not offered, the page says how the payment stands.</summary>
    [HttpPost]
    public async Task<IActionResult> Retry(string paymentNumber)
    {
        if (await pages.PrepareAsync(paymentNumber) is not { } page)
            return Redirect(Request.PathBase + "/");
        if (page.PayUrl is not null && await checkout.BeginAgainAsync(paymentNumber) is { } attempt)
            return RedirectToRoute(InterkassaDefaults.Routes.Pay, new { paymentNumber = attempt.PaymentNumber });
        return RedirectToRoute(InterkassaDefaults.Routes.Payment, new { paymentNumber });
    }
}
