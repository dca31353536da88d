namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>A payment or a refund, as it stands in an export.</summary>
public sealed record ReportLine
{
    public required DateTime TimeUtc { get; init; }

    public required bool IsRefund { get; init; }

    /// <summary>0 for a test payment of no order.</summary>
    public required int OrderId { get; init; }

    public required string PaymentNumber { get; init; }

    public required string InvoiceId { get; init; }

    /// <summary>The invoice's state, or the refund's, as it is recorded.</summary>
    public required string State { get; init; }

    /// <summary>By its name; empty for a refund.</summary>
    public required string PaymentSystem { get; init; }

    public required string TransactionId { get; init; }

    public required string CurrencyCode { get; init; }

    /// <summary>What the customer paid; null where no money came.</summary>
    public required decimal? Charged { get; init; }

    /// <summary>What the shop was credited with; null where no money came, or it was not told.</summary>
    public required decimal? Credited { get; init; }

    /// <summary>What went back; null for a payment.</summary>
    public required decimal? Refunded { get; init; }

    public required bool IsTest { get; init; }

    /// <summary>What was kept of it; null where that is not known: see <see cref="IsSameCurrency"/>.</summary>
    public decimal? Fee => Charged is { } charged && Credited is { } credited && IsSameCurrency(charged, credited) ? charged - credited : null;

    /// <summary>
    /// Whether what was credited can be in the currency that was charged: the gateway tells it in that of the shop's purse, and not which that is. No payment
    /// system keeps a third.
    /// </summary>
    public static bool IsSameCurrency(decimal charged, decimal credited) => credited <= charged && credited * 3 >= charged * 2;
}
