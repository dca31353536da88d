using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Web.Framework.Components;

namespace Nop.Plugin.Payments.Interkassa.Components.Public;

/// <summary>On the cart, the checkout and the list of orders: says that an order waits to be paid.</summary>
public class InterkassaWaitingOrderViewComponent(WaitingOrderFactory waiting) : NopViewComponent
{
    private const string CartZone = "order_summary_content_before";

    /// <summary>The cart, also the empty one; both kinds of checkout; the list of orders.</summary>
    public static readonly IReadOnlyList<string> Zones = [CartZone, "opc_content_before", "checkout_billing_address_top", "customer_orders_top"];

    /// <param name="widgetZone">The zone in which it is shown.</param>
    /// <param name="additionalData">The page's model; of types that a plugin does not know.</param>
    public async Task<IViewComponentResult> InvokeAsync(string widgetZone, object? additionalData = null)
    {
        // The last step of the checkout shows the cart as well, and its first has said it.
        var isRepeated = widgetZone == CartZone && Convert.ToString(RouteData.Values["controller"], CultureInfo.InvariantCulture) == "Checkout";
        return !isRepeated && await waiting.PrepareAsync() is { } order ? View("WaitingOrder", order) : Content(string.Empty);
    }
}
