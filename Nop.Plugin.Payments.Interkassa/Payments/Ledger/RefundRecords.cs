using System.Globalization;
using Nop.Core.Domain.Orders;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>The refunds that were asked of the gateway, in the store's database.</summary>
public class RefundRecords(IRepository<Refund> refunds, IRepository<Order> orders, TimeProvider clock)
{
    private const int LongestMessage = 400;

    /// <summary>The refunds of an order, oldest first.</summary>
    public virtual async Task<IReadOnlyList<Refund>> OfOrderAsync(int orderId)
        => await refunds.Table.Where(refund => refund.OrderId == orderId).OrderBy(refund => refund.Id).ToListAsync();

    /// <summary>The refunds of an invoice of an order, oldest first.</summary>
    public virtual async Task<IReadOnlyList<Refund>> OfInvoiceAsync(int orderId, string invoiceId)
        => [.. (await OfOrderAsync(orderId)).Where(refund => refund.InvoiceId == invoiceId)];

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
    /// <param name="payment">What is given back of.</param>
    /// <param name="earlier">How many refunds of it there were.</param>
    /// <param name="amount">In the invoice's currency.</param>
    /// <param name="orderAmount">In the primary store currency; 0 for money that paid no order.</param>
    /// <param name="refundedBefore">
    /// What the order says to have been refunded by now, in the primary store currency; null where the order says nothing of this refund.
    /// </param>
    public virtual async Task<Refund?> ClaimAsync(LedgerEntry payment, int earlier, decimal amount, decimal orderAmount, decimal? refundedBefore)
    {
        var refund = new Refund
        {
            OrderId = payment.OrderId,
            InvoiceId = payment.InvoiceId,
            RefundKey = string.Create(CultureInfo.InvariantCulture, $"{payment.InvoiceId}:{earlier}"),
            Amount = amount,
            CurrencyCode = payment.CurrencyCode,
            OrderAmount = Refund.AsOnOrder(orderAmount),
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

    /// <summary>The refunds that were sent, and of which nobody wrote down an answer for some time.</summary>
    public virtual async Task<IReadOnlyList<Refund>> UnansweredAsync(DateTime beforeUtc)
        => await refunds.Table.Where(refund => refund.StateName == nameof(RefundState.Sent) && refund.ChangedOnUtc < beforeUtc).ToListAsync();

    /// <summary>The orders that do not say any more what was refunded of them since some time ago: an older row was saved over it.</summary>
    public virtual async Task<IReadOnlyList<Order>> ForgottenAsync(DateTime sinceUtc)
        => await (from refund in refunds.Table
                  join order in orders.Table on refund.OrderId equals order.Id
                  where refund.BookedOnUtc >= sinceUtc
                      && refund.StateName != nameof(RefundState.Failed)
                      && refund.RefundedBefore + refund.OrderAmount > order.RefundedAmount
                  select order).ToListAsync();

    /// <summary>
    /// Compares the refunds of an order with what it says to have been refunded. Those that it says are noted as booked; those that it says no
    /// more, because somebody saved an older row of it, are not, so that they are written again.
    /// </summary>
    /// <param name="orderId">The order's.</param>
    /// <param name="refundedAmount">In the primary store currency.</param>
    /// <returns>Whether the order says of some refund what it did not say before.</returns>
    public virtual async Task<bool> CompareAsync(int orderId, decimal refundedAmount)
    {
        var isNews = false;
        foreach (var refund in await OfOrderAsync(orderId))
        {
            var isSaid = refund.RefundedAfter() <= Refund.AsOnOrder(refundedAmount);
            if (refund.RefundedBefore is null || refund.State() == RefundState.Failed || isSaid == refund.BookedOnUtc is not null)
                continue;

            refund.BookedOnUtc = isSaid ? clock.GetUtcNow().UtcDateTime : null;
            await refunds.UpdateAsync(refund, publishEvent: false);
            isNews |= isSaid;
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
