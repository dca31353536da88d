using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments;

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

    /// <summary>An order was paid while it was being cancelled: its stock may have gone back.</summary>
    PaidWhileCancelled,

    /// <summary>An order was to be cancelled, or its cart given back, and the database took a part of that back: stock and cart are to be checked.</summary>
    EndedInPart,

    /// <summary>Nobody can tell what became of a refund.</summary>
    RefundUnknown,

    /// <summary>A refund was made, and was not written on its order; that was done since.</summary>
    RefundRestored
}

/// <summary>Something that a person must look at, until somebody has.</summary>
public class AttentionItem : BaseEntity
{
    /// <summary>Unique: repetitions make no second item.</summary>
    public string ItemKey { get; set; } = string.Empty;

    /// <summary>A name of <see cref="AttentionKind"/>.</summary>
    public string Kind { get; set; } = string.Empty;

    /// <summary>0 where there is no order.</summary>
    public int OrderId { get; set; }

    public int StoreId { get; set; }

    public string InvoiceId { get; set; } = string.Empty;

    public string PaymentNumber { get; set; } = string.Empty;

    /// <summary>In <see cref="CurrencyCode"/>; null where no amount is told.</summary>
    public decimal? Amount { get; set; }

    public string CurrencyCode { get; set; } = string.Empty;

    /// <summary>What is known beside that, as in the name of an outcome; without keys.</summary>
    public string Detail { get; set; } = string.Empty;

    public bool IsOpen { get; set; } = true;

    /// <summary>Who has dealt with it, and a word why; empty while it is open.</summary>
    public string ClosedBy { get; set; } = string.Empty;

    public string ClosingNote { get; set; } = string.Empty;

    public DateTime CreatedOnUtc { get; set; }

    public DateTime? ClosedOnUtc { get; set; }

    /// <summary>When the store's owner was told by mail; null while nobody was.</summary>
    public DateTime? MailedOnUtc { get; set; }
}
