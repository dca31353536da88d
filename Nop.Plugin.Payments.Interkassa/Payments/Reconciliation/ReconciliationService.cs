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
/// Asks the gateway about payments whose notification never came, and about what became of paid ones. What it tells goes the way of a notification:
/// same checks, same ledger.
/// </summary>
public class ReconciliationService(
    ShopRegistry shops,
    PaymentAttempts attempts,
    Settlements settlements,
    ShopSessions sessions,
    InvoiceRecorder recorder,
    RefundFollowUp refunds,
    UnpaidOrderCancellation unpaidOrders,
    ReconciliationRuns runs,
    TimeProvider clock,
    StoreLog storeLog)
{
    private const int LongestProblems = 4000;

    /// <summary>Attempts that are taken up in one round.</summary>
    private const int MaximumAttempts = 5_000;

    /// <summary>For so long the gateway repeats what it could not tell.</summary>
    private static readonly TimeSpan Repeated = TimeSpan.FromDays(3);

    /// <summary>Asks about what it is time to ask about. A shop whose API fails does not keep the others from being asked about.</summary>
    /// <param name="isUrgent">Whether notifications may have been missed: then about all that the gateway would still repeat.</param>
    /// <param name="cancellation">Ends it.</param>
    public virtual async Task<ReconciliationRun> RunAsync(bool isUrgent = false, CancellationToken cancellation = default)
    {
        var run = new ReconciliationRun { StartedOnUtc = UtcNow };
        var problems = new List<string>();
        foreach (var user in (await shops.AllAsync()).Where(shop => shop is { Api: not null, AsksFor: not null }).GroupBy(shop => shop.Api!))
        {
            try
            {
                await AskAsync(user.Key, [.. user], isUrgent, run, problems, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                var problem = ProblemOf(failure);
                await storeLog.WarningAsync("could not ask about unpaid orders. " + problem);
                problems.Add(problem);
            }
        }

        // After the payments: what cannot be told of a refund must keep no payment from being found.
        await refunds.FollowAsync(sessions, orderId: null, problems, cancellation);
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
            var session = await sessions.OfAsync(credentials, cancellation);
            foreach (var listing in new AskingPlan(made, isUrgent: true).Listings)
                await AskAsync(session, [shop], listing, invoice => numbers.Contains(invoice.PaymentNumber), run, problems, cancellation);
            await refunds.FollowAsync(sessions, order.Id, problems, cancellation);
        }

        return Finish(run, problems);
    }

    private async Task AskAsync(
        ApiCredentials credentials, IReadOnlyList<Shop> asking, bool isUrgent, ReconciliationRun run, List<string> problems, CancellationToken cancellation)
    {
        List<int> storeIds = [.. asking.Select(shop => shop.StoreId)];
        var due = isUrgent ? await attempts.OpenAsync(storeIds, UtcNow - Repeated) : await attempts.DueAsync(storeIds, MaximumAttempts);
        if (due.Count == 0)
            return;

        var plan = new AskingPlan(due, isUrgent);
        var session = await sessions.OfAsync(credentials, cancellation);
        var evidence = new InvoiceEvidence();
        var told = new HashSet<AskingPlan.Listing>();
        foreach (var listing in plan.Listings)
        {
            try
            {
                if (await AskAsync(session, asking, listing, _ => true, run, problems, cancellation) is { } invoices)
                {
                    told.Add(listing);
                    if (asking.Any(shop => shop.CancelsUnpaidAfter is not null))
                        evidence.Add(invoices, await attempts.FindAsync([.. invoices.Select(invoice => invoice.PaymentNumber).Distinct()]));
                }
            }
            catch (ApiException failure) when (failure.Kind is ApiErrorKind.Unintelligible or ApiErrorKind.Refused)
            {
                // Of this day; others may be told.
                problems.Add(string.Create(CultureInfo.InvariantCulture, $"{ProblemOf(failure)} ({listing.CheckoutId}, {listing.Day:yyyy-MM-dd})"));
            }
        }

        var asked = plan.AttemptsIn(told);
        await unpaidOrders.CancelAsync(asking, asked, evidence, problems);
        await ScheduleAsync(asking, asked);
    }

    private async Task ScheduleAsync(IReadOnlyList<Shop> asking, IReadOnlyList<PaymentAttempt> asked)
    {
        var paid = await settlements.SettledAsync([.. asked.Select(attempt => attempt.OrderId).Distinct()]);
        foreach (var attempt in asked)
        {
            var asksFor = asking.First(shop => shop.StoreId == attempt.StoreId).AsksFor!.Value;
            await attempts.AskAgainAsync(attempt, AskingPlan.NextOf(attempt, paid.Contains(attempt.OrderId), asksFor, UtcNow));
        }
    }

    /// <returns>What was told; null where a part of it could not be read, so that silence about the rest means nothing.</returns>
    private async Task<IReadOnlyList<ApiInvoice>?> AskAsync(
        ApiSession session, IReadOnlyList<Shop> asking, AskingPlan.Listing listing, Func<ApiInvoice, bool> isAskedFor, ReconciliationRun run,
            List<string> problems, CancellationToken cancellation)
    {
        var invoices = await session.GetInvoicesAsync(listing.CheckoutId, listing.Day, cancellation);
        if (invoices.Unreadable > 0)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"{invoices.Unreadable} invoices of {listing.Day:yyyy-MM-dd} could not be read."));
        var asked = invoices.Read.Where(isAskedFor).ToList();
        var recorded = await recorder.RecordAsync(asking, asked, problems);
        (run.Invoices, run.News) = (run.Invoices + asked.Count, run.News + recorded);
        await storeLog.TraceAsync(asking[0].LoggingLevel,
            string.Create(CultureInfo.InvariantCulture, $"asked about {listing.Day:yyyy-MM-dd}: {invoices.Read.Count} invoices, {recorded} news."));
        return invoices.Unreadable == 0 ? asked : null;
    }

    private static string ProblemOf(Exception failure) => failure is ApiException known ? $"{known.Kind}: {known.Message}" : failure.Message;

    private ReconciliationRun Finish(ReconciliationRun run, IEnumerable<string> problems)
    {
        var lines = string.Join(Environment.NewLine, problems.Distinct());
        run.FinishedOnUtc = UtcNow;
        run.Problems = lines.Length <= LongestProblems ? lines : lines[..LongestProblems];
        return run;
    }

    private DateTime UtcNow => clock.GetUtcNow().UtcDateTime;
}
