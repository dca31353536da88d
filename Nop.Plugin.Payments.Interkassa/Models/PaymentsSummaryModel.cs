namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>What came in and went back, above the grid of payments.</summary>
/// <param name="Totals">For each currency.</param>
/// <param name="Charts">For each currency.</param>
public sealed record PaymentsSummaryModel(IReadOnlyList<PaymentsSummaryModel.Total> Totals, IReadOnlyList<PaymentsSummaryModel.Chart> Charts)
{
    /// <summary>Amounts as people read them.</summary>
    public sealed record Total(string Currency, int Payments, string Charged, string Credited, string Fees, string Refunded);

    /// <param name="Currency">Three letters.</param>
    /// <param name="Days">As people read them, in the zone of whoever looks.</param>
    /// <param name="Series">What came in on each of these days, for each payment system.</param>
    public sealed record Chart(string Currency, IReadOnlyList<string> Days, IReadOnlyList<Series> Series);

    public sealed record Series(string PaymentSystem, IReadOnlyList<decimal> Amounts);
}
