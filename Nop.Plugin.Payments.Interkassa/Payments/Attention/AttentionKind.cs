namespace Nop.Plugin.Payments.Interkassa.Payments.Attention;

/// <summary>Why a person must look at something. Each has a text of its own, under this name.</summary>
public enum AttentionKind
{
    /// <summary>Money came that did not pay its order: see the ledger entry's outcome.</summary>
    MoneyWithoutOrder,

    /// <summary>Money came for a payment number that this store does not know.</summary>
    UnknownPayment,

    /// <summary>Money that paid an order is said to be going back, or to have gone.</summary>
    MoneyTakenBack,

    /// <summary>An order was paid, and something that goes with it could not be done.</summary>
    SettlementUnfinished,

    /// <summary>An order that had been paid said again that it was not, and was paid again.</summary>
    SettlementRestored,

    /// <summary>An order was cancelled or deleted in the store as it was paid, or soon after: its money is here, and its stock may have gone back.</summary>
    PaidWhileCancelled,

    /// <summary>An order was to be cancelled, or its cart given back, and the database took a part of that back: stock and cart are to be checked.</summary>
    EndedInPart,

    /// <summary>Nobody can tell what became of a refund.</summary>
    RefundUnknown,

    /// <summary>A refund was made, and was not written on its order; that was done since.</summary>
    RefundRestored
}
