using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>How far a refund has come.</summary>
public enum RefundState
{
    /// <summary>Sent, or about to be; no answer yet.</summary>
    [TextName("RefundState.Sent")]
    Sent,

    /// <summary>Accepted; the gateway is still at it.</summary>
    [TextName("RefundState.InProgress", Note = "Note.Refund.InProgress")]
    InProgress,

    /// <summary>The money is on its way back.</summary>
    [TextName("RefundState.Done", Note = "Note.Refund.Done")]
    Done,

    /// <summary>Refused; nothing was given back.</summary>
    [TextName("RefundState.Failed", Note = "Note.Refund.Failed")]
    Failed,

    /// <summary>Nobody told what became of it; until that is known, nothing more is refunded of this invoice.</summary>
    [TextName("RefundState.Unknown", Note = "Note.Refund.Unknown")]
    Unknown
}
