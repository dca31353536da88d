using Nop.Core;
using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>What came in and what went back, out of the ledger.</summary>
public class PaymentReports(LedgerSearch search, IRepository<PaymentAttempt> attempts, IRepository<Order> orders)
{
    /// <summary>So many rows at a time are read for an export.</summary>
    private const int BatchSize = 500;

    /// <summary>The states of refunds that went back, or are on their way.</summary>
    private static readonly List<string> Made = [nameof(RefundState.Done), nameof(RefundState.InProgress)];

    /// <summary>A page of what is looked for, the latest first.</summary>
    /// <param name="filter">What is looked for.</param>
    /// <param name="beforeId">The key of the last row of the page before; 0 for the first page.</param>
    /// <param name="take">How many; one more than the page holds tells that there is another.</param>
    public virtual async Task<IReadOnlyList<LedgerEntry>> PageAsync(PaymentFilter filter, int beforeId, int take)
    {
        var matching = await search.MatchingAsync(filter);
        if (beforeId > 0)
            matching = matching.Where(entry => entry.Id < beforeId);
        return await matching.OrderByDescending(entry => entry.Id).Take(take).ToListAsync();
    }

    /// <summary>What came in and went back, for each currency.</summary>
    /// <param name="filter">What is looked for.</param>
    /// <param name="hours">What came in of that.</param>
    public virtual async Task<IReadOnlyList<CurrencyTotal>> TotalsAsync(PaymentFilter filter, IReadOnlyList<HourlyTotal> hours)
    {
        var back = (await (await search.RefundsAsync(filter, Made)).GroupBy(refund => refund.CurrencyCode)
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
        => InBatchesAsync(await search.PaymentsAsync(filter), async batch =>
        {
            var states = LedgerSearch.IsOfOtherState(filter) ? null : await LastStatesAsync([.. batch.Select(entry => entry.InvoiceId).Distinct()]);
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
                Charged = entry.SaysMoneyCame() ? entry.Amount : null,
                Credited = entry.SaysMoneyCame() ? entry.CreditedAmount : null,
                Refunded = null,
                IsTest = entry.IsTest
            });
        });

    /// <summary>A refund of which nobody can tell whether it was made has a line, and no amount that would be added up.</summary>
    private async Task<IAsyncEnumerable<ReportLine>> RefundLinesAsync(PaymentFilter filter)
        => InBatchesAsync(await search.RefundsAsync(filter, [.. Made, nameof(RefundState.Unknown)]),
            batch => Task.FromResult(batch.Select(refund => new ReportLine
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
        => (await invoiceIds.AskInChunksAsync(ids => search.Told().Where(entry => ids.Contains(entry.InvoiceId))
            .Select(entry => new { entry.InvoiceId, entry.Id, entry.State }).ToListAsync()))
            .GroupBy(entry => entry.InvoiceId, StringComparer.Ordinal)
            .ToDictionary(invoice => invoice.Key, invoice => invoice.MaxBy(entry => entry.Id)!.State, StringComparer.Ordinal);
}
