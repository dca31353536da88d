using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Attention;

/// <summary>Why a person must look at something. Stored by name.</summary>
public enum AttentionKind
{
    /// <summary>Money came that did not pay its order: see the ledger entry's outcome.</summary>
    [TextName("Attention.MoneyWithoutOrder", ToDo = "Attention.MoneyWithoutOrder.ToDo")]
    MoneyWithoutOrder,

    /// <summary>Money came for a payment number that this store does not know.</summary>
    [TextName("Attention.UnknownPayment", ToDo = "Attention.UnknownPayment.ToDo")]
    UnknownPayment,

    /// <summary>Money that paid an order is said to be going back, or to have gone.</summary>
    [TextName("Attention.MoneyTakenBack", ToDo = "Attention.MoneyTakenBack.ToDo")]
    MoneyTakenBack,

    /// <summary>An order was paid, and something that goes with it could not be done.</summary>
    [TextName("Attention.SettlementUnfinished", ToDo = "Attention.SettlementUnfinished.ToDo")]
    SettlementUnfinished,

    /// <summary>An order that had been paid said again that it was not, and was paid again.</summary>
    [TextName("Attention.SettlementRestored", ToDo = "Attention.SettlementRestored.ToDo")]
    SettlementRestored,

    /// <summary>An order was cancelled or deleted in the store as it was paid, or soon after: its money is here, and its stock may have gone back.</summary>
    [TextName("Attention.PaidWhileCancelled", ToDo = "Attention.PaidWhileCancelled.ToDo")]
    PaidWhileCancelled,

    /// <summary>An order was to be cancelled, or its cart given back, and the database took a part of that back: stock and cart are to be checked.</summary>
    [TextName("Attention.EndedInPart", ToDo = "Attention.EndedInPart.ToDo")]
    EndedInPart,

    /// <summary>Nobody can tell what became of a refund.</summary>
    [TextName("Attention.RefundUnknown", ToDo = "Attention.RefundUnknown.ToDo")]
    RefundUnknown,

    /// <summary>A refund was made, and was not written on its order; that was done since.</summary>
    [TextName("Attention.RefundRestored", ToDo = "Attention.RefundRestored.ToDo")]
    RefundRestored,

    /// <summary>A notification of a shop of ours was refused, because it is signed with none of its keys.</summary>
    [TextName("Attention.NotificationRefused", ToDo = "Attention.NotificationRefused.ToDo")]
    NotificationRefused,

    /// <summary>The gateway could not be asked about payments for more than an hour.</summary>
    [TextName("Attention.ReconciliationFailing", ToDo = "Attention.ReconciliationFailing.ToDo")]
    ReconciliationFailing,

    /// <summary>The gateway does not accept the API key any more.</summary>
    [TextName("Attention.ApiKeyRefused", ToDo = "Attention.ApiKeyRefused.ToDo")]
    ApiKeyRefused,

    /// <summary>Test mode is on in a store that has sent customers to pay with real money.</summary>
    [TextName("Attention.TestModeOn", ToDo = "Attention.TestModeOn.ToDo")]
    TestModeOn,

    /// <summary>The store does not run a schedule task of the plugin.</summary>
    [TextName("Attention.TaskStands", ToDo = "Attention.TaskStands.ToDo")]
    TaskStands
}
