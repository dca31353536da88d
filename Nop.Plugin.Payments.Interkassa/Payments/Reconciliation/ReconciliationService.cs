using System.Globalization;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

/// <summary>
/// Asks the gateway about orders whose notification never came. What it tells goes the way of a notification: same checks,
/// same ledger.
/// </summary>
public class ReconciliationService(
    ShopRegistry shops,
    PaymentAttempts attempts,
    ApiClient api,
    InvoiceRecorder recorder,
    RefundFollowUp refunds,
    UnpaidOrderCancellation unpaidOrders,
    ReconciliationRuns runs,
    TimeProvider clock,
    StoreLog storeLog)
{
    private const int LongestProblems = 4000;

    /// <summary>Asks about every order that waits. A shop whose API fails does not keep the others from being asked about.</summary>
    public virtual async Task<ReconciliationRun> RunAsync(CancellationToken cancellation = default)
    {
        var run = new ReconciliationRun { StartedOnUtc = UtcNow };
        var problems = new List<string>();
        var users = (await shops.AllAsync()).Where(shop => shop.Api is not null).GroupBy(shop => shop.Api!);
        foreach (var user in users)
        {
            try
            {
                await AskAsync(user.Key, [.. user], run, problems, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                var problem = failure is ApiException known ? $"{known.Kind}: {known.Message}" : failure.Message;
                await storeLog.WarningAsync("could not ask about unpaid orders. " + problem);
                problems.Add(problem);
            }
        }

        await runs.AddAsync(Finish(run, problems));
        return run;
    }

    /// <summary>Asks about one order.</summary>
    /// <returns>What came of it; null when the order's store has no API credentials.</returns>
    /// <exception cref="ApiException">The gateway could not be asked.</exception>
    public virtual async Task<ReconciliationRun?> CheckAsync(Order order, CancellationToken cancellation = default)
    {
        if ((await shops.OfStoreAsync(order.StoreId)) is not { Api: { } credentials } shop)
            return null;

        var run = new ReconciliationRun { StartedOnUtc = UtcNow };
        var problems = new List<string>();
        var made = await attempts.OfOrderAsync(order.Id);
        if (made.Count > 0)
        {
            var numbers = made.Select(attempt => attempt.PaymentNumber).ToHashSet(StringComparer.Ordinal);
            var session = await api.OpenAsync(credentials, ApiRetry.WhenOverrun, cancellation);
            await AskAsync(session, [shop], invoice => numbers.Contains(invoice.PaymentNumber), made[0].CreatedOnUtc, run, problems, cancellation);
            await refunds.FollowAsync(session, order.Id, problems, cancellation);
        }

        return Finish(run, problems);
    }

    private async Task AskAsync(
        ApiCredentials credentials, IReadOnlyList<Shop> shopsOfUser, ReconciliationRun run, List<string> problems, CancellationToken cancellation)
    {
        var asking = shopsOfUser.Where(shop => shop.ReconciliationDays > 0).ToList();
        var since = UtcNow.AddDays(-asking.Select(shop => shop.ReconciliationDays).DefaultIfEmpty().Max());
        var oldest = asking.Count == 0 ? null : await attempts.OldestUnpaidAsync([.. asking.Select(shop => shop.StoreId)], since);
        var hasRefunds = await refunds.AnyAsync();
        if (oldest is null && !hasRefunds)
            return;

        var session = await api.OpenAsync(credentials, ApiRetry.WhenOverrun, cancellation);
        if (oldest is { } from)
        {
            var before = problems.Count;
            var evidence = await AskAsync(session, asking, _ => true, from, run, problems, cancellation);
            if (problems.Count == before)
                await unpaidOrders.CancelAsync(asking, since, evidence, problems);
        }

        // After the payments: what cannot be told of a refund must keep no payment from being found.
        if (hasRefunds)
            await refunds.FollowAsync(session, orderId: null, problems, cancellation);
    }

    /// <returns>What was told of each payment, where a shop cancels unpaid orders. Nothing else is kept beyond its day.</returns>
    private async Task<InvoiceEvidence> AskAsync(
        ApiSession session, IReadOnlyList<Shop> asking, Func<ApiInvoice, bool> isAskedFor, DateTime fromUtc, ReconciliationRun run, List<string> problems,
            CancellationToken cancellation)
    {
        var evidence = new InvoiceEvidence();
        var cancels = asking.Any(shop => shop.CancelsUnpaidAfter is not null);
        foreach (var day in Days(fromUtc))
        {
            var invoices = await session.GetInvoicesAsync(day, day, cancellation);
            if (invoices.Unreadable > 0)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{invoices.Unreadable} invoices of {day:yyyy-MM-dd} could not be read."));
            var asked = invoices.Read.Where(isAskedFor).ToList();
            var recorded = await recorder.RecordAsync(asking, asked, problems);
            if (cancels)
                evidence.Add(day, asked);
            (run.Invoices, run.News) = (run.Invoices + asked.Count, run.News + recorded);
            await storeLog.TraceAsync(asking[0].LoggingLevel,
                string.Create(CultureInfo.InvariantCulture, $"asked about {day:yyyy-MM-dd}: {invoices.Read.Count} invoices, {recorded} news."));
        }

        return evidence;
    }

    private ReconciliationRun Finish(ReconciliationRun run, IEnumerable<string> problems)
    {
        var lines = string.Join(Environment.NewLine, problems.Distinct());
        run.FinishedOnUtc = UtcNow;
        run.Problems = lines.Length <= LongestProblems ? lines : lines[..LongestProblems];
        return run;
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
