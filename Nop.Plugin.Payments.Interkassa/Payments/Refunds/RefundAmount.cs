namespace Nop.Plugin.Payments.Interkassa.Payments.Refunds;

/// <summary>Takes a refund from the store's currency to the invoice's.</summary>
public static class RefundAmount
{
    private const int Decimals = 2;

    /// <summary>
    /// What a refund is in the invoice's currency, at the rate of the payment: the order's total may have been changed since. Refunds that follow
    /// each other add up to exactly what was charged, because each is the difference of two rounded sums.
    /// </summary>
    /// <param name="charged">What was asked for when the order was paid, in the invoice's currency.</param>
    /// <param name="chargedTotal">The same in the primary store currency: the order's total then.</param>
    /// <param name="refundedBefore">What the order was refunded before, in the primary store currency.</param>
    /// <param name="amount">What is to be refunded now, in the primary store currency.</param>
    /// <param name="left">What the invoice has not given back yet of what was paid, in its currency.</param>
    /// <returns>In the invoice's currency; 0 when there is nothing left to give back.</returns>
    public static decimal Of(decimal charged, decimal chargedTotal, decimal refundedBefore, decimal amount, decimal left)
    {
        if (chargedTotal <= 0)
            return 0;

        decimal Share(decimal part) => decimal.Round(charged * part / chargedTotal, Decimals, MidpointRounding.AwayFromZero);

        var share = Share(refundedBefore + amount) - Share(refundedBefore);
        return Math.Max(0, Math.Min(share, left));
    }
}
