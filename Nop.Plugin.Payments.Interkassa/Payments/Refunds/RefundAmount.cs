namespace Nop.Plugin.Payments.Interkassa.Payments.Refunds;

/// <summary>Takes a refund from the store's currency to the invoice's.</summary>
public static class RefundAmount
{
    private const int Decimals = 2;

    /// <summary>
    /// The invoice's share of a refund. Shares of refunds that follow each other add up to exactly what was paid, whatever
    /// the rate, because each is the difference of two rounded sums.
    /// </summary>
    /// <param name="paid">What the invoice was paid with, in its currency.</param>
    /// <param name="orderTotal">The order's total, in the primary store currency.</param>
    /// <param name="refundedBefore">What the order was refunded before, in the primary store currency.</param>
    /// <param name="amount">What is to be refunded now, in the primary store currency.</param>
    /// <param name="givenBack">What this invoice has given back, in its currency.</param>
    /// <returns>In the invoice's currency; 0 when there is nothing left to give back.</returns>
    public static decimal Of(decimal paid, decimal orderTotal, decimal refundedBefore, decimal amount, decimal givenBack)
    {
        if (orderTotal <= 0 || amount <= 0)
            return 0;

        decimal Share(decimal part) => decimal.Round(paid * Math.Min(part, orderTotal) / orderTotal, Decimals, MidpointRounding.AwayFromZero);

        var share = Share(refundedBefore + amount) - Share(refundedBefore);
        return Math.Max(0, Math.Min(share, paid - givenBack));
    }
}
