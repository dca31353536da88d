using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

/// <summary>
/// About which days of which checkouts the gateway is asked now, for the attempts whose time to be asked about has come; and when next. An attempt of
/// hours is asked about every round, one of days every hour, one of weeks, or whose order is paid, every day.
/// </summary>
public sealed class AskingPlan
{
    /// <summary>Days of one checkout in one round; with the call that opens the session that makes five calls.</summary>
    private const int MaximumDays = 4;

    /// <summary>Of one attempt that an admin asks about: as long as an invoice that was made late can live.</summary>
    private const int MostDays = 35;

    private static readonly TimeSpan Hours = TimeSpan.FromDays(1);
    private static readonly TimeSpan Days = TimeSpan.FromDays(7);

    /// <summary>The store's clock may be so far ahead of the gateway's.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    private readonly IReadOnlyList<(PaymentAttempt Attempt, IReadOnlyList<Listing> Listings)> _attempts;

    /// <param name="attempts">About which the gateway is to be asked.</param>
    /// <param name="isUrgent">Whether all of their days are asked about now, however many there are.</param>
    /// <param name="needsEachDay">Whether each day since an attempt is asked about, because silence about it is to count.</param>
    /// <param name="utcNow">The time now.</param>
    public AskingPlan(IReadOnlyList<PaymentAttempt> attempts, bool isUrgent, Func<PaymentAttempt, bool> needsEachDay, DateTime utcNow)
    {
        _attempts = [.. attempts.Select(attempt => (attempt, ListingsOf(attempt, needsEachDay(attempt), utcNow)))];
        Listings =
        [
            .. _attempts.GroupBy(asked => asked.Attempt.ShopId).SelectMany(ofCheckout => Chosen([.. ofCheckout], isUrgent ? int.MaxValue : MaximumDays))
        ];
    }

    /// <summary>What to ask for, in this order.</summary>
    public IReadOnlyList<Listing> Listings { get; }

    /// <summary>The attempts of which everything is told once these listings were.</summary>
    public IReadOnlyList<PaymentAttempt> AttemptsIn(IReadOnlySet<Listing> told)
        => [.. _attempts.Where(asked => asked.Listings.All(told.Contains)).Select(asked => asked.Attempt)];

    /// <summary>
    /// The attempts of which a listing tells an invoice that can still be paid, and that was made later than theirs are: its day must be asked for again.
    /// </summary>
    public IEnumerable<PaymentAttempt> OpenLate(Listing listing, IReadOnlyList<ApiInvoice> invoices)
    {
        var open = invoices.Where(invoice => !invoice.EndedWithoutMoney && invoice.State != ApiInvoiceState.Paid)
            .Select(invoice => invoice.PaymentNumber).ToHashSet(StringComparer.Ordinal);
        return _attempts.Select(asked => asked.Attempt)
            .Where(attempt => open.Contains(attempt.PaymentNumber) && listing.Day > LastDayOf(attempt) && listing.Day != LateDayOf(attempt));
    }

    /// <summary>The attempts of which a listing was asked for.</summary>
    public IReadOnlyList<PaymentAttempt> AttemptsOfAny(IReadOnlySet<Listing> tried)
        => [.. _attempts.Where(asked => asked.Listings.Any(tried.Contains)).Select(asked => asked.Attempt)];

    /// <summary>Each day since any of some attempts, but no more than can tell anything new; the latest first.</summary>
    public static IReadOnlyList<Listing> EachDay(IEnumerable<PaymentAttempt> attempts, DateTime utcNow)
        => [.. attempts.SelectMany(attempt => EachDay(attempt, utcNow).Take(MostDays)).Distinct().OrderByDescending(listing => listing.Day)];

    /// <summary>Each day since an attempt.</summary>
    public static IReadOnlyList<Listing> EachDay(PaymentAttempt attempt, DateTime utcNow)
    {
        var (days, today) = (new List<Listing>(), GatewayTime.DayOf(utcNow));
        for (var day = GatewayTime.DayOf(attempt.CreatedOnUtc - Ahead); day <= today; day = day.AddDays(1))
            days.Add(new Listing(attempt.ShopId, day));
        return days;
    }

    /// <summary>When to ask about an attempt again; null when it cannot be paid any more.</summary>
    /// <param name="attempt">Asked about just now.</param>
    /// <param name="isPaid">Whether its order is: what was paid can still be taken back, or refunded in the cabinet.</param>
    /// <param name="askedFor">For how long an attempt is asked about.</param>
    /// <param name="utcNow">The time now.</param>
    public static DateTime? NextOf(PaymentAttempt attempt, bool isPaid, TimeSpan askedFor, DateTime utcNow)
    {
        var age = utcNow - attempt.CreatedOnUtc;
        if (age > askedFor)
            return null;
        if (isPaid || age > Days)
            return utcNow + TimeSpan.FromDays(1);
        if (age > Hours)
            return utcNow + TimeSpan.FromHours(1);
        return attempt.AskOnUtc < utcNow ? attempt.AskOnUtc : utcNow;
    }

    /// <summary>
    /// The days on which an attempt's invoices are mostly made, and the last two: a form can be sent late, from a page that was left open, say. So each
    /// day is asked for once at least while an attempt is asked about.
    /// </summary>
    private static IReadOnlyList<Listing> ListingsOf(PaymentAttempt attempt, bool needsEachDay, DateTime utcNow)
    {
        var each = EachDay(attempt, utcNow);
        if (needsEachDay && each.Count <= MaximumDays)
            return each;

        var lately = GatewayTime.DayOf(utcNow - Hours);
        return [.. each.Where(listing => listing.Day <= LastDayOf(attempt) || listing.Day >= lately || listing.Day == LateDayOf(attempt))];
    }

    private static DateOnly LastDayOf(PaymentAttempt attempt) => GatewayTime.DayOf(attempt.CreatedOnUtc + PaymentAttempt.ShownFor);

    private static DateOnly? LateDayOf(PaymentAttempt attempt) => attempt.LateInvoiceOn is { } late ? DateOnly.FromDateTime(late) : null;

    /// <summary>The days of the latest attempt, among which most is paid, and of those that have waited longest: of each all or none.</summary>
    private static List<Listing> Chosen(List<(PaymentAttempt Attempt, IReadOnlyList<Listing> Listings)> attempts, int most)
    {
        var waiting = attempts.OrderBy(asked => asked.Attempt.AskOnUtc).ToList();

        // One that has more than fits into a round, made around the gateway's midnight and again days later, has a round of its own when it is its turn.
        if (waiting[0].Listings.Count > most)
            return [.. waiting[0].Listings];

        var latest = attempts.MaxBy(asked => asked.Attempt.CreatedOnUtc);
        var chosen = new List<Listing>();
        foreach (var (_, listings) in waiting.Prepend(latest))
        {
            var added = listings.Except(chosen).ToList();
            if (chosen.Count + added.Count <= most)
                chosen.AddRange(added);
        }

        return chosen;
    }
}
