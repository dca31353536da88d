namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>What to answer to a notification.</summary>
public enum NotificationReceipt
{
    /// <summary>Dealt with, now or before.</summary>
    Handled,

    /// <summary>Not a notification.</summary>
    Malformed,

    /// <summary>Not from this shop's checkout, or not signed by it.</summary>
    Forbidden,

    /// <summary>Signed, but about a payment that this shop never asked for.</summary>
    UnknownOrder,

    /// <summary>Could not be dealt with now; the gateway should say it again.</summary>
    TryAgain
}
