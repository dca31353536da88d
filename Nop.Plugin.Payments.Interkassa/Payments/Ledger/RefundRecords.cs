using System.Globalization;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>The refunds that were asked of the gateway, in the store's database.</summary>
public class RefundRecords(IRepository<Refund> refunds, TimeProvider clock)
{
    private const int LongestMessage = 400;

    /// <summary>The refunds of an order, oldest first.</summary>
    public virtual async Task<IReadOnlyList<Refund>> OfOrderAsync(int orderId)
        => await refunds.Table.Where(refund => refund.OrderId == orderId).OrderBy(refund => refund.Id).ToListAsync();

    /// <summary>The refunds whose end is not known yet; of one order, or of all.</summary>
    public virtual async Task<IReadOnlyList<Refund>> OpenAsync(int? orderId)
    {
        List<string> open = [nameof(RefundState.Sent), nameof(RefundState.InProgress), nameof(RefundState.Unknown)];
        return await refunds.Table.Where(refund => open.Contains(refund.StateName) && (orderId == null || refund.OrderId == orderId)).ToListAsync();
    }

    /// <summary>
    /// Claims the right to make the next refund of an invoice, after so many <paramref name="earlier"/> ones. The database lets one claim win.
    /// </summary>
    /// <returns>Null when another click or server was first.</returns>
    /// <param name="settlement">What is given back of.</param>
    /// <param name="earlier">How many refunds of it there were.</param>
    /// <param name="amount">In the invoice's currency.</param>
    /// <param name="orderAmount">In the primary store currency.</param>
    /// <param name="refundedBefore">What the order says to have been refunded by now, in the primary store currency.</param>
    public virtual async Task<Refund?> ClaimAsync(LedgerEntry settlement, int earlier, decimal amount, decimal orderAmount, decimal refundedBefore)
    {
        var refund = new Refund
        {
            OrderId = settlement.OrderId,
            InvoiceId = settlement.InvoiceId,
            RefundKey = string.Create(CultureInfo.InvariantCulture, $"{settlement.InvoiceId}:{earlier}"),
            Amount = amount,
            CurrencyCode = settlement.CurrencyCode,
            OrderAmount = orderAmount,
            RefundedBefore = refundedBefore,
            CreatedOnUtc = clock.GetUtcNow().UtcDateTime,
            ChangedOnUtc = clock.GetUtcNow().UtcDateTime
        };
        try
        {
            await refunds.InsertAsync(refund, publishEvent: false);
            return refund;
        }
        catch (Exception) when (refunds.Table.Any(other => other.RefundKey == refund.RefundKey))
        {
            // Another click or server was first. Whatever else may have gone wrong goes on its way.
            return null;
        }
    }

    /// <summary>The refunds that were made, and that their orders were not seen to say, since some time ago.</summary>
    public virtual async Task<IReadOnlyList<Refund>> UnbookedAsync(DateTime beforeUtc)
    {
        List<string> made = [nameof(RefundState.Done), nameof(RefundState.InProgress)];
        return await refunds.Table
            .Where(refund => refund.BookedOnUtc == null && refund.RefundedBefore != null && made.Contains(refund.StateName) && refund.ChangedOnUtc < beforeUtc)
            .OrderBy(refund => refund.Id)
            .ToListAsync();
    }

    /// <summary>Notes that an order says what was refunded of it.</summary>
    /// <returns>Whether that was news of some refund.</returns>
    public virtual async Task<bool> BookAsync(int orderId, decimal refundedAmount)
    {
        var isNews = false;
        foreach (var refund in (await OfOrderAsync(orderId)).Where(refund => refund.BookedOnUtc is null && refund.RefundedBefore + refund.OrderAmount <= refundedAmount))
        {
            refund.BookedOnUtc = clock.GetUtcNow().UtcDateTime;
            await refunds.UpdateAsync(refund, publishEvent: false);
            isNews = true;
        }

        return isNews;
    }

    public virtual async Task SetStateAsync(Refund refund, RefundState state, string message = "")
    {
        refund.StateName = state.ToString();
        refund.Message = message.Length <= LongestMessage ? message : message[..LongestMessage];
        refund.ChangedOnUtc = clock.GetUtcNow().UtcDateTime;
        await refunds.UpdateAsync(refund, publishEvent: false);
    }
}
