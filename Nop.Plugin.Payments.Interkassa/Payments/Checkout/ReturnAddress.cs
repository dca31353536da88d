using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>
/// Where a browser that came back from paying goes on: to the store's pages with the order's own customer, and to the plugin's page with anybody else, in
/// another browser, say.
/// </summary>
public class ReturnAddress(
    LinkGenerator links,
    IOrderService orderService,
    AddressLanguage language,
    ReturningCustomer customer,
    PaymentAttempts attempts,
    OrderSettings orderSettings,
    TimeProvider clock)
{
    /// <returns>A path with that of the application.</returns>
    public virtual async Task<string> OfAsync(HttpContext context, ReturnKind kind, PaymentAttempt? attempt)
    {
        if (attempt is null)
            return context.Request.PathBase + "/";

        var order = await orderService.GetOrderByIdAsync(attempt.OrderId);

        if (order is not null)
            await language.UseAsync(order);
        var saysPaid = kind is ReturnKind.Success or ReturnKind.Pending;
        if (saysPaid && order is not null)
            await attempts.RememberReturnAsync(attempt);
        var returned = new BrowserReturn(kind, saysPaid ? clock.GetUtcNow().UtcDateTime : null);
        var (route, values) = order is null ? StorePages.For(kind, attempt)
            : !await customer.OwnsAsync(order) ? (InterkassaDefaults.Routes.Payment, new() { ["paymentNumber"] = attempt.PaymentNumber })
            : StorePages.For(kind, attempt, orderSettings.DisableOrderCompletedPage);
        if (attempt.OrderId > 0)
            returned.Into(values);
        return links.GetPathByName(context, route, values) ?? context.Request.PathBase + "/";
    }
}
