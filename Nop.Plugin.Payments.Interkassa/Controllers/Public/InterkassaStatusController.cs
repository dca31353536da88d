using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Public;

/// <summary>The address that the gateway calls.</summary>
/// <remarks>
/// A plain controller, since those of the store make a customer for every call without a cookie; and one of its own, since
/// whatever a controller asks for is made anew for every call. Copies and forgeries do not come so far: see <see cref="NotificationFrontDoor"/>.
/// </remarks>
[IgnoreAntiforgeryToken]
public class InterkassaStatusController(NotificationReceiver receiver) : Controller
{
    /// <summary>Hears what the gateway says of an invoice.</summary>
    [HttpGet, HttpPost]
    public async Task<IActionResult> Status()
    {
        var message = await MessageReader.ReadAsync(Request);
        var receipt = message is null ? NotificationReceipt.Malformed : await receiver.ReceiveAsync(message.Value, HttpContext.Connection.RemoteIpAddress);
        await ReceiptAnswer.WriteAsync(Response, receipt);
        return new EmptyResult();
    }
}
