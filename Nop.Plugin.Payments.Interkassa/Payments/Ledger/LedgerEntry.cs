using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>
/// Something that happened to an invoice and was acted on. <see cref="EntryKey"/> is unique, and the database lets the first
/// insert win: that is how an order is paid once, however many copies of a notification reach however many servers.
/// </summary>
public class LedgerEntry : BaseEntity
{
    /// <summary>What this entry claims: see <see cref="LedgerKeys"/>.</summary>
    public string EntryKey { get; set; } = string.Empty;

    public int OrderId { get; set; }

    public string PaymentNumber { get; set; } = string.Empty;

    public string InvoiceId { get; set; } = string.Empty;

    /// <summary>The invoice's state as the gateway wrote it.</summary>
    public string State { get; set; } = string.Empty;

    /// <summary>In <see cref="CurrencyCode"/>.</summary>
    public decimal Amount { get; set; }

    public string CurrencyCode { get; set; } = string.Empty;

    /// <summary>What the shop is credited with, in the currency of its purse; null when not told.</summary>
    public decimal? CreditedAmount { get; set; }

    public string PaymentSystem { get; set; } = string.Empty;

    /// <summary>The payment system's own number.</summary>
    public string TransactionId { get; set; } = string.Empty;

    public bool IsTest { get; set; }

    /// <summary>What was done: a name of <see cref="PaymentOutcome"/>.</summary>
    public string Outcome { get; set; } = string.Empty;

    /// <summary>The signature that the notification came with; null where none did.</summary>
    public string? Signature { get; set; }

    /// <summary>What came with that signature: see <see cref="Sci.FieldsHash"/>. Other fields with the same signature are forged.</summary>
    public string? ContentHash { get; set; }

    public DateTime CreatedOnUtc { get; set; }
}
