using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>One time that a customer was sent to the gateway for an order.</summary>
public class PaymentAttempt : BaseEntity
{
    /// <summary>
    /// For so long its form is shown; whoever comes later gets another attempt. So the days on which its invoices can have been made are known.
    /// </summary>
    public static readonly TimeSpan ShownFor = TimeSpan.FromHours(1);

    public int OrderId { get; set; }

    public int StoreId { get; set; }

    /// <summary>Unique; leads from a notification to the order.</summary>
    public string PaymentNumber { get; set; } = string.Empty;

    /// <summary>The shop that was to collect it.</summary>
    public string ShopId { get; set; } = string.Empty;

    /// <summary>What was asked for, in <see cref="CurrencyCode"/>.</summary>
    public decimal Amount { get; set; }

    /// <summary>Three letters.</summary>
    public string CurrencyCode { get; set; } = string.Empty;

    /// <summary>The order's total at that time, in the primary store currency; tells whether the order was changed since.</summary>
    public decimal OrderTotal { get; set; }

    public bool IsTest { get; set; }

    /// <summary>The payment system that the customer chose in the store; empty where it is chosen at the gateway.</summary>
    public string PaymentSystem { get; set; } = string.Empty;

    /// <summary>The signature of the form. The buyer has seen it, so it proves nothing when it comes back.</summary>
    public string FormSignature { get; set; } = string.Empty;

    public DateTime CreatedOnUtc { get; set; }

    /// <summary>When a browser first came back and said that it was paid, or under way. It proves nothing; null when none did.</summary>
    public DateTime? ReturnedOnUtc { get; set; }

    /// <summary>
    /// The day, in the gateway's time, on which an invoice was made that is open and came from a form sent long after it was shown; null when there is none.
    /// </summary>
    public DateTime? LateInvoiceOn { get; set; }

    /// <summary>From when on the gateway is asked what became of it; null when that is known.</summary>
    public DateTime? AskOnUtc { get; set; }
}
