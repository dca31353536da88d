using System.Transactions;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>The plugin's memory of invoices, in the store's database.</summary>
public class PaymentLedger(IRepository<LedgerEntry> entries)
{
    private const int MaximumTries = 3;

    /// <summary>Whether an entry has been made.</summary>
    public virtual Task<bool> ContainsAsync(string entryKey) => entries.Table.AnyAsync(entry => entry.EntryKey == entryKey);

    /// <summary>How an order was paid; null when it was not.</summary>
    public virtual Task<LedgerEntry?> SettlementAsync(int orderId)
    {
        var key = LedgerKeys.Settlement(orderId);
        return entries.Table.FirstOrDefaultAsync(entry => entry.EntryKey == key)!;
    }

    /// <summary>The states that are recorded of some invoices.</summary>
    public virtual async Task<ILookup<string, string>> StatesAsync(IReadOnlyCollection<string> invoiceIds)
        => (await entries.Table.Where(entry => invoiceIds.Contains(entry.InvoiceId)).ToListAsync())
            .ToLookup(entry => entry.InvoiceId, entry => entry.State);

    /// <summary>Everything about an order, oldest first.</summary>
    public virtual async Task<IReadOnlyList<LedgerEntry>> OfOrderAsync(int orderId)
        => await entries.Table.Where(entry => entry.OrderId == orderId).OrderBy(entry => entry.Id).ToListAsync();

    /// <summary>Everything about a payment number, oldest first.</summary>
    public virtual async Task<IReadOnlyList<LedgerEntry>> OfPaymentAsync(string paymentNumber)
        => await entries.Table.Where(entry => entry.PaymentNumber == paymentNumber).OrderBy(entry => entry.Id).ToListAsync();

    /// <summary>A page of everything, the latest first; one more than the page holds tells that there is another.</summary>
    public virtual async Task<IReadOnlyList<LedgerEntry>> LastAsync(int skip, int take)
        => await entries.Table.OrderByDescending(entry => entry.Id).Skip(skip).Take(take).ToListAsync();

    /// <summary>
    /// Does something once, to an order that no invoice has paid, and lets none pay it meanwhile: whoever wants to waits until
    /// this is done.
    /// </summary>
    /// <param name="entry">What is done: its key can be taken once.</param>
    /// <param name="action">Must look at the order anew.</param>
    /// <returns>False when it had been done before, or the order is paid.</returns>
    public virtual async Task<bool> WhileUnpaidAsync(LedgerEntry entry, Func<Task> action)
    {
        var isUnpaid = false;
        var isFirst = await OnceAsync(entry.EntryKey, async () =>
        {
            isUnpaid = await SettlementAsync(entry.OrderId) is null;
            if (!isUnpaid)
                return;

            // Held for as long as this takes: a notification that would pay the order waits at its own insert of it.
            var settlement = LedgerKeys.Settlement(entry.OrderId);
            await AddAsync(new LedgerEntry { EntryKey = settlement, OrderId = entry.OrderId, CreatedOnUtc = entry.CreatedOnUtc });
            await AddAsync(entry);
            await action();
            await entries.DeleteAsync(held => held.EntryKey == settlement);
        });
        return isFirst && isUnpaid;
    }

    /// <summary>Adds an entry; throws the database's exception when its key is taken.</summary>
    public virtual Task AddAsync(LedgerEntry entry) => entries.InsertAsync(entry, publishEvent: false);

    /// <summary>
    /// Does something exactly once for a key. <paramref name="action"/> adds the entry first and then does the rest, all in one
    /// transaction: a second server waits at the insert and then finds the key taken, and a server that dies leaves nothing behind.
    /// </summary>
    /// <returns>False when it had been done before, by whichever server.</returns>
    /// <exception cref="Exception">The database could not do it now; nothing of it was done.</exception>
    public virtual async Task<bool> OnceAsync(string entryKey, Func<Task> action)
    {
        for (var tryNumber = 1; ; tryNumber++)
        {
            try
            {
                using var scope = new TransactionScope(TransactionScopeOption.Required,
                    new TransactionOptions { IsolationLevel = IsolationLevel.ReadCommitted },
                    TransactionScopeAsyncFlowOption.Enabled);
                await action();
                scope.Complete();
                return true;
            }
            catch (Exception) when (tryNumber < MaximumTries)
            {
                // Providers say "duplicate key" and "deadlock" each in their own way. Looking tells the first from the rest,
                // and the rest deserves another try.
            }

            if (await ContainsAsync(entryKey))
                return false;
        }
    }
}
