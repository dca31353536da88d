using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>
/// What came in, by hour. Hours that are over are added up once, in the background; whoever looks at a month reads those, and of the ledger what is newer
/// alone.
/// </summary>
public class HourlyTotals(LedgerSearch search, LedgerHours hours, IRepository<PaymentAttempt> attempts, TimeProvider clock)
{
    /// <summary>What is written now may carry the time of when it was begun.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    /// <summary>Before anything came in.</summary>
    private static readonly DateTime Earliest = DateTime.UnixEpoch;

    /// <summary>So much is added up at once.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromDays(31);

    /// <summary>A round leaves the rest to the next one.</summary>
    private const int MaximumParts = 12;

    /// <summary>Of more hours than these that have changed, the ledger is asked as a whole.</summary>
    private const int MostStale = 24;

    /// <summary>What came in by hour, payment system and currency, of live payments among what is looked for.</summary>
    public virtual async Task<IReadOnlyList<HourlyTotal>> OfAsync(PaymentFilter filter)
    {
        if (filter.IsTest == true || LedgerSearch.IsOfOtherState(filter))
            return [];
        if (filter.OrderNumber.Length > 0 || filter.Number.Length > 0 || await hours.LastAsync() is not { } last)
            return Merged(await SumAsync(filter));

        var until = EndOf(last);
        var from = filter.FromUtc is { } begin ? FirstWholeHour(begin) : Earliest;
        var to = filter.ToUtc is { } end && end < until ? LedgerHours.HourOf(end) : until;
        if (from >= to)
            return Merged(await SumAsync(filter));

        var stale = (await ChangedAsync(last.LastEntryId, until)).Union(HoursOf(await hours.ChangedAsync())).Where(hour => hour >= from && hour < to).ToList();
        if (stale.Count > MostStale)
            return Merged(await SumAsync(filter));

        var sums = (await ReadAsync(filter, from, to)).Where(sum => !stale.Contains(LedgerHours.HourOf(sum.HourUtc))).ToList();
        foreach (var hour in stale)
            sums.AddRange(await SumAsync(filter with { FromUtc = hour, ToUtc = hour.AddHours(1) }));
        if (filter.FromUtc < from)
            sums.AddRange(await SumAsync(filter with { ToUtc = from }));
        if (filter.ToUtc is null || filter.ToUtc > to)
            sums.AddRange(await SumAsync(filter with { FromUtc = to }));
        return Merged(sums);
    }

    /// <summary>Adds up the hours that are over, and again those of which something has changed.</summary>
    public virtual async Task AddUpAsync()
    {
        // What is written later is looked at by its key. Younger ones as well: one with a lower key may not be to be seen yet.
        var late = clock.GetUtcNow().UtcDateTime - Late;
        var known = (await hours.LastAsync())?.LastEntryId ?? 0;
        var newest = (await search.Told().Where(entry => entry.Id > known && entry.CreatedOnUtc < late).OrderByDescending(entry => entry.Id)
            .FirstOrDefaultAsync())?.Id ?? known;
        if (newest == 0)
            return;

        var over = LedgerHours.HourOf(late);
        for (var part = 0; part < MaximumParts; part++)
        {
            var last = await hours.LastAsync();
            var from = last is not null ? EndOf(last)
                : LedgerHours.HourOf((await search.Told().OrderBy(entry => entry.CreatedOnUtc).FirstOrDefaultAsync())!.CreatedOnUtc);
            var to = from + AtOnce < over ? from + AtOnce : over;
            var hasNew = from < to;
            var changed = (await hours.ChangedAsync()).Where(row => row.ChangedHourUtc < (hasNew ? to : from)).ToList();
            var again = (last is null ? [] : await ChangedAsync(last.LastEntryId, from)).Union(HoursOf(changed)).Where(hour => hour < from).ToList();
            if (!hasNew && again.Count == 0)
                return;

            // The last hour says what was looked at, and is written again where none follows it.
            if (!hasNew)
                again = [.. again.Union([from.AddHours(-1)])];
            var sums = hasNew ? await SumAsync(new PaymentFilter { FromUtc = from, ToUtc = to }) : [];
            foreach (var hour in again)
                sums.AddRange(await SumAsync(new PaymentFilter { FromUtc = hour, ToUtc = hour.AddHours(1) }));
            await hours.ReplaceAsync(from, hasNew ? to : from, again, changed, newest, sums);
            if (!hasNew)
                return;
        }
    }

    private static DateTime EndOf(LedgerHour hour) => LedgerHours.HourOf(hour.HourUtc).AddHours(1);

    private static IEnumerable<DateTime> HoursOf(IEnumerable<LedgerHour> rows) => rows.Select(row => LedgerHours.HourOf(row.ChangedHourUtc!.Value));

