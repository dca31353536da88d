using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>How the payment of an order stands, as its customer is told it.</summary>
public enum PaymentStanding
{
    /// <summary>There is nothing to say.</summary>
    None,

    [TextName("Return.Paid")]
    Paid,

    /// <summary>Two invoices of the order were paid, and one of them goes back.</summary>
    [TextName("Return.PaidTwice")]
    PaidTwice,

    /// <summary>Money has come and did not pay the order as it is: the shop has been told.</summary>
    [TextName("Return.LookedInto")]
    LookedInto,

    /// <summary>The browser said that it was paid, and the gateway has not said so yet.</summary>
    [TextName("Return.Success")]
    Checking,

    /// <summary>The gateway or the browser said that the payment is under way.</summary>
    [TextName("Return.Pending")]
    Processing,

    /// <summary>It has been checked for longer than it usually takes.</summary>
    [TextName("Return.Late")]
    Late,

    /// <summary>The gateway said that it ended without money.</summary>
    [TextName("Return.Fail")]
    Ended,

    /// <summary>Nobody has said anything of a payment that may just have been made.</summary>
    [TextName("Return.Unknown")]
    Unknown,

    /// <summary>Nobody has said anything, and nobody was at the gateway lately.</summary>
    [TextName("Return.Waiting")]
    Waiting,

    /// <summary>It cannot be paid through the gateway now.</summary>
    [TextName("Return.Unavailable")]
    Unavailable,

    [TextName("Return.Cancelled")]
    Cancelled
}
