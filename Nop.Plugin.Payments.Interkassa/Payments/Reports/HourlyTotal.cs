namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>What came in through a payment system in an hour.</summary>
/// <param name="HourUtc">When it began.</param>
/// <param name="PaymentSystem">By its name.</param>
/// <param name="CurrencyCode">Three letters.</param>
/// <param name="Charged">What customers paid.</param>
public sealed record HourlyTotal(DateTime HourUtc, string PaymentSystem, string CurrencyCode, decimal Charged);
