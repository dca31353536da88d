using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Tells what a link to pay shows, and whether it lets pay.</summary>
public class PaymentLinkFactory(
    PaymentLinks links,
    IOrderService orderService,
    AddressLanguage addressLanguage,
    PaymentStandings standings,
    PaymentAvailability availability,
    CheckoutService checkout,
    LinkGenerator routes,
    IHttpContextAccessor httpContextAccessor)
{
    /// <returns>Null when there is no such link.</returns>
    public virtual async Task<PaymentPageContent?> FindAsync(string token)
    {
        if (await links.FindAsync(token) is not { } link || await orderService.GetOrderByIdAsync(link.OrderId) is not { } order)
            return null;

        await addressLanguage.UseAsync(order);

        // Who opens the link of a paid order is told that it is paid.
        var standing = await standings.OfAsync(order, order.IsPaid() ? new BrowserReturn(ReturnKind.Fail, SinceUtc: null) : null);
        if (standing is PaymentStanding.None || (standing.LetsTryAgain() && !await links.IsGoodAsync(link, order)))
            return new PaymentPageContent(order, standing, "PaymentLink.Over", PayUrl: null);

        var mayPay = standing.LetsTryAgain() && await availability.CanPayAsync(order);
        var isNew = standing is PaymentStanding.Waiting or PaymentStanding.Ended;
        return new PaymentPageContent(order, standing, mayPay && isNew ? "PaymentLink.Text" : null, mayPay ? PathOf(token) : null);
    }

    /// <summary>Begins an attempt to pay the order of a link.</summary>
    /// <returns>Null when it lets nobody pay now.</returns>
    public virtual async Task<PaymentAttempt?> BeginAsync(PaymentPageContent content)
        => content.PayUrl is null ? null : await checkout.BeginAsync(content.Order);

    private string PathOf(string token)
        => routes.GetPathByName(httpContextAccessor.HttpContext!, InterkassaDefaults.Routes.PayLink, new { token })
            ?? throw new InvalidOperationException("The store has no route for links to pay.");
}
