using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Services.Localization;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>
/// Where a browser that came back from paying goes on: to the store's pages with the order's own customer, and to the plugin's page with anybody else, in
/// another browser, say.
/// </summary>
public class ReturnAddress(
    LinkGenerator links,
    IOrderService orderService,
    ILanguageService languageService,
    ReturningCustomer customer,
    OrderSettings orderSettings,
    TimeProvider clock)
{
    /// <summary>The name of the part of an address that says the language, in stores that have it there.</summary>
    private const string LanguageValue = "language";

    /// <returns>A path with that of the application.</returns>
    public virtual async Task<string> OfAsync(HttpContext context, ReturnKind kind, PaymentAttempt? attempt)
    {
        if (attempt is null)
            return context.Request.PathBase + "/";

        var order = await orderService.GetOrderByIdAsync(attempt.OrderId);

        // Without a language among the values of the request the store would ask for that of the current customer, and make one.
        if (order is not null && await languageService.GetLanguageByIdAsync(order.CustomerLanguageId) is { } language)
            context.Request.RouteValues[LanguageValue] = language.UniqueSeoCode;
        var returned = new BrowserReturn(kind, kind is ReturnKind.Success or ReturnKind.Pending ? clock.GetUtcNow().UtcDateTime : null);
        var (route, values) = order is null ? StorePages.For(kind, attempt)
            : !await customer.OwnsAsync(order) ? (InterkassaDefaults.Routes.Payment, new() { ["paymentNumber"] = attempt.PaymentNumber })
            : StorePages.For(kind, attempt, orderSettings.DisableOrderCompletedPage);
        if (attempt.OrderId > 0)
            returned.Into(values);
        return links.GetPathByName(context, route, values) ?? context.Request.PathBase + "/";
    }
}
