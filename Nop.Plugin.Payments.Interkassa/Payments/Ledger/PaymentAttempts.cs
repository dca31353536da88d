using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>Every time that a customer was sent to the gateway.</summary>
public class PaymentAttempts(IRepository<PaymentAttempt> attempts, IRepository<Order> orders, TimeProvider clock)
{
    /// <summary>So many of the latest are taken up, where more have waited longer than a round can take.</summary>
    private const int Latest = 200;

    /// <summary>The attempt with a payment number; null when there is none.</summary>
    public virtual Task<PaymentAttempt?> FindAsync(string paymentNumber)
        => attempts.Table.FirstOrDefaultAsync(attempt => attempt.PaymentNumber == paymentNumber)!;

    /// <summary>The attempts with any of some payment numbers.</summary>
    public virtual async Task<IReadOnlyList<PaymentAttempt>> FindAsync(IReadOnlyCollection<string> paymentNumbers)
        => await paymentNumbers.AskInChunksAsync(numbers => attempts.Table.Where(attempt => numbers.Contains(attempt.PaymentNumber)).ToListAsync());

    /// <summary>The attempts of an order, oldest first.</summary>
    public virtual async Task<IReadOnlyList<PaymentAttempt>> OfOrderAsync(int orderId)
        => await attempts.Table.Where(attempt => attempt.OrderId == orderId).OrderBy(attempt => attempt.Id).ToListAsync();

    /// <summary>The attempts of an order since a time, the latest first.</summary>
    public virtual async Task<IReadOnlyList<PaymentAttempt>> OfOrderSinceAsync(int orderId, DateTime sinceUtc)
        => await attempts.Table.Where(attempt => attempt.OrderId == orderId && attempt.CreatedOnUtc > sinceUtc)
            .OrderByDescending(attempt => attempt.Id).ToListAsync();

    /// <summary>
    /// The attempts of some stores since a time about which it is now time to ask, with all others of their orders: those that have waited longest, and
    /// the latest, however many there are.
    /// </summary>
    public virtual async Task<IReadOnlyList<PaymentAttempt>> DueAsync(IReadOnlyCollection<int> storeIds, DateTime sinceUtc, int most)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var due = attempts.Table.Where(attempt => attempt.AskOnUtc <= now && attempt.CreatedOnUtc >= sinceUtc && storeIds.Contains(attempt.StoreId));
        var waiting = await due.OrderBy(attempt => attempt.AskOnUtc).Take(most).ToListAsync();
        if (waiting.Count == most)
            waiting.AddRange(await due.OrderByDescending(attempt => attempt.CreatedOnUtc).Take(Latest).ToListAsync());
        return await WithOthersAsync(waiting);
    }

    /// <summary>The attempts of some stores since a time whose end is not known, with all others of their orders.</summary>
    public virtual async Task<IReadOnlyList<PaymentAttempt>> OpenAsync(IReadOnlyCollection<int> storeIds, DateTime sinceUtc)
        => await WithOthersAsync(await attempts.Table
            .Where(attempt => attempt.AskOnUtc != null && attempt.CreatedOnUtc >= sinceUtc && storeIds.Contains(attempt.StoreId)).ToListAsync());

    /// <summary>Asks about the attempts of version 1.0.0, which did not write down when: those since a time whose orders wait to be paid.</summary>
    public virtual async Task AskAboutOldAsync(DateTime sinceUtc)
    {
        var old = await (from attempt in attempts.Table
                         join order in orders.Table on attempt.OrderId equals order.Id
                         where attempt.AskOnUtc == null && attempt.CreatedOnUtc >= sinceUtc && order.PaymentStatusId == (int)PaymentStatus.Pending
                         select attempt).ToListAsync();
        foreach (var attempt in old)
            await AskAgainAsync(attempt, clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>Sets when to ask about an attempt next; null for never again.</summary>
    public virtual async Task AskAgainAsync(PaymentAttempt attempt, DateTime? utc)
    {
        if (attempt.AskOnUtc != utc)
            await ChangeAsync(attempt, row => row.AskOnUtc = utc);
    }

    /// <summary>Notes that a browser came back and said that it was paid, or under way; the first time counts.</summary>
    public virtual async Task RememberReturnAsync(PaymentAttempt attempt)
    {
        if (attempt.ReturnedOnUtc is null)
            await ChangeAsync(attempt, row => row.ReturnedOnUtc ??= clock.GetUtcNow().UtcDateTime);
    }

    /// <summary>Sets the day of an open invoice that was made late.</summary>
    public virtual Task RememberLateInvoiceAsync(PaymentAttempt attempt, DateOnly day)
        => ChangeAsync(attempt, row => row.LateInvoiceOn = day.ToDateTime(TimeOnly.MinValue));

    /// <summary>
    /// Changes an attempt as the database has it just now, since whole rows are written: reconciliation read its own before it asked the gateway, and a
    /// browser may have come back meanwhile.
    /// </summary>
    private async Task ChangeAsync(PaymentAttempt attempt, Action<PaymentAttempt> change)
    {
        change(attempt);
        if (await attempts.Table.FirstOrDefaultAsync(row => row.Id == attempt.Id) is not { } fresh)
            return;

        change(fresh);
        await attempts.UpdateAsync(fresh, publishEvent: false);
    }

    /// <summary>Evidence about an order takes all of its attempts. Those that cannot be paid any more are not asked about again.</summary>
    private async Task<IReadOnlyList<PaymentAttempt>> WithOthersAsync(List<PaymentAttempt> due)
    {
        var others = await due.Where(attempt => attempt.OrderId > 0).Select(attempt => attempt.OrderId).Distinct()
            .AskInChunksAsync(ids => attempts.Table.Where(attempt => ids.Contains(attempt.OrderId) && attempt.AskOnUtc != null).ToListAsync());
        return due.Concat(others).DistinctBy(attempt => attempt.Id).ToList();
    }

    /// <summary>Whether a signature is one that this installation itself sent out in a form.</summary>
    public virtual Task<bool> SentAsync(string signature)
        => attempts.Table.AnyAsync(attempt => attempt.FormSignature == signature);

    /// <summary>Adds an attempt, about which the gateway is asked from the next round on.</summary>
    public virtual Task AddAsync(PaymentAttempt attempt)
    {
        // A test payment of no order is to show whether notifications arrive.
        attempt.AskOnUtc = attempt.OrderId > 0 ? attempt.CreatedOnUtc : null;
        return attempts.InsertAsync(attempt, publishEvent: false);
    }
}
