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

    /// <summary>The last one, and since when each had problems; null where there is none, or the last had none.</summary>
    public virtual async Task<(ReconciliationRun? Last, DateTime? FailingSinceUtc)> StandingAsync()
    {
        var last = await runs.Table.OrderByDescending(run => run.Id).FirstOrDefaultAsync();
        if (last is null || last.Problems.Length == 0)
            return (last, null);

        var good = await runs.Table.Where(run => run.Problems == string.Empty).OrderByDescending(run => run.Id).FirstOrDefaultAsync();
        var goodId = good?.Id ?? 0;
        return (last, (await runs.Table.Where(run => run.Id > goodId).OrderBy(run => run.Id).FirstOrDefaultAsync())?.StartedOnUtc);
    }

    /// <summary>The last ones, the latest first.</summary>
    public virtual async Task<IReadOnlyList<ReconciliationRun>> LastAsync(int count)
        => await runs.Table.OrderByDescending(run => run.Id).Take(count).ToListAsync();

    /// <summary>The last ones, and the last of those with problems or news however long before them, the latest first.</summary>
    public virtual async Task<IReadOnlyList<ReconciliationRun>> TellingAsync(int count, int telling)
    {
        var last = await LastAsync(count);
        var told = await runs.Table.Where(run => run.News > 0 || run.Problems != string.Empty).OrderByDescending(run => run.Id).Take(telling).ToListAsync();
        return [.. last.Concat(told).DistinctBy(run => run.Id).OrderByDescending(run => run.Id)];
    }
}
