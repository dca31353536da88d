using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Public;

/// <summary>The address that the gateway calls.</summary>
/// <remarks>
/// A plain controller, since those of the store make a customer for every call without a cookie; and one of its own, since
/// whatever a controller asks for is made anew for every call, and most calls are copies.
/// </remarks>
[IgnoreAntiforgeryToken]
public class InterkassaStatusController(NotificationReceiver receiver) : Controller
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
