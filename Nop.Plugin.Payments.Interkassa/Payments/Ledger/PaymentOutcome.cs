using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>What a notification means for its order.</summary>
public enum PaymentOutcome
{
    /// <summary>News that changes nothing: new, waiting, processing, cancelled, failed or an unknown state.</summary>
    [TextName("Outcome.Noted", Note = "Note.Noted")]
    Noted,

    /// <summary>The order is paid by this.</summary>
    [TextName("Outcome.Paid", Note = "Note.Paid")]
    Paid,

    /// <summary>A copy of what the order was paid by.</summary>
    [TextName("Outcome.AlreadyPaidByThis")]
    AlreadyPaidByThis,

    /// <summary>A second invoice of an order that another one has paid: to be refunded.</summary>
    [TextName("Outcome.PaidTwice", Note = "Note.PaidTwice", ToDo = "Attention.GiveBack.ToDo")]
    PaidTwice,

    /// <summary>Paid, but the order was paid another way before: to be refunded.</summary>
    [TextName("Outcome.PaidOtherwise", Note = "Note.PaidOtherwise")]
    PaidOtherwise,

    /// <summary>Paid, but the order had been cancelled, refunded or voided.</summary>
    [TextName("Outcome.OrderClosed", Note = "Note.OrderClosed", ToDo = "Attention.OrderClosed.ToDo")]
    OrderClosed,

    /// <summary>Paid, but the order had been deleted.</summary>
    [TextName("Outcome.OrderDeleted", Note = "Note.OrderDeleted", ToDo = "Attention.GiveBack.ToDo")]
    OrderDeleted,

    /// <summary>Paid, but the order now has another payment method.</summary>
    [TextName("Outcome.OtherPaymentMethod", Note = "Note.OtherPaymentMethod", ToDo = "Attention.OtherMethod.ToDo")]
    OtherPaymentMethod,

    /// <summary>Amount or currency is not what was asked for.</summary>
    [TextName("Outcome.AmountDiffers", Note = "Note.AmountDiffers")]
    AmountDiffers,

    /// <summary>Paid, but nobody told with how much.</summary>
    [TextName("Outcome.AmountUnknown", Note = "Note.AmountUnknown", ToDo = "Attention.AmountUnknown.ToDo")]
    AmountUnknown,

    /// <summary>Paid, but nobody told with what, so that it could be play money.</summary>
    [TextName("Outcome.PaymentSystemUnknown", Note = "Note.PaymentSystemUnknown")]
    PaymentSystemUnknown,

    /// <summary>Paid as asked, but the order's total has changed since.</summary>
    [TextName("Outcome.OrderChanged", Note = "Note.OrderChanged")]
    OrderChanged,

    /// <summary>A test payment for an order that was to be paid with money.</summary>
    [TextName("Outcome.TestPaymentForLiveOrder", Note = "Note.TestPaymentForLiveOrder")]
    TestPaymentForLiveOrder,

    /// <summary>About a test payment of the configuration page, which belongs to no order.</summary>
    [TextName("Outcome.TestPaymentOfNoOrder")]
    TestPaymentOfNoOrder,

    /// <summary>The customer took the cart back, to pay another way.</summary>
    [TextName("Outcome.CartRefilled", Note = "Note.CartRefilled")]
    CartRefilled,

    /// <summary>The order was never paid, and was cancelled.</summary>
    [TextName("Outcome.OrderCancelled", Note = "Note.OrderCancelled")]
    OrderCancelled,

    /// <summary>The invoice that paid the order is said to have failed, been cancelled or been given back after all, and not by this shop.</summary>
    [TextName("Outcome.PaidInvoiceWithdrawn", Note = "Note.PaidInvoiceWithdrawn")]
    PaidInvoiceWithdrawn,

    /// <summary>The invoice that paid the order, and was said to have failed, is said to be paid again.</summary>
    [TextName("Outcome.PaidInvoiceReturned", Note = "Note.PaidInvoiceReturned")]
    PaidInvoiceReturned
}
