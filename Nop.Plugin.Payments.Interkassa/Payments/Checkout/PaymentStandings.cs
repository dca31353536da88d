using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>
/// Tells how the payment of an order stands: from what the gateway has told, and only where it has told nothing from what the browser said.
/// </summary>
public class PaymentStandings(PaymentAttempts attempts, PaymentLedger ledger, TimeProvider clock)
{
    /// <summary>So long it is waited for the gateway's word before a customer is let try once more, with a warning.</summary>
    private static readonly TimeSpan CheckedFor = TimeSpan.FromMinutes(10);

    /// <summary>What the gateway says to be under way may stay so for days: a payment at a terminal, say.</summary>
    private static readonly TimeSpan ProcessedFor = TimeSpan.FromHours(1);

    /// <summary>Who opens the order's page that soon after they were sent to pay may have paid.</summary>
    private static readonly TimeSpan PaidWithin = TimeSpan.FromMinutes(30);

    /// <summary>By then the shop has given a second payment back; the gateway does not always tell.</summary>
    private static readonly TimeSpan ToldTwiceFor = TimeSpan.FromDays(14);

    /// <param name="order">The order.</param>
    /// <param name="returned">What the browser says; null when it says nothing.</param>
    public virtual async Task<PaymentStanding> OfAsync(Order order, BrowserReturn? returned)
        => Of(order, await ledger.OfOrderAsync(order.Id), await attempts.OfOrderAsync(order.Id), returned, clock.GetUtcNow().UtcDateTime);

    /// <summary>From nothing but its arguments.</summary>
    /// <param name="order">The order as it is now.</param>
    /// <param name="told">Everything that is recorded of it, the oldest first.</param>
    /// <param name="attempts">Each time that its customer was sent to pay, the oldest first.</param>
    /// <param name="returned">What the browser says; null when it says nothing.</param>
    /// <param name="utcNow">The time now.</param>
    public static PaymentStanding Of(
        Order order, IReadOnlyList<LedgerEntry> told, IReadOnlyList<PaymentAttempt> attempts, BrowserReturn? returned, DateTime utcNow)
    {
        if (order.Deleted || (order.PaymentMethodSystemName != InterkassaDefaults.SystemName && attempts.Count == 0))
            return PaymentStanding.None;

        var invoices = told.Where(entry => !LedgerKeys.IsSettlement(entry)).LastOfEachInvoice().ToList();
        var paid = invoices.Where(entry => entry.SaysPaid() && !entry.IsTest).ToList();
        if (order.IsPaid())
            return OfPaid(order, told, paid, returned, utcNow);
        if (paid.Count > 0 || told.Any(LedgerKeys.IsSettlement))
            return PaymentStanding.LookedInto;
        if (order.OrderStatus == OrderStatus.Cancelled)
            return returned is null ? PaymentStanding.None : PaymentStanding.Cancelled;
        if (!order.CanBePaid())
            return PaymentStanding.None;
        if (returned is { Kind: ReturnKind.Unavailable })
            return PaymentStanding.Unavailable;

        if (invoices.FindLast(entry => entry.SaysUnderWay()) is { } underWay)
            return utcNow - underWay.CreatedOnUtc < ProcessedFor ? PaymentStanding.Processing : PaymentStanding.Late;

        // Another attempt, in another tab, may have been paid just now: nothing is said to have ended while one is open of which nothing is told.
        var ended = invoices.Where(entry => entry.SaysEnded()).Select(entry => entry.PaymentNumber).ToHashSet(StringComparer.Ordinal);
        var open = attempts.Where(attempt => !ended.Contains(attempt.PaymentNumber)).ToList();
        var last = attempts.Count > 0 ? attempts[^1] : null;
        if (last is not null && ended.Contains(last.PaymentNumber)
            && open.TrueForAll(attempt => attempt.ReturnedOnUtc is null && utcNow - attempt.CreatedOnUtc >= PaidWithin))
            return PaymentStanding.Ended;
        return OfSilence(last, returned ?? RememberedReturn(open), utcNow);
    }

    /// <summary>A browser said before, on another page, that it was paid.</summary>
    private static BrowserReturn? RememberedReturn(List<PaymentAttempt> open)
        => open.FindLast(attempt => attempt.ReturnedOnUtc is not null) is { } attempt ? new BrowserReturn(ReturnKind.Success, attempt.ReturnedOnUtc) : null;

    private static PaymentStanding OfPaid(
        Order order, IReadOnlyList<LedgerEntry> told, List<LedgerEntry> paid, BrowserReturn? returned, DateTime utcNow)
    {
        var settledBy = told.FirstOrDefault(LedgerKeys.IsSettlement)?.InvoiceId;
        if (order.PaymentStatus == PaymentStatus.Paid && settledBy is not null
            && paid.Exists(entry => entry.InvoiceId != settledBy && utcNow - entry.CreatedOnUtc < ToldTwiceFor))
            return PaymentStanding.PaidTwice;
        return returned is not null && order.PaymentStatus == PaymentStatus.Paid ? PaymentStanding.Paid : PaymentStanding.None;
    }

    /// <summary>The gateway has told nothing.</summary>
    private static PaymentStanding OfSilence(PaymentAttempt? last, BrowserReturn? returned, DateTime utcNow)
    {
        if (returned?.Kind is ReturnKind.Success or ReturnKind.Pending)
        {
            var since = returned.SinceUtc ?? last?.CreatedOnUtc ?? utcNow;
            if (utcNow - since >= CheckedFor)
                return PaymentStanding.Late;
            return returned.Kind == ReturnKind.Success ? PaymentStanding.Checking : PaymentStanding.Processing;
        }

        return returned is not null || utcNow - last?.CreatedOnUtc < PaidWithin ? PaymentStanding.Unknown : PaymentStanding.Waiting;
    }
}
