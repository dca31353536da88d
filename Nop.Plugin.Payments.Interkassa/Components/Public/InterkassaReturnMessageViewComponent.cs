using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Web.Framework.Components;

namespace Nop.Plugin.Payments.Interkassa.Components.Public;

/// <summary>On the pages to which a customer returns: says how the payment stands.</summary>
public class InterkassaReturnMessageViewComponent(ReturnMessageFactory messages) : NopViewComponent
{
    private const string CompletedZone = "checkout_completed_top";

    /// <summary>Where it is shown: the top of the order's page, and of the page after a completed checkout.</summary>
    public static readonly IReadOnlyList<string> Zones = ["orderdetails_page_top", CompletedZone];

    /// <param name="widgetZone">The zone in which it is shown.</param>
    /// <param name="additionalData">The page's model; of types that a plugin does not know.</param>
    public async Task<IViewComponentResult> InvokeAsync(string widgetZone, object? additionalData = null)
    {
        var orderId = int.TryParse(Convert.ToString(RouteData.Values["orderId"], CultureInfo.InvariantCulture),
            NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        var returned = BrowserReturn.Of(Request.Query) ?? (widgetZone == CompletedZone ? new BrowserReturn(ReturnKind.Success, SinceUtc: null) : null);
        var message = await messages.PrepareAsync(orderId, returned);
        return message is null ? Content(string.Empty) : View("ReturnMessage", message);
    }
}
