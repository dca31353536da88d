using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Core.Domain.Shipping;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>How far the settlements of orders have come, in the store's database.</summary>
public class Settlements(
    IRepository<Settlement> settlements,
    IRepository<Order> orders,
    IRepository<OrderNote> notes,
    IRepository<AttentionItem> items,
    PaymentLedger ledger,
    AttentionItems attention,
    OwnTransaction transaction,
    LongLookTurn longLook,
    TimeProvider clock)
{
    /// <summary>For so long a paid order is looked at, beside the store's events, lest it says again that it was not paid.</summary>
    private static readonly TimeSpan WatchedFor = TimeSpan.FromDays(2);

    /// <summary>For so long in each round: whoever saves an old state of an order has mostly opened it shortly before.</summary>
    private static readonly TimeSpan WatchedCloselyFor = TimeSpan.FromHours(1);

    /// <summary>How long after its beginning, or a try, a settlement that did not end is taken up by the schedule task.</summary>
    private static readonly TimeSpan[] Gaps =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(3), TimeSpan.FromHours(12)];

    /// <summary>Whoever presses one of the store's own buttons may have opened the page of the order so long before.</summary>
    private static readonly TimeSpan LookedAtAgainWithin = TimeSpan.FromMinutes(30);

    private const int LongestProblem = 1000;

    /// <summary>How often it is tried to finish a settlement before a person is asked.</summary>
    public static int MaximumTries => Gaps.Length;

    /// <summary>Null when the order was never paid, or by version 1.0.0.</summary>
    public virtual Task<Settlement?> FindAsync(int orderId) => settlements.Table.FirstOrDefaultAsync(settlement => settlement.OrderId == orderId)!;

    /// <summary>Which of some orders were settled.</summary>
    public virtual async Task<IReadOnlySet<int>> SettledAsync(IReadOnlyCollection<int> orderIds)
        => (await orderIds.AskInChunksAsync(ids => settlements.Table.Where(settlement => ids.Contains(settlement.OrderId))
            .Select(settlement => settlement.OrderId).ToListAsync())).ToHashSet();

    /// <summary>Those whose time to be tried has come, the longest waiting first.</summary>
    public virtual async Task<IReadOnlyList<Settlement>> DueAsync(int most)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await settlements.Table.Where(settlement => settlement.NextTryOnUtc <= now).OrderBy(settlement => settlement.NextTryOnUtc).Take(most)
            .ToListAsync();
    }

    /// <summary>Those that were finished lately, and whose orders say again that they were not paid; of longer ago only once in a while.</summary>
    public virtual async Task<IReadOnlyList<Settlement>> UndoneAsync(int most)
    {
        var isLong = longLook.TryTake();
        var since = clock.GetUtcNow().UtcDateTime - (isLong ? WatchedFor : WatchedCloselyFor);
        var undone = await (
            from settlement in settlements.Table
            join order in orders.Table on settlement.OrderId equals order.Id
            where settlement.ChangedOnUtc >= since
                && (settlement.StateName == nameof(SettlementState.Finished) || settlement.StateName == nameof(SettlementState.Unfinished))
                && order.PaymentStatusId == (int)PaymentStatus.Pending
            select settlement).Take(most).ToListAsync();
        // Until none is left: there may be more, and who is found may be busy now.
        if (isLong && undone.Count > 0)
            longLook.GiveBack();
        return undone;
    }

    /// <summary>
    /// Whether there is something to do now about a settlement whose order is paid: the time of its next try has come. Whoever began it may still
    /// be at it, the admin's own "mark as paid" too.
    /// </summary>
    public virtual bool IsDue(Settlement settlement) => settlement.State() switch
    {
        SettlementState.Begun or SettlementState.Paid => settlement.NextTryOnUtc <= clock.GetUtcNow().UtcDateTime,
        _ => false
    };

    public virtual Settlement New(int orderId, string invoiceId, string paymentNumber)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new Settlement
        {
            OrderId = orderId,
            InvoiceId = invoiceId,
            PaymentNumber = paymentNumber,
            NextTryOnUtc = now + Gaps[0],
            CreatedOnUtc = now,
            ChangedOnUtc = now
        };
    }

    /// <summary>The settlement of what version 1.0.0 recorded as paid: it wrote none, and had done all in full.</summary>
    public virtual Settlement OfOld(LedgerEntry payment, Order? order)
    {
        var settlement = New(payment.OrderId, payment.InvoiceId, payment.PaymentNumber);
        (settlement.StateName, settlement.NextTryOnUtc) = (nameof(SettlementState.Finished), null);
        settlement.OrderStatusId = (int)(order?.ShippingStatus == ShippingStatus.ShippingNotRequired ? OrderStatus.Complete : OrderStatus.Processing);
        return settlement;
    }

    /// <summary>To be called in a transaction of the plugin's own.</summary>
    public virtual Task AddAsync(Settlement settlement) => settlements.InsertAsync(settlement, publishEvent: false);

    /// <summary>
    /// Those that were finished lately, whose money is still here, and whose orders have a note of one of two texts of which nobody was told yet.
    /// </summary>
    public virtual async Task<IReadOnlyList<Settlement>> FinishedAndNotedAsync(string note, string orNote, int most)
    {
        var since = clock.GetUtcNow().UtcDateTime - LookedAtAgainWithin;
        var kind = nameof(AttentionKind.PaidWhileCancelled);
        return await (from settlement in settlements.Table
                      join written in notes.Table on settlement.OrderId equals written.OrderId
                      join order in orders.Table on settlement.OrderId equals order.Id
                      where settlement.ChangedOnUtc >= since
                          && (order.PaymentStatusId == (int)PaymentStatus.Paid || order.PaymentStatusId == (int)PaymentStatus.PartiallyRefunded)
                          && settlement.StateName == nameof(SettlementState.Finished)
                          && (written.Note == note || written.Note == orNote)
                          && !items.Table.Any(item => item.OrderId == settlement.OrderId && item.Kind == kind)
                      orderby settlement.Id
                      select settlement).Take(most).ToListAsync();
    }

    /// <summary>Lets what was given up begin anew, because its money has returned.</summary>
    public virtual Task BeginAgainAsync(Settlement settlement)
    {
        (settlement.StateName, settlement.NextTryOnUtc) = (nameof(SettlementState.Begun), clock.GetUtcNow().UtcDateTime + Gaps[0]);
        return SaveAsync(settlement);
    }

    /// <summary>Lets the schedule task take a settlement up at its next round.</summary>
    public virtual Task OpenAsync(Settlement settlement)
    {
        settlement.NextTryOnUtc = clock.GetUtcNow().UtcDateTime;
        return settlements.UpdateAsync(settlement, publishEvent: false);
    }

    /// <summary>Writes how far a settlement came, with the plugin's own note of it and what needs a person, in one transaction.</summary>
    /// <param name="settlement">Changed.</param>
    /// <param name="note">Null for none.</param>
    /// <param name="item">Null for none.</param>
    public virtual Task SaveAsync(Settlement settlement, OrderNote? note = null, AttentionItem? item = null) => transaction.RunAsync(async () =>
    {
        if (item is not null)
            await attention.AddOnceAsync(item);

        settlement.ChangedOnUtc = clock.GetUtcNow().UtcDateTime;
        await settlements.UpdateAsync(settlement, publishEvent: false);
        if (note is not null)
            await notes.InsertAsync(note, publishEvent: false);
    });

    /// <summary>
    /// Takes back, in one transaction, that a payment pays its order: what was recorded of it says another outcome now, and the order can be paid by
    /// another invoice.
    /// </summary>
    public virtual async Task RevokeAsync(Settlement settlement, LedgerEntry payment, PaymentOutcome outcome, OrderNote note, AttentionItem item)
    {
        var told = (await ledger.OfOrderAsync(payment.OrderId))
            .Where(entry => entry.InvoiceId == payment.InvoiceId && entry.Outcome == nameof(PaymentOutcome.Paid) && entry.Id != payment.Id).ToList();
        await transaction.RunAsync(async () =>
        {
            foreach (var entry in told)
            {
                entry.Outcome = outcome.ToString();
                await ledger.UpdateAsync(entry);
            }

            await ledger.DeleteAsync(payment);
            await settlements.DeleteAsync(row => row.Id == settlement.Id);
            await attention.AddOnceAsync(item);
            await notes.InsertAsync(note, publishEvent: false);
        });
    }

    /// <summary>Notes that an order could not be marked as paid; that is tried for ever, since the money is there.</summary>
    /// <returns>Whether a person should hear of it.</returns>
    public virtual bool Postpone(Settlement settlement, string problem)
    {
        settlement.Problem = problem.Length <= LongestProblem ? problem : problem[..LongestProblem];
        settlement.Tries++;
        settlement.NextTryOnUtc = clock.GetUtcNow().UtcDateTime + Gaps[Math.Min(settlement.Tries, Gaps.Length) - 1];
        return settlement.Tries >= MaximumTries;
    }

    /// <summary>Notes that a try failed; after the last one nobody tries by himself any more.</summary>
    public virtual void Failed(Settlement settlement, string problem)
    {
        settlement.Problem = problem.Length <= LongestProblem ? problem : problem[..LongestProblem];
        settlement.Tries++;
        settlement.NextTryOnUtc = settlement.Tries < MaximumTries ? clock.GetUtcNow().UtcDateTime + Gaps[settlement.Tries] : null;
    }
}
