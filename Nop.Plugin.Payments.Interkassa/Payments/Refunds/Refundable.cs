namespace Nop.Plugin.Payments.Interkassa.Payments.Refunds;

/// <summary>What of the payment of an order can still be given back.</summary>
/// <param name="InvoiceId">Of what.</param>
/// <param name="Left">In <paramref name="CurrencyCode"/>: what was charged.</param>
/// <param name="CurrencyCode">Three letters.</param>
/// <param name="OrderLeft">The same in the primary store currency, as the order counts it.</param>
/// <param name="OrderRate">What one of the currency that was charged is in the primary store currency, by the payment.</param>
public sealed record Refundable(string InvoiceId, decimal Left, string CurrencyCode, decimal OrderLeft, decimal OrderRate)
{
    /// <summary>What a part of what was charged is on the order, in the primary store currency.</summary>
    public decimal OnOrder(decimal amount) => amount == Left ? OrderLeft : Math.Min(OrderLeft, Ledger.Refund.AsOnOrder(amount * OrderRate));
}
