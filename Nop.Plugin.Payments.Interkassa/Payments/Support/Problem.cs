namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>What could not be done. Stored by name, at the beginning of a line that tells of it (see <see cref="ProblemText"/>).</summary>
public enum Problem
{
    [TextName("Problem.InvoiceNotRecorded")]
    InvoiceNotRecorded,

    [TextName("Problem.InvoicesUnreadable")]
    InvoicesUnreadable,

    [TextName("Problem.RefundNotFollowed")]
    RefundNotFollowed,

    [TextName("Problem.OrderNotCancelled")]
    OrderNotCancelled,

    /// <summary>Nothing is cancelled, because the store looks like a copy of another.</summary>
    [TextName("Problem.LooksLikeCopy")]
    LooksLikeCopy,

    /// <summary>The order was to be marked as paid, and does not say so.</summary>
    [TextName("Problem.OrderStillUnpaid")]
    OrderStillUnpaid,

    /// <summary>The store does not come back from marking the order as paid.</summary>
    [TextName("Problem.StoreHangs")]
    StoreHangs,

    /// <summary>The order was paid, and says now that it was refunded.</summary>
    [TextName("Problem.RefundedMeanwhile")]
    RefundedMeanwhile,

    [TextName("Problem.OrderNote")]
    OrderNote,

    [TextName("Problem.Processing")]
    Processing,

    [TextName("Problem.OrderStatus")]
    OrderStatus,

    [TextName("Problem.Complete")]
    Complete,

    [TextName("Problem.CompletedMail")]
    CompletedMail,

    [TextName("Problem.CompletedOwnerMail")]
    CompletedOwnerMail,

    [TextName("Problem.RewardPoints")]
    RewardPoints,

    [TextName("Problem.GiftCards")]
    GiftCards,

    /// <summary>What other plugins do when an order is paid.</summary>
    [TextName("Problem.PaidEvent")]
    PaidEvent,

    [TextName("Problem.PaidMail")]
    PaidMail,

    [TextName("Problem.PaidOwnerMail")]
    PaidOwnerMail,

    [TextName("Problem.PaidVendorMails")]
    PaidVendorMails,

    [TextName("Problem.PaidAffiliateMail")]
    PaidAffiliateMail,

    [TextName("Problem.CustomerRoles")]
    CustomerRoles
}
