using System.Globalization;
using Nop.Core;
using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>
/// What came in and what went back, out of the ledger. A time is turned into a range of keys first, so that however many rows there are, the database
/// looks at those of the time alone, whatever plan it chooses.
/// </summary>
public class PaymentReports(IRepository<LedgerEntry> entries, IRepository<Refund> refunds, IRepository<PaymentAttempt> attempts, IRepository<Order> orders)
{
    /// <summary>So many rows at a time are read for an export.</summary>
    private const int BatchSize = 500;

    /// <summary>Rows that several servers write at once get their keys and their times in another order.</summary>
    private const int Disorder = 1_000;

    private const string Paid = "success";

    /// <summary>The states of refunds that went back, or are on their way.</summary>
    private static readonly List<string> Made = [nameof(RefundState.Done), nameof(RefundState.InProgress)];

    /// <summary>A page of what is looked for, the latest first.</summary>
    /// <param name="filter">What is looked for.</param>
    /// <param name="beforeId">The key of the last row of the page before; 0 for the first page.</param>
    /// <param name="take">How many; one more than the page holds tells that there is another.</param>
    public virtual async Task<IReadOnlyList<LedgerEntry>> PageAsync(PaymentFilter filter, int beforeId, int take)
    {
        var matching = await MatchingAsync(filter);
        if (beforeId > 0)
            matching = matching.Where(entry => entry.Id < beforeId);
        return await matching.OrderByDescending(entry => entry.Id).Take(take).ToListAsync();
    }

    /// <summary>What came in by hour, payment system and currency, of live payments among what is looked for. The database reads those once.</summary>
    public virtual async Task<IReadOnlyList<HourlyTotal>> ByHourAsync(PaymentFilter filter)
    {
        var hours = await (await PaidAsync(filter))
            .GroupBy(entry => new { entry.CreatedOnUtc.Date, entry.CreatedOnUtc.Hour, entry.PaymentSystem, entry.CurrencyCode })
            .Select(group => new
            {
                group.Key.Date,
                group.Key.Hour,
                group.Key.PaymentSystem,
                group.Key.CurrencyCode,
                Payments = group.Count(),
                Charged = group.Sum(entry => entry.Amount),

                // In the shop's purse's currency: only what can be that of the invoice; see ReportLine.IsSameCurrency.
                Credited = group.Sum(entry => entry.CreditedAmount != null && entry.CreditedAmount <= entry.Amount
                    && entry.CreditedAmount * 3 >= entry.Amount * 2 ? entry.CreditedAmount.Value : 0),
                CreditedOf = group.Sum(entry => entry.CreditedAmount != null && entry.CreditedAmount <= entry.Amount
                    && entry.CreditedAmount * 3 >= entry.Amount * 2 ? entry.Amount : 0)
            })
            .ToListAsync();
        return [.. hours.Select(hour => new HourlyTotal(DateTime.SpecifyKind(hour.Date.AddHours(hour.Hour), DateTimeKind.Utc),
            PaymentSystemName.Of(hour.PaymentSystem), hour.CurrencyCode, hour.Payments, hour.Charged, hour.Credited, hour.CreditedOf - hour.Credited))];
    }

    /// <summary>What came in and went back, for each currency.</summary>
    /// <param name="filter">What is looked for.</param>
    /// <param name="hours">What came in of that.</param>
    public virtual async Task<IReadOnlyList<CurrencyTotal>> TotalsAsync(PaymentFilter filter, IReadOnlyList<HourlyTotal> hours)
    {
        var back = (await (await RefundsAsync(filter, Made)).GroupBy(refund => refund.CurrencyCode)
            .Select(group => new { Currency = group.Key, Amount = group.Sum(refund => refund.Amount) }).ToListAsync())
            .ToDictionary(of => of.Currency, of => of.Amount, StringComparer.Ordinal);
        var came = hours.ToLookup(hour => hour.CurrencyCode, StringComparer.Ordinal);
        return
        [
            .. came.Select(of => of.Key).Union(back.Keys).Order(StringComparer.Ordinal).Select(currency => new CurrencyTotal(currency,
                came[currency].Sum(hour => hour.Payments), came[currency].Sum(hour => hour.Charged), came[currency].Sum(hour => hour.Credited),
                came[currency].Sum(hour => hour.Fees), back.GetValueOrDefault(currency)))
        ];
    }

    /// <summary>
    /// A line for each payment that is looked for, and one for each refund in that time, the oldest first; read in batches while it is written out.
    /// </summary>
    public virtual async IAsyncEnumerable<ReportLine> AllAsync(PaymentFilter filter)
    {
        await using var back = (await RefundLinesAsync(filter)).GetAsyncEnumerator();
        var hasBack = await back.MoveNextAsync();
        await foreach (var payment in await PaymentLinesAsync(filter))
        {
            while (hasBack && back.Current.TimeUtc < payment.TimeUtc)
            {
                yield return back.Current;
                hasBack = await back.MoveNextAsync();
            }

            yield return payment;
        }

        while (hasBack)
        {
            yield return back.Current;
            hasBack = await back.MoveNextAsync();
        }
    }

