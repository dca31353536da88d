using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>
/// What came in, of live payments, in an hour that is over, by store, payment system and currency; added up from the ledger, so that nobody who looks at a
/// month waits for the payments of a month. A row of no payments says that its hour was added up, or that another must be again: see
/// <see cref="ChangedHourUtc"/>.
/// </summary>
public class LedgerHour : BaseEntity
{
    /// <summary>Unique: two servers that add up the same hour do not count it twice.</summary>
    public string HourKey { get; set; } = string.Empty;

    /// <summary>When the hour began; long ago where the row says that another has changed, so that the last hour is the last row.</summary>
    public DateTime HourUtc { get; set; }

    /// <summary>0 where the payment's attempt is not known.</summary>
    public int StoreId { get; set; }

    /// <summary>Its alias, as the gateway wrote it.</summary>
    public string PaymentSystem { get; set; } = string.Empty;

    public string CurrencyCode { get; set; } = string.Empty;

    /// <summary>How many invoices were paid.</summary>
    public int Payments { get; set; }

    /// <summary>What customers paid, in <see cref="CurrencyCode"/>.</summary>
    public decimal Charged { get; set; }

    /// <summary>What the shop was credited with of those payments of which that was told in <see cref="CurrencyCode"/>.</summary>
    public decimal Credited { get; set; }

    /// <summary>What customers paid in those.</summary>
    public decimal CreditedOf { get; set; }

    /// <summary>The last entry of the ledger that there was when it was added up. What is written later is looked at by its key, whatever its time.</summary>
    public int LastEntryId { get; set; }

    /// <summary>The hour of which something has changed, whatever else stands there; null in all other rows.</summary>
    public DateTime? ChangedHourUtc { get; set; }
}
