using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>Every time that a customer was sent to the gateway.</summary>
public class PaymentAttempts(IRepository<PaymentAttempt> attempts, IRepository<Order> orders)
{
    /// <summary>The attempt with a payment number; null when there is none.</summary>
    public virtual Task<PaymentAttempt?> FindAsync(string paymentNumber)
        => attempts.Table.FirstOrDefaultAsync(attempt => attempt.PaymentNumber == paymentNumber)!;

    /// <summary>The attempts with any of some payment numbers.</summary>
    public virtual async Task<IReadOnlyList<PaymentAttempt>> FindAsync(IReadOnlyCollection<string> paymentNumbers)
        => await attempts.Table.Where(attempt => paymentNumbers.Contains(attempt.PaymentNumber)).ToListAsync();

    /// <summary>The attempts of an order, oldest first.</summary>
    public virtual async Task<IReadOnlyList<PaymentAttempt>> OfOrderAsync(int orderId)
        => await attempts.Table.Where(attempt => attempt.OrderId == orderId).OrderBy(attempt => attempt.Id).ToListAsync();

    /// <summary>When the oldest attempt since a time began whose order still waits to be paid; null when none waits.</summary>
    public virtual async Task<DateTime?> OldestUnpaidAsync(IReadOnlyCollection<int> storeIds, DateTime sinceUtc)
        => (await (from attempt in attempts.Table
                   join order in orders.Table on attempt.OrderId equals order.Id
                   where attempt.CreatedOnUtc >= sinceUtc
                       && storeIds.Contains(attempt.StoreId)
                       && order.PaymentStatusId == (int)PaymentStatus.Pending
                   orderby attempt.CreatedOnUtc
                   select attempt).FirstOrDefaultAsync())?.CreatedOnUtc;

    /// <summary>The attempts of a store since a time whose orders still wait to be paid, oldest first.</summary>
    public virtual async Task<IReadOnlyList<PaymentAttempt>> UnpaidAsync(int storeId, DateTime sinceUtc)
        => await (from attempt in attempts.Table
                  join order in orders.Table on attempt.OrderId equals order.Id
                  where attempt.CreatedOnUtc >= sinceUtc
                      && attempt.StoreId == storeId
                      && order.PaymentStatusId == (int)PaymentStatus.Pending
                      && order.OrderStatusId != (int)OrderStatus.Cancelled
                  orderby attempt.Id
                  select attempt).ToListAsync();

    /// <summary>Whether a signature is one that this installation itself sent out in a form.</summary>
    public virtual Task<bool> SentAsync(string signature)
        => attempts.Table.AnyAsync(attempt => attempt.FormSignature == signature);

    public virtual Task AddAsync(PaymentAttempt attempt) => attempts.InsertAsync(attempt, publishEvent: false);
}
