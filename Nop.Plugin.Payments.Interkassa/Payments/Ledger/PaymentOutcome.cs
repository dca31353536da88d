namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>What a notification means for its order. Each has a note of its own, under this name.</summary>
public enum PaymentOutcome
{
    /// <summary>News that changes nothing: new, waiting, processing, cancelled, failed or an unknown state.</summary>
    Noted,

    /// <summary>The order is paid by this.</summary>
    Paid,

    /// <summary>A copy of what the order was paid by.</summary>
    AlreadyPaidByThis,

    /// <summary>A second invoice of an order that another one has paid: to be refunded.</summary>
    PaidTwice,

    /// <summary>Paid, but the order was paid another way before: to be refunded.</summary>
    PaidOtherwise,

    /// <summary>Paid, but the order had been cancelled, refunded or voided.</summary>
    OrderClosed,

    /// <summary>Paid, but the order had been deleted.</summary>
    OrderDeleted,

    /// <summary>Paid, but the order now has another payment method.</summary>
    OtherPaymentMethod,

    /// <summary>Amount or currency is not what was asked for.</summary>
    AmountDiffers,

    /// <summary>Paid, but nobody told with how much.</summary>
    AmountUnknown,

    /// <summary>Paid, but nobody told with what, so that it could be play money.</summary>
    PaymentSystemUnknown,

    /// <summary>Paid as asked, but the order's total has changed since.</summary>
    OrderChanged,

    /// <summary>A test payment for an order that was to be paid with money.</summary>
    TestPaymentForLiveOrder,

    /// <summary>About a test payment of the configuration page, which belongs to no order.</summary>
    TestPaymentOfNoOrder,

    /// <summary>The customer took the cart back, to pay another way.</summary>
    CartRefilled,

    /// <summary>The order was never paid, and was cancelled.</summary>
    OrderCancelled,

    /// <summary>The invoice that paid the order is said to have failed, been cancelled or been given back after all, and not by this shop.</summary>
    PaidInvoiceWithdrawn,

    /// <summary>The invoice that paid the order, and was said to have failed, is said to be paid again.</summary>
    PaidInvoiceReturned
}
