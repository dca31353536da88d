using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>The form that is to be sent to the gateway, and for which order.</summary>
public sealed record CheckoutForm(string GatewayUrl, SignedForm Form, Order Order, PaymentAttempt Attempt)
{
    /// <summary>Whether the customer goes to the payment system itself, once they have pressed the button, or their browser has.</summary>
    public bool GoesDirectly { get; init; }

    /// <summary>The form of the payment system itself, where the customer goes there at once; null leads to the gateway.</summary>
    public SciDirectAnswer? Direct { get; init; }
}
