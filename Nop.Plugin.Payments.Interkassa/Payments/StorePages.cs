using Microsoft.AspNetCore.Routing;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>The store's own pages to which a returning customer belongs. Views that themes copied from 1.0.0 know it by this name and place.</summary>
public static class StorePages
{
    public const string OrderDetailsRoute = "OrderDetails";

    public const string CartRoute = "ShoppingCart";

    public const string HomepageRoute = "Homepage";

    private const string CheckoutCompletedRoute = "CheckoutCompleted";

    /// <summary>The route, with its values, for a browser that came back from paying: the order's, or that of the admin's test payment.</summary>
    /// <param name="kind">How it came back.</param>
    /// <param name="attempt">From what.</param>
    /// <param name="hasNoCompletedPage">Whether the store leads from the page of a completed checkout to the order's, without what the address says.</param>
    public static (string Route, RouteValueDictionary Values) For(ReturnKind kind, PaymentAttempt attempt, bool hasNoCompletedPage = false)
        => (kind, attempt.OrderId) switch
        {
            (_, 0) => (InterkassaDefaults.Routes.TestPayment, new() { ["paymentNumber"] = attempt.PaymentNumber }),
            (ReturnKind.Success, var id) when !hasNoCompletedPage => (CheckoutCompletedRoute, new() { ["orderId"] = id }),
            (_, var id) => (OrderDetailsRoute, OrderDetailsValues(id, kind))
        };

    public static RouteValueDictionary OrderDetailsValues(int orderId, ReturnKind kind) => new()
    {
        ["orderId"] = orderId,
        [InterkassaDefaults.ReturnQueryKey] = kind.ToString().ToLowerInvariant()
    };
}
