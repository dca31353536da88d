using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>
/// Forgets what is old and came to nothing, for shops that want it: what was told of invoices that were never paid, and attempts without a paid one. All of
/// an invoice that was paid stays, with its signature and the key that lets it pay once, and so do refunds, and what a person must still look at.
/// </summary>
public class LedgerHistory(
    IRepository<LedgerEntry> entries, IRepository<PaymentAttempt> attempts, IRepository<AttentionItem> items, DailyTurn turn, TimeProvider clock)
{
    /// <summary>An invoice lives for a year at most, and its success is repeated and asked about for some weeks more: it must find its attempt.</summary>
    private static readonly TimeSpan AttemptsKept = TimeSpan.FromDays(366 + 31);

    private const int BatchSize = 500;

    /// <summary>A round leaves the rest to that of the next day.</summary>
    private const int MaximumBatches = 200;

    private const string Paid = "success";

    /// <summary>Once a day on each server.</summary>
    /// <param name="beforeUtc">What is older; of attempts only what cannot be paid any more.</param>
    public virtual async Task ForgetAsync(DateTime beforeUtc)
    {
        if (!turn.TryTake())
            return;

        for (var batch = 0; batch < MaximumBatches; batch++)
        {
            var ids = await entries.Table
                .Where(entry => entry.CreatedOnUtc < beforeUtc && entry.State != Paid && entry.InvoiceId != string.Empty
                    && !entries.Table.Any(paid => paid.InvoiceId == entry.InvoiceId && paid.State == Paid)
                    && !items.Table.Any(item => item.InvoiceId == entry.InvoiceId && item.ClosedOnUtc == null))
                .OrderBy(entry => entry.CreatedOnUtc).Select(entry => entry.Id).Take(BatchSize).ToListAsync();
            await entries.DeleteAsync(entry => ids.Contains(entry.Id));
            if (ids.Count < BatchSize)
                break;
        }

        var payable = clock.GetUtcNow().UtcDateTime - AttemptsKept;
        var attemptsBefore = beforeUtc < payable ? beforeUtc : payable;
        for (var batch = 0; batch < MaximumBatches; batch++)
        {
            var ids = await attempts.Table
                .Where(attempt => attempt.CreatedOnUtc < attemptsBefore && !entries.Table.Any(told => told.PaymentNumber == attempt.PaymentNumber)
                    && !items.Table.Any(item => item.PaymentNumber == attempt.PaymentNumber && item.ClosedOnUtc == null))
                .OrderBy(attempt => attempt.Id).Select(attempt => attempt.Id).Take(BatchSize).ToListAsync();
            await attempts.DeleteAsync(attempt => ids.Contains(attempt.Id));
            if (ids.Count < BatchSize)
                break;
        }
    }
}
