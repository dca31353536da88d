using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Services.Localization;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>Where a browser that came back from paying goes on, without asking who the customer is: a POST from the gateway's site brings no cookies.</summary>
public class ReturnAddress(LinkGenerator links, IOrderService orderService, ILanguageService languageService)
{
    /// <summary>The name of the part of an address that says the language, in stores that have it there.</summary>
    private const string LanguageValue = "language";

    /// <returns>A path with that of the application.</returns>
    public virtual async Task<string> OfAsync(HttpContext context, ReturnKind kind, PaymentAttempt? attempt)
    {
        if (attempt is null)
            return context.Request.PathBase + "/";

        // Without a language among the values of the request the store would ask for that of the current customer, and make one.
        if (await orderService.GetOrderByIdAsync(attempt.OrderId) is { } order
            && await languageService.GetLanguageByIdAsync(order.CustomerLanguageId) is { } language)
            context.Request.RouteValues[LanguageValue] = language.UniqueSeoCode;
        var (route, values) = StorePages.For(kind, attempt);
        return links.GetPathByName(context, route, values) ?? context.Request.PathBase + "/";
    }
}
