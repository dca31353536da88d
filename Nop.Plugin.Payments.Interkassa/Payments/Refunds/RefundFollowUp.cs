using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Refunds;

/// <summary>Asks what became of refunds that were under way.</summary>
public class RefundFollowUp(
    RefundRecords refunds, FreshOrders orders, ShopRegistry shops, PaymentLedger ledger, AttentionItems attention,
    RefundService service, OrderNotes orderNotes, TimeProvider clock)
{
    /// <summary>After a lost answer the gateway may take so long until the invoice shows what was asked of it.</summary>
    private static readonly TimeSpan ShowsWithin = TimeSpan.FromDays(1);

    /// <summary>Asks about the open refunds of an order, or of all orders: each with the credentials of its own store.</summary>
    public virtual async Task FollowAsync(ShopSessions sessions, int? orderId, ICollection<string> problems, CancellationToken cancellation = default)
    {
        foreach (var refund in await refunds.OpenAsync(orderId))
        {
            try
            {
                // Where the store has no credentials any more, nobody can be asked; an admin can tell.
                if (await orders.FindAsync(refund.OrderId) is { } order && (await shops.OfStoreAsync(order.StoreId))?.Api is { } credentials)
                    await FollowAsync(await sessions.OfAsync(credentials, cancellation), refund, order.StoreId, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                // The key, where only refunds are asked about. That the API is out is not told of a refund: it would be taken for payments that are missed.
                if (failure is ApiException { Kind: ApiErrorKind.Credentials } refused)
                    problems.Add(ProblemText.Line(refused));

                // One that cannot be read, say: the others are asked about all the same.
                problems.Add(ProblemText.Line(Problem.RefundNotFollowed, $"{refund.InvoiceId} ({failure.Message})"));
            }
        }
    }

    private async Task FollowAsync(ApiSession session, Refund refund, int storeId, CancellationToken cancellation)
    {
        if (refund.State() == RefundState.Sent && clock.GetUtcNow().UtcDateTime - refund.ChangedOnUtc < Refund.StillSending)
            return;

        var invoice = await session.GetInvoiceAsync(refund.InvoiceId, cancellation);
        var state = await StateAfterAsync(refund, invoice.State);
        if (state == refund.State())
            return;

        if (state == RefundState.Unknown)
            await attention.AddOnceAsync(refund.ToAttention(AttentionKind.RefundUnknown, storeId));
        await refunds.SetStateAsync(refund, state, refund.Message);
        await orderNotes.AddAsync(refund);
        if (state != RefundState.Unknown)
            await attention.CloseAsync(refund.ToAttention(AttentionKind.RefundUnknown, storeId).ItemKey, AttentionItems.Itself, ReasonOf(state));
        if (state == RefundState.Done)
            await service.CloseAsync(refund);
    }

    private static ClosingReason ReasonOf(RefundState state) => state switch
    {
        RefundState.Done => ClosingReason.RefundMade,
        RefundState.Failed => ClosingReason.RefundNotMade,
        _ => ClosingReason.RefundUnderWay
    };

    private async Task<RefundState> StateAfterAsync(Refund refund, ApiInvoiceState invoice) => invoice switch
    {
        ApiInvoiceState.Refunded => await IsTheOnlyOneAsync(refund) ? RefundState.Done : RefundState.Unknown,
        ApiInvoiceState.RefundInProgress => RefundState.InProgress,
        ApiInvoiceState.Paid => await StateWhilePaidAsync(refund),
        _ => RefundState.Unknown
    };

    /// <summary>A full refund leaves its mark on the invoice, in its time; a part may leave none.</summary>
    private async Task<RefundState> StateWhilePaidAsync(Refund refund)
    {
        var isFull = await ledger.PaidWithAsync(refund.OrderId, refund.InvoiceId) == refund.Amount;
        if (refund.State() == RefundState.InProgress)
        {
            // A full one that was in progress has come to nothing, or its state was read before it began: somebody must look.
            return !isFull ? RefundState.Done : Age(refund) > ShowsWithin ? RefundState.Unknown : RefundState.InProgress;
        }

        return isFull && Age(refund) > ShowsWithin ? RefundState.Failed : RefundState.Unknown;
    }

    /// <summary>
    /// Another refund of the same invoice may have left its mark, while of this one nobody knows; all of them together are what the mark says.
    /// </summary>
    private async Task<bool> IsTheOnlyOneAsync(Refund refund)
    {
        var made = (await refunds.OfInvoiceAsync(refund.OrderId, refund.InvoiceId)).Where(other => other.State() != RefundState.Failed).ToList();
        return made.Count == 1 || refund.State() == RefundState.InProgress
            || made.Sum(other => other.Amount) >= await ledger.PaidWithAsync(refund.OrderId, refund.InvoiceId);
    }

    private TimeSpan Age(Refund refund) => clock.GetUtcNow().UtcDateTime - refund.CreatedOnUtc;
}