    /// <summary>The orders and stores of some payment numbers, for showing.</summary>
    public virtual async Task<IReadOnlyDictionary<string, int>> StoresAsync(IReadOnlyCollection<string> paymentNumbers)
        => (await attempts.Table.Where(attempt => paymentNumbers.Contains(attempt.PaymentNumber))
            .Select(attempt => new { attempt.PaymentNumber, attempt.StoreId }).ToListAsync())
            .ToDictionary(attempt => attempt.PaymentNumber, attempt => attempt.StoreId, StringComparer.Ordinal);

    /// <summary>The numbers of some orders as customers know them.</summary>
    public virtual async Task<IReadOnlyDictionary<int, string>> OrderNumbersAsync(IReadOnlyCollection<int> orderIds)
        => (await orders.Table.Where(order => orderIds.Contains(order.Id)).Select(order => new { order.Id, order.CustomOrderNumber }).ToListAsync())
            .ToDictionary(order => order.Id, order => order.CustomOrderNumber);

    private async Task<IAsyncEnumerable<ReportLine>> PaymentLinesAsync(PaymentFilter filter)
        => InBatchesAsync(await PaymentsAsync(filter), async batch =>
        {
            var states = IsOfOtherState(filter) ? null : await LastStatesAsync([.. batch.Select(entry => entry.InvoiceId).Distinct()]);
            return batch.Select(entry => new ReportLine
            {
                TimeUtc = entry.CreatedOnUtc,
                IsRefund = false,
                OrderId = entry.OrderId,
                PaymentNumber = entry.PaymentNumber,
                InvoiceId = entry.InvoiceId,
                State = states is null ? entry.State : states[entry.InvoiceId],
                PaymentSystem = PaymentSystemName.Of(entry.PaymentSystem),
                TransactionId = entry.TransactionId,
                CurrencyCode = entry.CurrencyCode,
                Charged = entry.SaysPaid() ? entry.Amount : null,
                Credited = entry.SaysPaid() ? entry.CreditedAmount : null,
                Refunded = null,
                IsTest = entry.IsTest
            });
        });

    /// <summary>A refund of which nobody can tell whether it was made has a line, and no amount that would be added up.</summary>
    private async Task<IAsyncEnumerable<ReportLine>> RefundLinesAsync(PaymentFilter filter)
        => InBatchesAsync(await RefundsAsync(filter, [.. Made, nameof(RefundState.Unknown)]), batch => Task.FromResult(batch.Select(refund => new ReportLine
        {
            TimeUtc = refund.CreatedOnUtc,
            IsRefund = true,
            OrderId = refund.OrderId,
            PaymentNumber = string.Empty,
            InvoiceId = refund.InvoiceId,
            State = refund.StateName,
            PaymentSystem = string.Empty,
            TransactionId = string.Empty,
            CurrencyCode = refund.CurrencyCode,
            Charged = null,
            Credited = null,
            Refunded = Made.Contains(refund.StateName) ? refund.Amount : null,
            IsTest = false
        })));

    /// <summary>Rows by their keys, the oldest first, so many at a time.</summary>
    private static async IAsyncEnumerable<ReportLine> InBatchesAsync<T>(
        IQueryable<T> matching, Func<IReadOnlyList<T>, Task<IEnumerable<ReportLine>>> linesOf) where T : BaseEntity
    {
        for (var last = 0; ;)
        {
            var after = last;
            var batch = await matching.Where(row => row.Id > after).OrderBy(row => row.Id).Take(BatchSize).ToListAsync();
            foreach (var line in await linesOf([.. batch]))
                yield return line;
            if (batch.Count < BatchSize)
                yield break;
            last = batch[^1].Id;
        }
    }

    /// <summary>In which state the gateway told some invoices to be last.</summary>
    private async Task<IReadOnlyDictionary<string, string>> LastStatesAsync(IReadOnlyCollection<string> invoiceIds)
        => (await invoiceIds.AskInChunksAsync(ids => Told().Where(entry => ids.Contains(entry.InvoiceId))
            .Select(entry => new { entry.InvoiceId, entry.Id, entry.State }).ToListAsync()))
            .GroupBy(entry => entry.InvoiceId, StringComparer.Ordinal)
            .ToDictionary(invoice => invoice.Key, invoice => invoice.MaxBy(entry => entry.Id)!.State, StringComparer.Ordinal);

    private static bool IsOfOtherState(PaymentFilter filter) => filter.State is not ("" or Paid);

