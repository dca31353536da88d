using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>Answers the request that placed an order, or that pays it again, with a redirect.</summary>
/// <remarks>
/// The store looks at the status code to see whether it was redirected, and knows 301 and 302 alone. A page of its own, reached
/// by GET, can be reloaded, gone back to and opened without JavaScript, unlike one written into the answer of a POST.
/// </remarks>
public class CheckoutRedirect(
    CheckoutService checkout,
    IHttpContextAccessor httpContextAccessor,
    LinkGenerator links,
    StoreLog storeLog)
{
    /// <summary>Sends the customer on to pay; where that is impossible, to the order's page, which says so.</summary>
    public virtual async Task SendAsync(Order order)
    {
        var context = httpContextAccessor.HttpContext
            ?? throw new InvalidOperationException("A customer can be redirected only while a request of theirs is answered.");

        var attempt = await checkout.BeginAsync(order);
        if (attempt is not null)
        {
            context.Response.Redirect(Path(context, InterkassaDefaults.Routes.Pay, new() { ["paymentNumber"] = attempt.PaymentNumber }));
            return;
        }

        await storeLog.WarningAsync(
            $"order {order.Id} cannot be paid now. Check that the plugin is configured and that its list of currencies has the order's or the primary "
                + "store currency.");
        context.Response.Redirect(Path(context, StorePages.OrderDetailsRoute, StorePages.OrderDetailsValues(order.Id, ReturnKind.Unavailable)));
    }

    private string Path(HttpContext context, string route, RouteValueDictionary values)
        => links.GetPathByName(context, route, values)
            ?? throw new InvalidOperationException($"The store has no route '{route}'.");
}
