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

    /// <summary>Days that may fail because the API is out, with none that is told, until the others are left for the next round.</summary>
    private const int MaximumOutages = 3;

    /// <summary>Attempts whose time is over are taken up once more, so that they are not due for ever.</summary>
    private static readonly TimeSpan LastLook = TimeSpan.FromDays(7);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromHours(1);

    /// <summary>For so long the gateway repeats what it could not tell.</summary>
    private static readonly TimeSpan Repeated = TimeSpan.FromDays(3);

    /// <summary>Asks about what it is time to ask about. A shop whose API fails does not keep the others from being asked about.</summary>
    /// <param name="isUrgent">Whether notifications may have been missed: then about all that the gateway would still repeat.</param>
    /// <param name="cancellation">Ends it.</param>
    public virtual async Task<ReconciliationRun> RunAsync(bool isUrgent = false, CancellationToken cancellation = default)
    {
        var run = new ReconciliationRun { StartedOnUtc = UtcNow };
        var problems = new List<string>();

        // A server that still runs version 1.0.0 beside this one begins attempts without saying when to ask about them.
        if (isUrgent)
            await attempts.AskAboutOldAsync(UtcNow - Repeated);
        var users = (await shops.AllAsync()).Where(shop => shop is { Api: not null, AsksFor: not null }).GroupBy(shop => shop.Api!).ToList();
        foreach (var user in users)
        {
            try
            {
                await AskAsync(user.Key, [.. user], isUrgent, run, problems, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                // Whose key it is that is refused, say.
                var problem = ProblemOf(failure)
                    + (users.Count > 1 ? $" ({string.Join(", ", user.Select(shop => shop.CheckoutId).Distinct())})" : string.Empty);
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
            var outages = 0;
            foreach (var listing in AskingPlan.EachDay(made, UtcNow).TakeWhile(_ => outages < MaximumOutages))
            {
                try
                {
                    await AskAsync(session, [shop], listing, invoice => numbers.Contains(invoice.PaymentNumber), run, problems, cancellation);
                }
                catch (ApiException failure)
                {
                    outages += Report(problems, failure, listing);
                }
            }

            await refunds.FollowAsync(sessions, order.Id, problems, cancellation);
        }

        return Finish(run, problems);
    }

    private async Task AskAsync(
        ApiCredentials credentials, IReadOnlyList<Shop> asking, bool isUrgent, ReconciliationRun run, List<string> problems, CancellationToken cancellation)
    {
        List<int> storeIds = [.. asking.Select(shop => shop.StoreId)];
        var due = isUrgent ? await attempts.OpenAsync(storeIds, UtcNow - Repeated)
            : await attempts.DueAsync(storeIds, UtcNow - asking.Max(shop => shop.AsksFor!.Value) - LastLook, MaximumAttempts);
        if (due.Count == 0)
            return;

        bool Cancels(PaymentAttempt attempt)
            => asking.FirstOrDefault(shop => shop.StoreId == attempt.StoreId)?.CancelsUnpaidAfter < run.StartedOnUtc - attempt.CreatedOnUtc;

        var plan = new AskingPlan(due, isUrgent, Cancels, run.StartedOnUtc);
        var session = await sessions.OfAsync(credentials, cancellation);
        var evidence = new InvoiceEvidence();
        var (tried, told, outages) = (new HashSet<Listing>(), new HashSet<Listing>(), 0);
        foreach (var listing in plan.Listings.TakeWhile(_ => told.Count > 0 || outages < MaximumOutages))
        {
            tried.Add(listing);
            try
            {
                if (await AskAsync(session, asking, listing, _ => true, run, problems, cancellation) is { } invoices)
                {
                    told.Add(listing);
                    foreach (var attempt in plan.OpenLate(listing, invoices))
                        await attempts.RememberLateInvoiceAsync(attempt, listing.Day);
                    if (asking.Any(shop => shop.CancelsUnpaidAfter is not null))
                        evidence.Add(listing, invoices, await attempts.FindAsync([.. invoices.Select(invoice => invoice.PaymentNumber).Distinct()]));
                }
            }
            catch (ApiException failure)
            {
                outages += Report(problems, failure, listing);
            }
        }

        var asked = plan.AttemptsIn(told);
        await unpaidOrders.CancelAsync(asking, asked, evidence, attempt => AskingPlan.EachDay(attempt, run.StartedOnUtc), run.StartedOnUtc, problems);
        await ScheduleAsync(asking, asked, plan.AttemptsOfAny(tried.Except(told).ToHashSet()));
    }

    /// <param name="asking">The shops.</param>
    /// <param name="asked">Attempts of which everything was told.</param>
    /// <param name="failed">Those of which something was asked for and not told: they must not stand in the way of others.</param>
    private async Task ScheduleAsync(IReadOnlyList<Shop> asking, IReadOnlyList<PaymentAttempt> asked, IReadOnlyList<PaymentAttempt> failed)
    {
        var paid = await settlements.SettledAsync([.. asked.Select(attempt => attempt.OrderId).Distinct()]);
        var failedIds = failed.Select(attempt => attempt.Id).ToHashSet();
        foreach (var attempt in asked.Concat(failed))
        {
            // An order that was moved to another store by hand stays with its attempts.
            if (asking.FirstOrDefault(shop => shop.StoreId == attempt.StoreId)?.AsksFor is not { } asksFor)
                continue;

            var next = AskingPlan.NextOf(attempt, paid.Contains(attempt.OrderId), asksFor, UtcNow);

            // One that failed is never closed by that: its time ends when it is not taken up any more. In the next round those come first that waited longer.
            if (failedIds.Contains(attempt.Id))
                next = next is null ? UtcNow + AfterFailure : next < UtcNow ? UtcNow : next;
            await attempts.AskAgainAsync(attempt, next);
        }
    }

    /// <returns>What was told; null where a part of it could not be read, or not be recorded, so that it is asked for again.</returns>
    private async Task<IReadOnlyList<ApiInvoice>?> AskAsync(
        ApiSession session, IReadOnlyList<Shop> asking, Listing listing, Func<ApiInvoice, bool> isAskedFor, ReconciliationRun run,
            List<string> problems, CancellationToken cancellation)
    {
        var invoices = await session.GetInvoicesAsync(listing.CheckoutId, listing.Day, cancellation);
        if (invoices.Unreadable > 0)
            problems.Add(ProblemText.Line(Problem.InvoicesUnreadable,
                string.Create(CultureInfo.InvariantCulture, $"{invoices.Unreadable} ({listing.Day:yyyy-MM-dd})")));
        var asked = invoices.Read.Where(isAskedFor).ToList();
        var before = problems.Count;
        var recorded = await recorder.RecordAsync(asking, asked, problems);
        (run.Invoices, run.News) = (run.Invoices + asked.Count, run.News + recorded);
        await storeLog.TraceAsync(asking[0].LoggingLevel,
            string.Create(CultureInfo.InvariantCulture, $"asked about {listing.Day:yyyy-MM-dd}: {invoices.Read.Count} invoices, {recorded} news."));
        return invoices.Unreadable == 0 && problems.Count == before ? asked : null;
    }

    /// <summary>Of this day, or of a checkout that is another account's by now; others may be told.</summary>
    /// <returns>1 when the API is out, 0 when it refused this one.</returns>
    private static int Report(List<string> problems, ApiException failure, Listing listing)
    {
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"{ProblemOf(failure)} ({listing.CheckoutId}, {listing.Day:yyyy-MM-dd})"));
        return failure.Kind is ApiErrorKind.Outage or ApiErrorKind.RateLimited ? 1 : 0;
    }

    private static string ProblemOf(Exception failure) => failure is ApiException known ? ProblemText.Line(known) : failure.Message;

    private ReconciliationRun Finish(ReconciliationRun run, IEnumerable<string> problems)
    {
        var lines = string.Join(Environment.NewLine, problems.Distinct());
        run.FinishedOnUtc = UtcNow;
        run.Problems = lines.Length <= LongestProblems ? lines : lines[..LongestProblems];
        return run;
    }

    private DateTime UtcNow => clock.GetUtcNow().UtcDateTime;
}
