using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Says how a payment stands on the store's own pages.</summary>
public class ReturnMessageFactory(
    IOrderService orderService,
    Texts texts,
    PaymentStandings standings,
    PaymentAvailability availability,
    PaymentAttempts attempts,
    LinkGenerator links,
    IHttpContextAccessor httpContextAccessor)
{
    /// <returns>Null when there is nothing to say.</returns>
    public virtual async Task<ReturnMessageModel?> PrepareAsync(int orderId, BrowserReturn? returned)
    {
        if (orderId <= 0 || await orderService.GetOrderByIdAsync(orderId) is not { } order)
            return null;

        var standing = await standings.OfAsync(order, returned);
        if (standing == PaymentStanding.None)
            return null;

        return new ReturnMessageModel
        {
            Text = await texts.GetAsync(TextNameAttribute.Of(standing).Name),
            IsSuccess = standing == PaymentStanding.Paid,
            PayableOrderId = standing.LetsTryAgain() && await availability.OffersToPayAsync(order) ? order.Id : null,
            Standing = standing.ToString(),
            StandingUrl = standing.IsOpen() && (await attempts.OfOrderAsync(order.Id)).LastOrDefault() is { } last
                ? StandingUrl(last.PaymentNumber, returned) : null
        };
    }

    private string? StandingUrl(string paymentNumber, BrowserReturn? returned)
    {
        var values = new RouteValueDictionary { ["paymentNumber"] = paymentNumber };
        return links.GetPathByName(httpContextAccessor.HttpContext!, InterkassaDefaults.Routes.PaymentStanding, returned?.Into(values) ?? values);
    }
}
