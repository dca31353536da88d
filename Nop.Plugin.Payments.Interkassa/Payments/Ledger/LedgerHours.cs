using System.Globalization;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>The hours of the ledger that are added up, without a gap from the first payment on.</summary>
public class LedgerHours(IRepository<LedgerHour> hours, OwnTransaction transaction)
{
    /// <summary>So far back is looked for rows that say no more than that an hour without payments was added up.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromDays(40);

    /// <summary>What is added up.</summary>
    public virtual IQueryable<LedgerHour> AddedUp => hours.Table.Where(hour => hour.Payments > 0);

    /// <summary>The hour to which a time belongs.</summary>
    public static DateTime HourOf(DateTime utc) => new(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, DateTimeKind.Utc);

    /// <summary>The last hour that is added up, for when it ends and what of the ledger was looked at; null when none is.</summary>
    public virtual async Task<LedgerHour?> LastAsync()
        => await hours.Table.OrderByDescending(hour => hour.HourUtc).FirstOrDefaultAsync() is { ChangedHourUtc: null } last ? last : null;

    /// <summary>The rows that say that something of an hour has changed.</summary>
    public virtual async Task<IReadOnlyList<LedgerHour>> ChangedAsync() => await hours.Table.Where(hour => hour.ChangedHourUtc != null).ToListAsync();

    /// <summary>
    /// Notes that an entry has changed whose hour may be added up already, or is just now. To be called in the transaction that changes it. Adds one row that
    /// meets no other, so that nobody who is paid waits for it.
    /// </summary>
    public virtual Task ChangesAsync(LedgerEntry entry) => hours.InsertAsync(new LedgerHour
    {
        HourKey = $"changed:{entry.Id}:{Guid.NewGuid():N}", HourUtc = DateTime.UnixEpoch, ChangedHourUtc = HourOf(entry.CreatedOnUtc)
    }, publishEvent: false);

    /// <summary>Writes what came in in some hours, in the place of what stood there, all or nothing.</summary>
    /// <param name="from">The first hour of those that are new.</param>
    /// <param name="to">The hour after the last of them.</param>
    /// <param name="again">Hours that were added up before, and are again.</param>
    /// <param name="changed">The rows for whose sake, as they were read before that: one that came since stays.</param>
    /// <param name="lastEntryId">The last entry of the ledger that there was before that.</param>
    /// <param name="sums">Of all of these hours.</param>
    public virtual Task ReplaceAsync(
        DateTime from, DateTime to, IReadOnlyList<DateTime> again, IReadOnlyList<LedgerHour> changed, int lastEntryId, IReadOnlyList<LedgerHour> sums)
    {
        var (rows, last, ids) = (sums.ToList(), to.AddHours(-1), changed.Select(row => row.Id).ToList());
        foreach (var row in rows)
            row.HourKey = string.Create(CultureInfo.InvariantCulture, $"{row.HourUtc:yyyyMMddHH}:{row.StoreId}:{row.PaymentSystem}:{row.CurrencyCode}");
        if (rows.TrueForAll(row => row.HourUtc != last))
            rows.Add(new LedgerHour { HourKey = last.ToString("yyyyMMddHH", CultureInfo.InvariantCulture), HourUtc = last });
        rows.ForEach(row => row.LastEntryId = lastEntryId);
        return transaction.RunAsync(async () =>
        {
            await DeleteAsync(from, to);
            foreach (var hour in again)
                await DeleteAsync(hour, hour.AddHours(1));
            await hours.DeleteAsync(row => ids.Contains(row.Id));

            // That an hour without payments was added up needs saying of the last alone.
            var since = last - Lately;
            await hours.DeleteAsync(hour => hour.HourUtc >= since && hour.HourUtc < last && hour.Payments == 0);
            await hours.InsertAsync(rows, publishEvent: false);
        });
    }

    private Task<int> DeleteAsync(DateTime from, DateTime to) => hours.DeleteAsync(hour => hour.HourUtc >= from && hour.HourUtc < to);
}
