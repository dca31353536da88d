using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>The plugin's memory of invoices, in the store's database.</summary>
public class PaymentLedger(IRepository<LedgerEntry> entries)
{
    /// <summary>Whether an entry has been made.</summary>
    public virtual Task<bool> ContainsAsync(string entryKey) => entries.Table.AnyAsync(entry => entry.EntryKey == entryKey);

    /// <summary>The entry of a key; null when there is none.</summary>
    public virtual Task<LedgerEntry?> FindAsync(string entryKey) => entries.Table.FirstOrDefaultAsync(entry => entry.EntryKey == entryKey)!;

    /// <summary>Whether a signature was recorded with other fields than these.</summary>
    public virtual Task<bool> SignsOthersAsync(string signature, string contentHash)
        => entries.Table.AnyAsync(entry => entry.Signature == signature && entry.ContentHash != contentHash);

    /// <summary>How an order was paid; null when it was not.</summary>
    public virtual Task<LedgerEntry?> SettlementAsync(int orderId)
    {
        var key = LedgerKeys.Settlement(orderId);
        return entries.Table.FirstOrDefaultAsync(entry => entry.EntryKey == key)!;
    }

    /// <summary>
    /// Whether the gateway says of some invoice of an order that it is paid with real money, whatever came of that. Whose money has come must not be
    /// asked to pay again, nor lose what they have ordered.
    /// </summary>
    public virtual async Task<bool> MoneyHasComeAsync(int orderId)
    {
        var told = await OfOrderAsync(orderId);
        return told.Any(LedgerKeys.IsSettlement)
            || told.Where(entry => !entry.IsTest).LastOfEachInvoice().Any(entry => entry.SaysPaid());
    }

    /// <summary>Whether the gateway said last of some invoice of an order that its payment is under way.</summary>
    public virtual async Task<bool> IsUnderWayAsync(int orderId)
        => (await OfOrderAsync(orderId)).LastOfEachInvoice().Any(entry => entry.SaysUnderWay());

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

    /// <summary>What was recorded last of an invoice of an order; null when nothing was.</summary>
    public virtual Task<LedgerEntry?> LastOfInvoiceAsync(int orderId, string invoiceId)
        => entries.Table.Where(entry => entry.OrderId == orderId && entry.InvoiceId == invoiceId).OrderByDescending(entry => entry.Id).FirstOrDefaultAsync()!;

    /// <summary>
    /// The invoices of an order that the gateway says to be paid with real money, each by what was recorded last of its payment. One that is going back counts
    /// as well: that can come to nothing, and the plugin's own refunds say how much is left.
    /// </summary>
    public virtual async Task<IReadOnlyList<LedgerEntry>> PaidInvoicesAsync(int orderId)
    {
        var told = (await OfOrderAsync(orderId)).Where(entry => !entry.IsTest && !LedgerKeys.IsSettlement(entry)).ToList();
        return [.. told.LastOfEachInvoice().Where(last => last.SaysPaid() || last.State == "refundInProgress")
            .Select(last => told.FindLast(entry => entry.InvoiceId == last.InvoiceId && entry.SaysPaid())).OfType<LedgerEntry>()];
    }

    /// <summary>With how much an invoice of an order was paid, whatever became of it since; null when it was not, or when nobody told.</summary>
    public virtual async Task<decimal?> PaidWithAsync(int orderId, string invoiceId)
        => (await OfOrderAsync(orderId)).LastOrDefault(entry => entry.InvoiceId == invoiceId && entry.SaysPaid())?.Amount;

    public virtual Task UpdateAsync(LedgerEntry entry) => entries.UpdateAsync(entry, publishEvent: false);

    public virtual Task DeleteAsync(LedgerEntry entry) => entries.DeleteAsync(row => row.Id == entry.Id);

    /// <summary>Adds an entry; throws the database's exception when its key is taken.</summary>
    public virtual Task AddAsync(LedgerEntry entry) => entries.InsertAsync(entry, publishEvent: false);
}
