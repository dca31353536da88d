namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>State of an invoice, <c>ik_inv_st</c> (protocol, part 3): there by the member's name, with a small first letter.</summary>
public enum InvoiceState
{
    /// <summary>A state that this version does not know; its text is kept.</summary>
    Unknown = 0,

    /// <summary><c>new</c>: made, not yet shown to a payment system.</summary>
    New,

    /// <summary><c>waitAccept</c>: waits for the payer.</summary>
    WaitAccept,

    /// <summary><c>process</c>: the payment system is at work.</summary>
    Process,

    /// <summary><c>success</c>: paid.</summary>
    Success,

    /// <summary><c>canceled</c>: the payer or the gateway gave up.</summary>
    Canceled,

    /// <summary><c>fail</c>: the payment system refused.</summary>
    Fail
}