    /// <summary>
    /// One row of each invoice: its last success if it was paid, since amounts are corrected at times, else the last that was told of it. What is looked for by
    /// another state is what was told with that.
    /// </summary>
    private async Task<IQueryable<LedgerEntry>> PaymentsAsync(PaymentFilter filter)
    {
        var (told, matching) = (Told(), await MatchingAsync(filter));
        return IsOfOtherState(filter)
            ? matching.Where(entry => !told.Any(later => later.InvoiceId == entry.InvoiceId && later.Id > entry.Id && later.State == entry.State))
            : matching.Where(entry => !told.Any(other => other.InvoiceId == entry.InvoiceId
                && ((other.Id > entry.Id && (other.State == Paid || entry.State != Paid)) || (other.State == Paid && entry.State != Paid))));
    }

    /// <summary>What the gateway told of invoices. What is written down beside that, how an order was settled, say, would count twice.</summary>
    private IQueryable<LedgerEntry> Told()
        => entries.Table.Where(entry => entry.InvoiceId != string.Empty && !entry.EntryKey.StartsWith("paid:") && !entry.EntryKey.StartsWith("return:"));

    private async Task<IQueryable<LedgerEntry>> MatchingAsync(PaymentFilter filter)
    {
        var matching = Told();
        if (filter.FromUtc is { } from)
        {
            var first = await entries.Table.Where(entry => entry.CreatedOnUtc >= from).OrderBy(entry => entry.CreatedOnUtc).FirstOrDefaultAsync();
            var lowest = (first?.Id ?? int.MaxValue) - Disorder;
            matching = matching.Where(entry => entry.Id >= lowest && entry.CreatedOnUtc >= from);
        }

        if (filter.ToUtc is { } to)
        {
            var last = await entries.Table.Where(entry => entry.CreatedOnUtc < to).OrderByDescending(entry => entry.CreatedOnUtc).FirstOrDefaultAsync();
            var highest = (last?.Id ?? 0) + Disorder;
            matching = matching.Where(entry => entry.Id <= highest && entry.CreatedOnUtc < to);
        }

        if (filter.OrderNumber.Length > 0)
        {
            var ids = await OrderIdsAsync(filter.OrderNumber);
            matching = matching.Where(entry => ids.Contains(entry.OrderId));
        }

        if (filter.Number is { Length: > 0 } number)
            matching = matching.Where(entry => entry.InvoiceId == number || entry.PaymentNumber == number);
        if (filter.PaymentSystem is { Length: > 0 } system)
            matching = matching.Where(entry => entry.PaymentSystem.StartsWith(system));
        if (filter.State is { Length: > 0 } state)
            matching = matching.Where(entry => entry.State == state);
        if (filter.IsTest is { } isTest)
            matching = matching.Where(entry => entry.IsTest == isTest);
        if (filter.StoreId is > 0 and var storeId)
        {
            matching = from entry in matching
                       join attempt in attempts.Table on entry.PaymentNumber equals attempt.PaymentNumber
                       where attempt.StoreId == storeId
                       select entry;
        }

        return matching;
    }

    /// <summary>An amount may be corrected later: the last word of each invoice counts.</summary>
    private async Task<IQueryable<LedgerEntry>> PaidAsync(PaymentFilter filter)
    {
        var told = Told();
        return (await MatchingAsync(filter)).Where(entry => entry.State == Paid && !entry.IsTest
            && !told.Any(later => later.InvoiceId == entry.InvoiceId && later.Id > entry.Id && later.State == Paid));
    }

    /// <summary>Refunds of live payments in some states.</summary>
    private async Task<IQueryable<Refund>> RefundsAsync(PaymentFilter filter, List<string> states)
    {
        var matching = refunds.Table.Where(refund => states.Contains(refund.StateName));
        if (filter.IsTest == true || IsOfOtherState(filter))
            return matching.Where(refund => refund.Id < 0);
        if (filter.FromUtc is { } from)
            matching = matching.Where(refund => refund.CreatedOnUtc >= from);
        if (filter.ToUtc is { } to)
            matching = matching.Where(refund => refund.CreatedOnUtc < to);
        if (filter.OrderNumber.Length > 0)
        {
            var ids = await OrderIdsAsync(filter.OrderNumber);
            matching = matching.Where(refund => ids.Contains(refund.OrderId));
        }

        if (filter.Number is { Length: > 0 } number)
            matching = matching.Where(refund => entries.Table.Any(entry => entry.InvoiceId == refund.InvoiceId
                && (entry.InvoiceId == number || entry.PaymentNumber == number)));
        if (filter.PaymentSystem is { Length: > 0 } system)
            matching = matching.Where(refund => entries.Table.Any(entry => entry.InvoiceId == refund.InvoiceId && entry.PaymentSystem.StartsWith(system)));
        if (filter.StoreId is > 0 and var storeId)
            matching = matching.Where(refund => orders.Table.Any(order => order.Id == refund.OrderId && order.StoreId == storeId));
        return matching;
    }

    private async Task<List<int>> OrderIdsAsync(string number)
    {
        var ids = await orders.Table.Where(order => order.CustomOrderNumber == number).Select(order => order.Id).ToListAsync();
        return ids.Count == 0 && int.TryParse(number, CultureInfo.InvariantCulture, out var id) ? [id] : ids;
    }
}
