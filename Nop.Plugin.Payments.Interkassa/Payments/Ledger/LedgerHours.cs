using System.Globalization;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>The hours of the ledger that are added up, without a gap from the first payment on.</summary>
public class LedgerHours(IRepository<LedgerHour> hours, OwnTransaction transaction)
{
    /// <summary>What is added up.</summary>
    public virtual IQueryable<LedgerHour> AddedUp => hours.Table.Where(hour => hour.Payments > 0);

    /// <summary>The hour to which a time belongs.</summary>
    public static DateTime HourOf(DateTime utc) => new(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, DateTimeKind.Utc);

    /// <summary>The first hour that is not added up; null when none is.</summary>
    public virtual async Task<DateTime?> UntilAsync()
        => await hours.Table.OrderByDescending(hour => hour.HourUtc).FirstOrDefaultAsync() is { } last ? HourOf(last.HourUtc).AddHours(1) : null;

    /// <summary>The hours of which something has changed since they were added up.</summary>
    public virtual async Task<IReadOnlyList<DateTime>> StaleAsync()
        => [.. (await hours.Table.Where(hour => hour.IsStale).ToListAsync()).Select(hour => HourOf(hour.HourUtc))];

    /// <summary>Something of a time changes that may be added up already. To be called in the transaction that changes it.</summary>
    public virtual async Task ChangesAsync(DateTime utc)
    {
        var hour = HourOf(utc);
        if (await UntilAsync() is not { } until || hour >= until)
            return;

        await DeleteAsync(hour, hour.AddHours(1));
        await hours.InsertAsync(Mark(hour, isStale: true), publishEvent: false);
    }

    /// <summary>Writes what came in in some hours, in the place of what stood there, all or nothing.</summary>
    /// <param name="from">The first hour of those that are new.</param>
    /// <param name="to">The hour after the last of them.</param>
    /// <param name="again">Hours that were added up before, and are again.</param>
    /// <param name="sums">Of all of these.</param>
    public virtual Task ReplaceAsync(DateTime from, DateTime to, IReadOnlyList<DateTime> again, IReadOnlyList<LedgerHour> sums)
    {
        foreach (var sum in sums)
            sum.HourKey = string.Create(CultureInfo.InvariantCulture, $"{sum.HourUtc:yyyyMMddHH}:{sum.StoreId}:{sum.PaymentSystem}:{sum.CurrencyCode}");
        var rows = sums.ToList();
        var last = to.AddHours(-1);
        if (from < to && rows.TrueForAll(row => row.HourUtc != last))
            rows.Add(Mark(last, isStale: false));
        return transaction.RunAsync(async () =>
        {
            await DeleteAsync(from, to);
            foreach (var hour in again)
                await DeleteAsync(hour, hour.AddHours(1));

            // That an hour of no payments was added up needs saying of the last alone.
            await hours.DeleteAsync(hour => hour.Payments == 0 && !hour.IsStale && hour.HourUtc < last);
            await hours.InsertAsync(rows, publishEvent: false);
        });
    }

    private Task<int> DeleteAsync(DateTime from, DateTime to) => hours.DeleteAsync(hour => hour.HourUtc >= from && hour.HourUtc < to);

    private static LedgerHour Mark(DateTime hour, bool isStale) => new()
    {
        HourKey = hour.ToString("yyyyMMddHH", CultureInfo.InvariantCulture), HourUtc = hour, IsStale = isStale
    };
}
