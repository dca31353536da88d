using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>What the plugin's own page says of an order.</summary>
/// <param name="Order">The order.</param>
/// <param name="Standing">How its payment stands.</param>
/// <param name="TextName">What is said instead of that; null says that.</param>
/// <param name="PayUrl">Where the button leads; null where there is none.</param>
public sealed record PaymentPageContent(Order Order, PaymentStanding Standing, string? TextName, string? PayUrl)
{
    /// <summary>What the browser said, of which the standing was made; null for nothing.</summary>
    public BrowserReturn? Returned { get; init; }
}
