namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>What came in and went back in a currency, of live payments.</summary>
/// <param name="CurrencyCode">Three letters.</param>
/// <param name="Payments">How many invoices were paid.</param>
/// <param name="Charged">What customers paid.</param>
/// <param name="Credited">What the shop was credited with of those payments of which that was told.</param>
/// <param name="Fees">What was kept of those.</param>
/// <param name="Refunded">What went back.</param>
public sealed record CurrencyTotal(string CurrencyCode, int Payments, decimal Charged, decimal Credited, decimal Fees, decimal Refunded);
