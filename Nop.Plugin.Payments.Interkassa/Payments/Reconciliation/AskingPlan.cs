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

    private static readonly TimeSpan Hours = TimeSpan.FromDays(1);
    private static readonly TimeSpan Days = TimeSpan.FromDays(7);

    /// <summary>The store's clock may be so far ahead of the gateway's.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(1);

    private readonly IReadOnlyList<PaymentAttempt> _attempts;
    private readonly Func<PaymentAttempt, bool> _needsEachDay;
    private readonly DateTime _utcNow;

    /// <param name="attempts">About which the gateway is to be asked.</param>
    /// <param name="isUrgent">Whether all of their days are asked about now, however many there are.</param>
    /// <param name="needsEachDay">Whether each day since an attempt is asked about, because silence about it is to count.</param>
    /// <param name="utcNow">The time now.</param>
    public AskingPlan(IReadOnlyList<PaymentAttempt> attempts, bool isUrgent, Func<PaymentAttempt, bool> needsEachDay, DateTime utcNow)
    {
        (_attempts, _needsEachDay, _utcNow) = (attempts, needsEachDay, utcNow);
        Listings = [.. attempts.GroupBy(attempt => attempt.ShopId).SelectMany(ofCheckout => Chosen([.. ofCheckout], isUrgent ? int.MaxValue : MaximumDays))];
    }

    /// <summary>What to ask for, in this order.</summary>
    public IReadOnlyList<Listing> Listings { get; }

    /// <summary>The attempts of which everything is told once these listings were.</summary>
    public IReadOnlyList<PaymentAttempt> AttemptsIn(IReadOnlySet<Listing> told) => _attempts.Where(attempt => ListingsOf(attempt).All(told.Contains)).ToList();

    /// <summary>The attempts of which a listing was asked for.</summary>
    public IReadOnlyList<PaymentAttempt> AttemptsOfAny(IReadOnlySet<Listing> asked)
        => _attempts.Where(attempt => ListingsOf(attempt).Any(asked.Contains)).ToList();

    /// <summary>Each day since an attempt.</summary>
    public static IReadOnlyList<Listing> EachDay(PaymentAttempt attempt, DateTime utcNow)
    {
        var days = new List<Listing>();
        for (var day = GatewayTime.DayOf(attempt.CreatedOnUtc - Ahead); day <= GatewayTime.DayOf(utcNow); day = day.AddDays(1))
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
    private IEnumerable<Listing> ListingsOf(PaymentAttempt attempt)
    {
        var each = EachDay(attempt, _utcNow);
        if (_needsEachDay(attempt) && each.Count <= MaximumDays)
            return each;

        var (last, lately) = (GatewayTime.DayOf(attempt.CreatedOnUtc + PaymentAttempt.ShownFor), GatewayTime.DayOf(_utcNow - Hours));
        return each.Where(listing => listing.Day <= last || listing.Day >= lately);
    }

    /// <summary>The days of the latest attempt, among which most is paid, and of those that have waited longest: of each all or none.</summary>
    private List<Listing> Chosen(List<PaymentAttempt> attempts, int most)
    {
        var latest = attempts.MaxBy(attempt => attempt.CreatedOnUtc)!;
        var chosen = new List<Listing>();
        foreach (var attempt in attempts.OrderBy(attempt => attempt.AskOnUtc).Prepend(latest))
        {
            var added = ListingsOf(attempt).Except(chosen).ToList();
            if (chosen.Count + added.Count <= most)
                chosen.AddRange(added);
        }

        return chosen;
    }
}
