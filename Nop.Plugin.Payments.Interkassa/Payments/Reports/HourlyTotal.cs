namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>What came in through a payment system in an hour.</summary>
/// <param name="HourUtc">When it began.</param>
/// <param name="PaymentSystem">By its name.</param>
/// <param name="CurrencyCode">Three letters.</param>
/// <param name="Payments">How many invoices were paid.</param>
/// <param name="Charged">What customers paid.</param>
/// <param name="Credited">What the shop was credited with of those payments of which that was told.</param>
/// <param name="Fees">What was kept of those.</param>
public sealed record HourlyTotal(
    DateTime HourUtc, string PaymentSystem, string CurrencyCode, int Payments, decimal Charged, decimal Credited, decimal Fees);
