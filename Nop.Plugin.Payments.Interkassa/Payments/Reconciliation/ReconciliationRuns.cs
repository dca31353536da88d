using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

/// <summary>When the gateway was asked about unpaid orders, and what came of it, for some weeks back.</summary>
public class ReconciliationRuns(IRepository<ReconciliationRun> runs)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Adds a run, and forgets those of long ago.</summary>
    public virtual async Task AddAsync(ReconciliationRun run)
    {
        await runs.InsertAsync(run, publishEvent: false);
        var forgotten = run.StartedOnUtc - Kept;
        await runs.DeleteAsync(old => old.StartedOnUtc < forgotten);
    }

    /// <summary>The last ones, the latest first.</summary>
    public virtual async Task<IReadOnlyList<ReconciliationRun>> LastAsync(int count)
        => await runs.Table.OrderByDescending(run => run.Id).Take(count).ToListAsync();
}
