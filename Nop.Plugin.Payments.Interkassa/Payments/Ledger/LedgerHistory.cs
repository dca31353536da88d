using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>
/// Forgets what is old and came to nothing, for shops that want it: attempts without a paid invoice, with what was told of them. All of
/// an invoice that was paid stays, with its signature and the key that lets it pay once, and so do refunds, and what a person must still look at.
/// </summary>
public class LedgerHistory(
    IRepository<LedgerEntry> entries, IRepository<PaymentAttempt> attempts, IRepository<AttentionItem> items, OwnTransaction transaction,
    DailyTurn turn, TimeProvider clock)
{
    /// <summary>An invoice lives for a year at most, and its success is repeated and asked about for some weeks more: it must find its attempt.</summary>
    private static readonly TimeSpan PayableFor = TimeSpan.FromDays(366 + 31);

    private const int BatchSize = 500;

    /// <summary>A round leaves the rest to that of the next day.</summary>
    private const int MaximumBatches = 200;

    private const string Paid = "success";

    /// <summary>Once a day on each server.</summary>
    /// <param name="beforeUtc">What is older, and cannot be paid any more.</param>
    public virtual async Task ForgetAsync(DateTime beforeUtc)
    {
        if (!turn.TryTake())
            return;

        var payable = clock.GetUtcNow().UtcDateTime - PayableFor;
        var before = beforeUtc < payable ? beforeUtc : payable;
        for (var batch = 0; batch < MaximumBatches; batch++)
        {
            var over = await attempts.Table
                .Where(attempt => attempt.CreatedOnUtc < before
                    && !entries.Table.Any(told => told.PaymentNumber == attempt.PaymentNumber && (told.State == Paid || told.CreatedOnUtc >= before))
                    && !items.Table.Any(item => item.PaymentNumber == attempt.PaymentNumber && item.ClosedOnUtc == null))
                .OrderBy(attempt => attempt.Id).Select(attempt => new { attempt.Id, attempt.PaymentNumber }).Take(BatchSize).ToListAsync();

            // What was told goes with the attempt: without it an ended one would look as if it could still be paid. Whose success comes just now stays.
            var (ids, numbers) = (over.ConvertAll(attempt => attempt.Id), over.ConvertAll(attempt => attempt.PaymentNumber));
            await transaction.RunAsync(async () =>
            {
                await entries.DeleteAsync(told => numbers.Contains(told.PaymentNumber) && told.State != Paid);
                await attempts.DeleteAsync(attempt => ids.Contains(attempt.Id) && !entries.Table.Any(told => told.PaymentNumber == attempt.PaymentNumber));
            });
            if (ids.Count < BatchSize)
                break;
        }
    }
}
