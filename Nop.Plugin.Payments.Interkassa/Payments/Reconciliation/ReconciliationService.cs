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
    PatientApi api,
    InvoiceRecorder news,
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
            var asker = new Asker(credentials, await AccountAsync(credentials, cancellation), [shop], invoice => numbers.Contains(invoice.PaymentNumber));
            await AskAsync(asker, made[0].CreatedOnUtc, run, problems, cancellation);
            await refunds.FollowAsync(asker.Credentials, asker.Account, order.Id, problems, cancellation);
        }

        return Finish(run, problems);
    }

    private async Task AskAsync(
        ApiCredentials credentials, IReadOnlyList<Shop> shopsOfUser, ReconciliationRun run, List<string> problems, CancellationToken cancellation)
    {
        var asking = shopsOfUser.Where(shop => shop.Settings.ReconciliationDays > 0).ToList();
        var since = UtcNow.AddDays(-asking.Select(shop => shop.Settings.ReconciliationDays).DefaultIfEmpty().Max());
        var oldest = asking.Count == 0 ? null : await attempts.OldestUnpaidAsync([.. asking.Select(shop => shop.StoreId)], since);
        var hasRefunds = await refunds.AnyAsync();
        if (oldest is null && !hasRefunds)
            return;

        var asker = new Asker(credentials, await AccountAsync(credentials, cancellation), asking, _ => true);
        if (oldest is { } from)
        {
            var before = problems.Count;
            var evidence = await AskAsync(asker, from, run, problems, cancellation);
            if (problems.Count == before)
                await unpaidOrders.CancelAsync(asking, since, evidence, problems);
        }

        // After the payments: what cannot be told of a refund must keep no payment from being found.
        if (hasRefunds)
            await refunds.FollowAsync(credentials, asker.Account, orderId: null, problems, cancellation);
    }

    /// <returns>What was told of each payment, where a shop cancels unpaid orders. Nothing else is kept beyond its day.</returns>
    private async Task<InvoiceEvidence> AskAsync(
        Asker asker, DateTime fromUtc, ReconciliationRun run, List<string> problems, CancellationToken cancellation)
    {
        var evidence = new InvoiceEvidence();
        var cancels = asker.Shops.Any(shop => shop.Settings.CancelUnpaidHours > 0);
        foreach (var day in Days(fromUtc))
        {
            var invoices = await api.CallAsync(client => client.GetInvoicesAsync(asker.Credentials, asker.Account, day, day, cancellation), cancellation);
            if (invoices.Unreadable > 0)
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{invoices.Unreadable} invoices of {day:yyyy-MM-dd} could not be read."));
            var asked = invoices.Read.Where(asker.IsAskedFor).ToList();
            var recorded = await news.RecordAsync(asker.Shops, asked, problems);
            if (cancels)
                evidence.Add(day, asked);
            (run.Invoices, run.News) = (run.Invoices + asked.Count, run.News + recorded);
            await storeLog.TraceAsync(asker.Shops[0].Settings.LoggingLevel,
                string.Create(CultureInfo.InvariantCulture, $"asked about {day:yyyy-MM-dd}: {invoices.Read.Count} invoices, {recorded} news."));
        }

        return evidence;
    }

    private Task<string> AccountAsync(ApiCredentials credentials, CancellationToken cancellation)
        => api.CallAsync(client => client.GetBusinessAccountAsync(credentials, cancellation), cancellation);

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

    /// <summary>Who asks the API, for which shops, and about what.</summary>
    private sealed record Asker(ApiCredentials Credentials, string Account, IReadOnlyList<Shop> Shops, Func<ApiInvoice, bool> IsAskedFor);
}
