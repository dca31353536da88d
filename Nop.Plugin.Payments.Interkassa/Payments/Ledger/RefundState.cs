using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>How far a refund has come. Each has a note of its own, under this name.</summary>
public enum RefundState
{
    /// <summary>Sent, or about to be; no answer yet.</summary>
    Sent,

    /// <summary>Accepted; the gateway is still at it.</summary>
    InProgress,

    /// <summary>The money is on its way back.</summary>
    Done,

    /// <summary>Refused; nothing was given back.</summary>
    Failed,

    /// <summary>Nobody told what became of it; until that is known, nothing more is refunded of this invoice.</summary>
    Unknown
}
