using System.Globalization;
using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>
/// Asks the gateway about orders whose notification never came. What it tells goes the way of a notification: same checks,
/// same ledger.
/// </summary>
public class Reconciliation(
    ShopRegistry shops,
    PaymentAttempts attempts,
    PatientApi api,
    InvoiceNews news,
    RefundFollowUp refunds,
    IRepository<ReconciliationRun> runs,
    TimeProvider clock,
    Journal journal)
{
    private const int LongestProblems = 4000;

    /// <summary>Asks about every order that waits. A shop whose API fails does not keep the others from being asked about.</summary>
    public virtual async Task<ReconciliationRun> RunAsync(CancellationToken cancellation = default)
    {
        var run = new ReconciliationRun { StartedOnUtc = UtcNow };
        var problems = new List<string>();
        var users = (await shops.AllAsync()).Where(shop => shop.Api is not null && shop.Settings.ReconciliationDays > 0).GroupBy(shop => shop.Api!);
        foreach (var user in users)
        {
            try
            {
                await AskAsync(user.Key, [.. user], run, problems, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                var problem = failure is ApiException known ? $"{known.Kind}: {known.Message}" : failure.Message;
                await journal.WarningAsync("could not ask about unpaid orders. " + problem);
                problems.Add(problem);
            }
        }

        run.FinishedOnUtc = UtcNow;
        var lines = string.Join(Environment.NewLine, problems.Distinct());
        run.Problems = lines.Length <= LongestProblems ? lines : lines[..LongestProblems];
        await runs.InsertAsync(run, publishEvent: false);
        return run;
    }

    /// <summary>Asks about one order.</summary>
    /// <returns>How many invoices were news; null when the order's store has no API credentials.</returns>
    /// <exception cref="ApiException">The gateway could not be asked.</exception>
    public virtual async Task<int?> CheckAsync(Order order, CancellationToken cancellation = default)
    {
        if ((await shops.OfStoreAsync(order.StoreId)) is not { Api: { } credentials } shop)
            return null;

        var made = await attempts.OfOrderAsync(order.Id);
        if (made.Count == 0)
            return 0;

        var problems = new List<string>();
        var numbers = made.Select(attempt => attempt.PaymentNumber).ToHashSet(StringComparer.Ordinal);
        var account = await api.CallAsync(client => client.GetBusinessAccountAsync(credentials, cancellation), cancellation);
        var count = 0;
        foreach (var day in Days(made[0].CreatedOnUtc))
        {
            var invoices = await api.CallAsync(client => client.GetInvoicesAsync(credentials, account, day, day, cancellation), cancellation);
            count += await news.RecordAsync([shop], [.. invoices.Where(invoice => numbers.Contains(invoice.PaymentNumber))], problems);
        }

        await refunds.FollowAsync(credentials, account, order.Id, problems, cancellation);
        return problems.Count == 0 ? count : throw new InvalidOperationException(string.Join(" ", problems));
    }

    private async Task AskAsync(
        ApiCredentials credentials, IReadOnlyList<Shop> askers, ReconciliationRun run, List<string> problems, CancellationToken cancellation)
    {
        var since = UtcNow.AddDays(-askers.Max(shop => shop.Settings.ReconciliationDays));
        var oldest = await attempts.OldestUnpaidAsync([.. askers.Select(shop => shop.StoreId)], since);
        var hasRefunds = await refunds.AnyAsync();
        if (oldest is null && !hasRefunds)
            return;

        var account = await api.CallAsync(client => client.GetBusinessAccountAsync(credentials, cancellation), cancellation);
        if (hasRefunds)
            await refunds.FollowAsync(credentials, account, orderId: null, problems, cancellation);
        foreach (var day in oldest is { } from ? Days(from) : [])
        {
            var invoices = await api.CallAsync(client => client.GetInvoicesAsync(credentials, account, day, day, cancellation), cancellation);
            var recorded = await news.RecordAsync(askers, invoices, problems);
            await journal.TraceAsync(askers[0].Settings.LoggingLevel, string.Create(CultureInfo.InvariantCulture, $"asked about {day:yyyy-MM-dd}: {invoices.Count} invoices, {recorded} news."));
            (run.Invoices, run.News) = (run.Invoices + invoices.Count, run.News + recorded);
        }
    }

    /// <summary>From a day to now, with one more on both sides, since the zone of the gateway's days is not documented.</summary>
    private IEnumerable<DateOnly> Days(DateTime fromUtc)
    {
        var last = DateOnly.FromDateTime(UtcNow).AddDays(1);
        for (var day = DateOnly.FromDateTime(fromUtc).AddDays(-1); day <= last; day = day.AddDays(1))
            yield return day;
    }

    private DateTime UtcNow => clock.GetUtcNow().UtcDateTime;
}
