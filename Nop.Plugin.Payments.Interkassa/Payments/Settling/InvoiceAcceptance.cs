using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>
/// Takes an admin's word for which invoice an order was paid by: one that the admin has marked as paid before its success came, say. From then on
/// it can be refunded like any other.
/// </summary>
public class InvoiceAcceptance(
    FreshOrders orders,
    IRepository<LedgerEntry> entries,
    IRepository<OrderNote> notes,
    PaymentLedger ledger,
    Settlements settlements,
    RefundRecords refunds,
    AttentionItems attention,
    OrderClaims claims,
    OrderNotes orderNotes,
    OwnTransaction transaction,
    TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Whether an entry tells of money that came, paid nothing, and has not gone back, of an order that is paid with this method by nobody knows what.
    /// </summary>
    /// <param name="order">The order.</param>
    /// <param name="isSettled">Whether it is known which invoice paid it.</param>
    /// <param name="entry">One of the ledger's about it.</param>
    /// <param name="refundsOfOrder">All of its refunds.</param>
    public static bool CanBeAccepted(Order order, bool isSettled, LedgerEntry entry, IEnumerable<Refund> refundsOfOrder)
        => !isSettled && order.IsPaid() && order.PaymentMethodSystemName == InterkassaDefaults.SystemName
            && entry is { State: "success", IsTest: false, Amount: > 0 } && entry.Outcome != nameof(PaymentOutcome.Paid)
            && !refundsOfOrder.Any(refund => refund.InvoiceId == entry.InvoiceId && refund.State() != RefundState.Failed);

    /// <param name="orderId">The order's.</param>
    /// <param name="entryId">The ledger entry's that tells of the payment.</param>
    /// <param name="who">Says so.</param>
    /// <returns>False when the entry is none such, or the order is not paid, or is paid by another invoice.</returns>
    public virtual async Task<bool> AcceptAsync(int orderId, int entryId, Closer who)
    {
        await using var claim = await claims.TakeAsync(orderId, ClaimPurpose.Settling, Patience);
        if (claim is null
            || (await ledger.OfOrderAsync(orderId)).FirstOrDefault(entry => entry.Id == entryId) is not { } accepted
            || await orders.FindAsync(orderId) is not { } order
            || !CanBeAccepted(order, await ledger.SettlementAsync(orderId) is not null, accepted, await refunds.OfOrderAsync(orderId)))
            return false;

        var note = await orderNotes.OfAsync(orderId, "Note.Accepted", accepted.InvoiceId);
        var settlement = settlements.New(orderId, accepted.InvoiceId, accepted.PaymentNumber);
        (settlement.StateName, settlement.NextTryOnUtc) = (nameof(SettlementState.Finished), null);
        (settlement.OrderStatusId, settlement.RewardPointsHistoryEntryId) = (order.OrderStatusId, order.RewardPointsHistoryEntryId);
        accepted.Outcome = nameof(PaymentOutcome.Paid);
        await transaction.RunAsync(async () =>
        {
            await entries.UpdateAsync(accepted, publishEvent: false);
            await ledger.AddAsync(PaymentOf(accepted));
            await settlements.AddAsync(settlement);
            await notes.InsertAsync(note, publishEvent: false);
        });
        await attention.CloseAsync(orderId, accepted.InvoiceId, AttentionKind.MoneyWithoutOrder, who, ClosingReason.PaidTheOrder);
        return true;
    }

    private LedgerEntry PaymentOf(LedgerEntry accepted) => new()
    {
        EntryKey = LedgerKeys.Settlement(accepted.OrderId),
        OrderId = accepted.OrderId,
        PaymentNumber = accepted.PaymentNumber,
        InvoiceId = accepted.InvoiceId,
        State = accepted.State,
        Amount = accepted.Amount,
        CurrencyCode = accepted.CurrencyCode,
        CreditedAmount = accepted.CreditedAmount,
        PaymentSystem = accepted.PaymentSystem,
        TransactionId = accepted.TransactionId,
        IsTest = accepted.IsTest,
        Outcome = nameof(PaymentOutcome.Paid),
        CreatedOnUtc = clock.GetUtcNow().UtcDateTime
    };
}
