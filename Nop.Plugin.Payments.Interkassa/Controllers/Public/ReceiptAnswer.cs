using System.Globalization;
using Microsoft.AspNetCore.Http;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Public;

/// <summary>
/// What the gateway is answered. Never without a body and a type: the store takes over answers that have none, and makes a customer for them.
/// </summary>
internal static class ReceiptAnswer
{
    private const string Text = "text/plain; charset=utf-8";

    public static Task WriteAsync(HttpResponse response, NotificationReceipt receipt)
    {
        (response.StatusCode, var text) = receipt switch
        {
            NotificationReceipt.Handled => (StatusCodes.Status200OK, "OK"),
            NotificationReceipt.Malformed => (StatusCodes.Status400BadRequest, InterkassaDefaults.MalformedAnswer),
            NotificationReceipt.Forbidden => (StatusCodes.Status403Forbidden, "Wrong shop or signature"),
            NotificationReceipt.UnknownOrder => (StatusCodes.Status404NotFound, "Unknown order"),
            _ => (StatusCodes.Status503ServiceUnavailable, "Try again later")
        };
        if (receipt == NotificationReceipt.TryAgain)
            response.Headers.RetryAfter = InterkassaDefaults.RetryAfter.ToString(CultureInfo.InvariantCulture);
        response.ContentType = Text;
        return response.WriteAsync(text);
    }
}
