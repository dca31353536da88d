using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>
/// Sees that an order that an invoice pays says so, with all that goes with it: calls the store's own method, reads back what came of it, and
/// finishes what is missing. To be called with a claim on the order.
/// </summary>
public class OrderSettler(
    FreshOrders orders,
    PaymentLedger ledger,
    PaymentAttempts attempts,
    Settlements settlements,
    AttentionItems attention,
    RefundRecords refunds,
    OrderNotes orderNotes,
    BackgroundRequests requests,
    SettlementWatches watches,
    TimeProvider clock,
    StoreLog storeLog)
{
    /// <summary>The store's mails, and what other plugins do, may take so long; then others are let in.</summary>
    private static readonly TimeSpan LongestMarking = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Settles an order whose payment stands in the ledger. Returns when the order was read back as paid, or when it cannot be paid any more and
    /// somebody was told.
    /// </summary>
    /// <param name="orderId">The order's.</param>
    /// <param name="claim">On the order.</param>
    /// <exception cref="SettlementException">It could not be marked as paid now.</exception>
    public virtual async Task SettleAsync(int orderId, OrderClaimHandle claim)
    {
        if (await ledger.SettlementAsync(orderId) is not { } payment)
            throw new SettlementException($"Nothing in the ledger pays order {orderId}.");

        var order = await orders.FindAsync(orderId);
        if (await settlements.FindAsync(orderId) is not { } settlement)
            await settlements.AddAsync(settlement = settlements.OfOld(payment, order));
        if (order is not null && order.IsPaid())
        {
            await FinishAsync(settlement, payment, order, watches.Find(orderId));
            return;
        }

        if (order is null || !order.CanBeMarkedAsPaid())
        {
            await GiveUpAsync(settlement, payment, order);
            return;
        }

        if (claim.IsLost)
            throw new SettlementException($"Another server has taken order {orderId} up.");
        if (await WentBackAsync(order, payment))
            await RevokeAsync(settlement, payment, order, PaymentOutcome.PaidInvoiceWithdrawn);
        else if (settlement.State() is SettlementState.Finished or SettlementState.Paid or SettlementState.Unfinished)
            await RestoreAsync(settlement, payment, order, watch: null);
        else if (await orderNotes.ContainsAsync(orderId, PaidOrderEvidence.MarkedAsPaid))
            await TakeForMarkedAsync(settlement, payment, order, watch: null);
        else if (await RevokedAsync(settlement, payment, order) is { } outcome)
            await RevokeAsync(settlement, payment, order, outcome);
        else
            await MarkAsync(settlement, payment, order, claim);
    }

    private async Task MarkAsync(Settlement settlement, LedgerEntry payment, Order order, OrderClaimHandle claim)
    {
        // Its money was said to have gone, and has returned: it begins anew.
        if (settlement.State() == SettlementState.GivenUp)
            await settlements.BeginAgainAsync(settlement);

        var marking = requests.RunAsync(order.StoreId, services => services.GetRequiredService<OrderMarking>().MarkAsPaidAsync(payment));
        SettlementWatch? watch;
        try
        {
            watch = await marking.WaitAsync(LongestMarking, clock);
        }
        catch (TimeoutException) when (!marking.IsCompleted)
        {
            claim.HandOverTo(marking);
            await TellOfHangingAsync(settlement, payment, order);
            return;
        }

        if (watch is not null)
            watches.Keep(watch);
        var now = await orders.FindAsync(order.Id);
        if (now is not null && now.IsPaid())
        {
            await FinishAsync(settlement, payment, now, watch);
            return;
        }

        if (watch is null)
        {
            await GiveUpAsync(settlement, payment, now);
            return;
        }

        if (now is not null && (watch.Failure is null || watch.SawAnything))
        {
            await TakeForMarkedAsync(settlement, payment, now, watch);
            return;
        }

        // Its first write has failed already: nothing was done.
        watches.Forget(order.Id);
        var isForAPerson = settlements.Postpone(settlement, ProblemText.Line(Problem.OrderStillUnpaid, watch.Failure?.Message ?? string.Empty));
        await settlements.SaveAsync(settlement, item: isForAPerson ? Item(AttentionKind.SettlementUnfinished, "unfinished", payment, order, settlement.Problem)
            : null);
        throw new SettlementException($"Order {order.Id} could not be marked as paid.", watch.Failure);
    }

    /// <summary>
    /// The store does not come back from marking the order, because another plugin waits for something that does not come, say. The order stays
    /// claimed while that lasts, and must not keep others from being paid.
    /// </summary>
    /// <exception cref="SettlementException">The order does not say that it is paid.</exception>
    private async Task TellOfHangingAsync(Settlement settlement, LedgerEntry payment, Order order)
    {
        var problem = $"The store has not come back from marking the order as paid for {LongestMarking.TotalMinutes:0} minutes; another plugin may be "
            + "waiting for something.";
        settlement.Problem = ProblemText.Line(Problem.StoreHangs, string.Empty);
        await settlements.SaveAsync(settlement, item: Item(AttentionKind.SettlementUnfinished, "unfinished", payment, order, settlement.Problem));
        await storeLog.ProblemAsync($"order {order.Id}, paid by invoice {payment.InvoiceId}: {problem}");
        if (await orders.FindAsync(order.Id) is not { } now || !now.IsPaid())
            throw new SettlementException(problem);
    }

    /// <summary>Somebody has saved an older row of the order while the store marked it as paid: what the store did then must not be done again.</summary>
    private async Task TakeForMarkedAsync(Settlement settlement, LedgerEntry payment, Order order, SettlementWatch? watch)
    {
        settlement.StateName = nameof(SettlementState.Paid);
        (settlement.OrderStatusId, settlement.RewardPointsHistoryEntryId) = (watch?.LastStatus is { } status ? (int)status : 0, watch?.Points);
        await settlements.SaveAsync(settlement, await orderNotes.OfPaymentAsync(payment));
        await RestoreAsync(settlement, payment, order, watch);
    }

    /// <summary>
    /// Whether the money went back without the order, which was cancelled then, say, and which somebody has opened again. What goes back of an order that is
    /// paid the order counts itself.
    /// </summary>
    private async Task<bool> WentBackAsync(Order order, LedgerEntry payment)
        => (await refunds.OfInvoiceAsync(order.Id, payment.InvoiceId)).Any(refund => refund.State() != RefundState.Failed && refund.OrderAmount == 0);

    /// <summary>
    /// What has become of the decision that the payment pays the order, where the order could not be marked at once and was changed meanwhile.
    /// </summary>
    /// <returns>Null where it still holds.</returns>
    private async Task<PaymentOutcome?> RevokedAsync(Settlement settlement, LedgerEntry payment, Order order)
    {
        if ((await ledger.LastOfInvoiceAsync(order.Id, payment.InvoiceId))?.Outcome == nameof(PaymentOutcome.PaidInvoiceWithdrawn))
            return PaymentOutcome.PaidInvoiceWithdrawn;
        if (order.PaymentMethodSystemName != InterkassaDefaults.SystemName)
            return PaymentOutcome.OtherPaymentMethod;
        return await attempts.FindAsync(settlement.PaymentNumber) is { } attempt && attempt.OrderTotal != order.OrderTotal ? PaymentOutcome.OrderChanged : null;
    }

    /// <summary>As if that had been decided at first: the order can be paid by another invoice, and an admin can let this one pay it.</summary>
    private async Task RevokeAsync(Settlement settlement, LedgerEntry payment, Order order, PaymentOutcome outcome)
    {
        if (outcome == PaymentOutcome.PaidInvoiceWithdrawn)
        {
            // Which was told when it came. If the money returns, the settlement goes on.
            (settlement.StateName, settlement.NextTryOnUtc) = (nameof(SettlementState.GivenUp), null);
            await settlements.SaveAsync(settlement);
            return;
        }

        await settlements.RevokeAsync(settlement, payment, outcome, await orderNotes.OfPaymentAsync(payment, outcome),
            Item(AttentionKind.MoneyWithoutOrder, payment.InvoiceId, payment, order, outcome.ToString()));
    }

    /// <param name="settlement">Of the order.</param>
    /// <param name="payment">What paid it.</param>
    /// <param name="order">As it was read back: paid.</param>
    /// <param name="watch">What was seen while the store did it; null when another process called the store, or an earlier try.</param>
    private async Task FinishAsync(Settlement settlement, LedgerEntry payment, Order order, SettlementWatch? watch)
    {
        if (settlement.State() is not (SettlementState.Begun or SettlementState.Paid))
        {
            // It was opened because the order said that it was not paid; somebody else has mended that.
            if (settlement.NextTryOnUtc is not null)
            {
                settlement.NextTryOnUtc = null;
                await settlements.SaveAsync(settlement);
            }

            return;
        }

        if (watch is null && !settlements.IsDue(settlement))
            return;

        var isFirst = settlement.State() == SettlementState.Begun;
        var note = isFirst ? await orderNotes.OfPaymentAsync(payment) : null;
        if (isFirst)
            settlement.Tries = 0;
        if (watch is null && order.PaymentStatus != PaymentStatus.Paid)
        {
            // Refunded meanwhile, say: nobody wants the mails of a payment now.
            (settlement.StateName, settlement.NextTryOnUtc) = (nameof(SettlementState.Unfinished), null);
            await settlements.SaveAsync(settlement, note,
                Item(AttentionKind.SettlementUnfinished, "unfinished", payment, order, ProblemText.Line(Problem.RefundedMeanwhile, string.Empty)));
            return;
        }

        if (watch is { Failure: null })
        {
            await EndAsync(settlement, payment, order, note);
            return;
        }

        // Now it is paid, whatever else is open: this is what the gateway may be told.
        if (watch is not null)
            await storeLog.ProblemAsync($"order {order.Id} was paid by invoice {payment.InvoiceId}, and the store did not come to its end with it. What is "
                + "missing is done now, or in a while.", watch.Failure);
        var result = await requests.RunAsync(order.StoreId, services => services.GetRequiredService<PaidOrderCompletion>().FinishAsync(settlement, watch));
        settlement.InDoubt += result.InDoubt;
        settlement.Done = result.Done;
        if (result.Failures.Count == 0)
        {
            await EndAsync(settlement, payment, await orders.FindAsync(order.Id) ?? order, note);
            return;
        }

        settlement.StateName = nameof(SettlementState.Paid);
        settlements.Failed(settlement,
            string.Join(Environment.NewLine, result.Failures.Select(failure => ProblemText.Line(failure.Part, failure.Failure.Message))));
        if (settlement.NextTryOnUtc is null)
            settlement.StateName = nameof(SettlementState.Unfinished);
        await settlements.SaveAsync(settlement, note,
            settlement.NextTryOnUtc is null ? Item(AttentionKind.SettlementUnfinished, "unfinished", payment, order, settlement.Problem) : null);
        watches.Forget(order.Id);
        await storeLog.ProblemAsync($"order {order.Id} is paid, but {string.Join(", ", result.Failures.Select(failure => failure.Part))} could not be done.",
            result.Failures[0].Failure);
    }

    private async Task EndAsync(Settlement settlement, LedgerEntry payment, Order order, OrderNote? note)
    {
        (settlement.StateName, settlement.NextTryOnUtc, settlement.Problem) = (nameof(SettlementState.Finished), null, string.Empty);
        (settlement.OrderStatusId, settlement.RewardPointsHistoryEntryId) = (order.OrderStatusId, order.RewardPointsHistoryEntryId);
        await attention.CloseAsync(order.Id, payment.InvoiceId, AttentionKind.SettlementUnfinished, AttentionItems.Itself, ClosingReason.DoneSince);

        // Of the same invoice the API may have told otherwise before.
        await attention.CloseAsync(order.Id, payment.InvoiceId, AttentionKind.MoneyWithoutOrder, AttentionItems.Itself, ClosingReason.PaidTheOrder);
        await settlements.SaveAsync(settlement, note);
        watches.Forget(order.Id);
        if (await orderNotes.ContainsAsync(order.Id, PaidOrderEvidence.Cancelled, PaidOrderEvidence.Deleted))
            await TellOfEndAsync(payment, order);
    }

    /// <summary>
    /// Tells of an order whose money is here and which the store's own buttons have cancelled or deleted, and returned its stock: they know no claim,
    /// and whoever pressed one may have looked at a page from before the payment. Where it says Cancelled or not, because one row was written over
    /// the other.
    /// </summary>
    /// <param name="payment">What paid it.</param>
    /// <param name="order">Of which the store has written that it was ended.</param>
    public virtual async Task TellOfEndAsync(LedgerEntry payment, Order order)
    {
        var item = Item(AttentionKind.PaidWhileCancelled, "cancelled", payment, order, string.Empty);
        if (await attention.ContainsAsync(item.ItemKey))
            return;

        await attention.AddOnceAsync(item);
        await orderNotes.AddAsync(order.Id, "Note.PaidWhileCancelled", payment.InvoiceId);
    }

    /// <summary>
    /// Somebody has saved an older row over the paid order. What the store did stays done: only what that row took away is written again.
    /// </summary>
    private async Task RestoreAsync(Settlement settlement, LedgerEntry payment, Order order, SettlementWatch? watch)
    {
        var refunded = (await refunds.OfOrderAsync(order.Id)).Where(refund => refund.BookedOnUtc is not null && refund.State() != RefundState.Failed)
            .Sum(refund => refund.OrderAmount);
        await requests.RunAsync(order.StoreId, async services =>
        {
            // Read again as late as possible: the whole row is written.
            order = await services.GetRequiredService<FreshOrders>().FindAsync(order.Id) ?? order;
            order.RefundedAmount = Math.Max(order.RefundedAmount, refunded);
            order.PaymentStatus = order.RefundedAmount > 0 ? order.StatusAfterRefund(0) : PaymentStatus.Paid;
            order.PaidDateUtc ??= payment.CreatedOnUtc;
            order.CaptureTransactionId = payment.InvoiceId;
            order.CaptureTransactionResult = payment.PaymentSystem;
            order.AuthorizationTransactionId = payment.TransactionId;
            if (settlement.OrderStatusId > order.OrderStatusId)
                order.OrderStatusId = settlement.OrderStatusId;
            order.RewardPointsHistoryEntryId ??= settlement.RewardPointsHistoryEntryId;
            await services.GetRequiredService<Nop.Services.Orders.IOrderService>().UpdateOrderAsync(order);
            return true;
        });
        if (await orders.FindAsync(order.Id) is not { } now || !now.IsPaid())
            throw new SettlementException($"Order {order.Id} could not be marked as paid again.");

        var isOver = settlement.State() != SettlementState.Paid;
        if (isOver)
            settlement.NextTryOnUtc = null;
        await settlements.SaveAsync(settlement,
            await orderNotes.OfAsync(order.Id, "Note.Restored", payment.InvoiceId),
            Item(AttentionKind.SettlementRestored, "restored", payment, order, string.Empty));
        await storeLog.ProblemAsync($"order {order.Id}, paid by invoice {payment.InvoiceId}, said again that it was not paid, because somebody saved an "
            + "older row of it. It is marked as paid again.");
        if (!isOver)
            await FinishAsync(settlement, payment, now, watch);
    }

    /// <summary>The order was cancelled, deleted or changed between the decision and its carrying out.</summary>
    private async Task GiveUpAsync(Settlement settlement, LedgerEntry payment, Order? order)
    {
        if (settlement.State() == SettlementState.GivenUp && settlement.NextTryOnUtc is null)
            return;

        (settlement.StateName, settlement.NextTryOnUtc) = (nameof(SettlementState.GivenUp), null);
        var outcome = order is null or { Deleted: true } ? PaymentOutcome.OrderDeleted : PaymentOutcome.OrderClosed;
        await settlements.SaveAsync(settlement,
            order is null ? null : await orderNotes.OfPaymentAsync(payment, outcome),
            Item(AttentionKind.MoneyWithoutOrder, payment.InvoiceId, payment, order, outcome.ToString()));
        if (order is null)
            await storeLog.ProblemAsync($"ATTENTION, invoice {payment.InvoiceId} was paid, but its order {payment.OrderId} does not exist any more. Refund "
                + $"invoice {payment.InvoiceId}.");
    }

    private static AttentionItem Item(AttentionKind kind, string key, LedgerEntry payment, Order? order, string detail) => new()
    {
        ItemKey = $"{kind}:{payment.OrderId}:{key}",
        Kind = kind.ToString(),
        OrderId = payment.OrderId,
        StoreId = order?.StoreId ?? 0,
        InvoiceId = payment.InvoiceId,
        PaymentNumber = payment.PaymentNumber,
        Amount = payment.Amount,
        CurrencyCode = payment.CurrencyCode,
        Detail = detail
    };
}