    private static DateTime FirstWholeHour(DateTime utc) => LedgerHours.HourOf(utc) is var hour && hour < utc ? hour.AddHours(1) : hour;

    /// <summary>
    /// Hours before some time to which something came after an entry: a payment that was told late, or by a clock that is wrong, or one that was told of again,
    /// since it counts where it was told last.
    /// </summary>
    private async Task<IEnumerable<DateTime>> ChangedAsync(int lastEntryId, DateTime before)
    {
        var later = search.Told().Where(entry => entry.Id > lastEntryId && entry.State == LedgerSearch.Paid);
        var late = await later.Where(entry => entry.CreatedOnUtc < before).Select(entry => entry.CreatedOnUtc).ToListAsync();
        var corrected = await (from entry in later
                               join earlier in search.Told() on entry.InvoiceId equals earlier.InvoiceId
                               where earlier.Id < entry.Id && earlier.State == LedgerSearch.Paid && earlier.CreatedOnUtc < before
                               select earlier.CreatedOnUtc).ToListAsync();
        return late.Concat(corrected).Select(LedgerHours.HourOf).Distinct().Where(hour => hour < before);
    }

    private async Task<IReadOnlyList<LedgerHour>> ReadAsync(PaymentFilter filter, DateTime from, DateTime to)
    {
        var matching = hours.AddedUp.Where(hour => hour.HourUtc >= from && hour.HourUtc < to);
        if (filter.StoreId is > 0 and var storeId)
            matching = matching.Where(hour => hour.StoreId == storeId);
        if (filter.PaymentSystem is { Length: > 0 } system)
        {
            var other = filter.OrPaymentSystem ?? system;
            matching = matching.Where(hour => hour.PaymentSystem.StartsWith(system) || hour.PaymentSystem.StartsWith(other));
        }

        return await matching.ToListAsync();
    }

    /// <summary>From the ledger itself, which reads those payments once.</summary>
    private async Task<List<LedgerHour>> SumAsync(PaymentFilter filter)
    {
        var paid = from entry in await search.PaidAsync(filter)
                   join attempt in attempts.Table on entry.PaymentNumber equals attempt.PaymentNumber into known
                   from attempt in known.DefaultIfEmpty()
                   select new { Entry = entry, StoreId = (int?)attempt.StoreId ?? 0 };
        var sums = await paid
            .GroupBy(of => new { of.Entry.CreatedOnUtc.Date, of.Entry.CreatedOnUtc.Hour, of.StoreId, of.Entry.PaymentSystem, of.Entry.CurrencyCode })
            .Select(group => new
            {
                group.Key.Date,
                group.Key.Hour,
                group.Key.StoreId,
                group.Key.PaymentSystem,
                group.Key.CurrencyCode,
                Payments = group.Count(),
                Charged = group.Sum(of => of.Entry.Amount),

                // In the shop's purse's currency: only what can be that of the invoice; see ReportLine.IsSameCurrency.
                Credited = group.Sum(of => of.Entry.CreditedAmount != null && of.Entry.CreditedAmount <= of.Entry.Amount
                    && of.Entry.CreditedAmount * 3 >= of.Entry.Amount * 2 ? of.Entry.CreditedAmount.Value : 0),
                CreditedOf = group.Sum(of => of.Entry.CreditedAmount != null && of.Entry.CreditedAmount <= of.Entry.Amount
                    && of.Entry.CreditedAmount * 3 >= of.Entry.Amount * 2 ? of.Entry.Amount : 0)
            })
            .ToListAsync();
        return
        [
            .. sums.Select(sum => new LedgerHour
            {
                HourUtc = DateTime.SpecifyKind(sum.Date.AddHours(sum.Hour), DateTimeKind.Utc),
                StoreId = sum.StoreId,
                PaymentSystem = sum.PaymentSystem,
                CurrencyCode = sum.CurrencyCode,
                Payments = sum.Payments,
                Charged = sum.Charged,
                Credited = sum.Credited,
                CreditedOf = sum.CreditedOf
            })
        ];
    }

    private static IReadOnlyList<HourlyTotal> Merged(IEnumerable<LedgerHour> sums) =>
    [
        .. sums.GroupBy(sum => (Hour: LedgerHours.HourOf(sum.HourUtc), System: PaymentSystemName.Of(sum.PaymentSystem), sum.CurrencyCode))
            .Select(of => new HourlyTotal(of.Key.Hour, of.Key.System, of.Key.CurrencyCode, of.Sum(sum => sum.Payments), of.Sum(sum => sum.Charged),
                of.Sum(sum => sum.Credited), of.Sum(sum => sum.CreditedOf - sum.Credited)))
    ];
}
