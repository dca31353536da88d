namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>How far the settlement of an order has come.</summary>
public enum SettlementState
{
    /// <summary>An invoice pays the order; the store has not been seen to say so.</summary>
    Begun,

    /// <summary>The order says that it is paid; something that goes with it is still to be done.</summary>
    Paid,

    /// <summary>All is done.</summary>
    Finished,

    /// <summary>The order says that it is paid; what goes with it could not be done in so many tries, and a person was told.</summary>
    Unfinished,

    /// <summary>The order cannot be paid any more, and a person was told.</summary>
    GivenUp
}
