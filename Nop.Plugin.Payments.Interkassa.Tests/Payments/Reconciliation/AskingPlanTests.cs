using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Reconciliation;

public class AskingPlanTests
{
    private const string Checkout = "checkout-one";

    private static readonly DateTime Now = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan AskedFor = TimeSpan.FromDays(34);

    [Theory]
    [InlineData(5, false, 0)]
    [InlineData(25, false, 1)]
    [InlineData(167, false, 1)]
    [InlineData(169, false, 24)]
    [InlineData(5, true, 24)]
    [InlineData(800, false, 24)]
    [InlineData(817, false, null)]
    [InlineData(817, true, null)]
    public void Hours_are_asked_about_every_round_days_every_hour_and_weeks_every_day(int age, bool isPaid, int? hours)
    {
        var next = AskingPlan.NextOf(Made(age, asked: age), isPaid, AskedFor, Now);

        // What is due stays so.
        Assert.Equal(hours is { } later ? Now.AddHours(later) : null, next < Now ? Now : next);
    }

    /// <summary>
    /// The gateway's days are Kyiv's, two hours ahead in winter and three in summer; a form is shown for an hour, the store's clock may be as far ahead, and
    /// the last two days are asked for as well.
    /// </summary>
    [Theory]
    [InlineData("2026-11-10T12:00Z", "2026-11-10,2026-11-19,2026-11-20")]
    [InlineData("2026-11-10T21:30Z", "2026-11-10,2026-11-11,2026-11-19,2026-11-20")]
    [InlineData("2026-11-10T22:30Z", "2026-11-10,2026-11-11,2026-11-19,2026-11-20")]
    [InlineData("2026-07-20T20:30Z", "2026-07-20,2026-07-21,2026-11-19,2026-11-20")]
    [InlineData("2026-07-20T22:30Z", "2026-07-21,2026-11-19,2026-11-20")]
    [InlineData("2026-11-20T11:00Z", "2026-11-20")]
    public void The_days_on_which_an_invoice_can_have_been_made_are_asked_for(string created, string days)
    {
        var attempt = new PaymentAttempt { ShopId = Checkout, CreatedOnUtc = DateTimeOffset.Parse(created).UtcDateTime };

        var plan = Plan([attempt]);

        Assert.Equal(days, string.Join(',', plan.Listings.Select(listing => listing.Day).Order().Select(day => $"{day:yyyy-MM-dd}")));
        Assert.All(plan.Listings, listing => Assert.Equal(Checkout, listing.CheckoutId));
        Assert.Empty(plan.AttemptsIn(plan.Listings.Skip(1).ToHashSet()));
        Assert.Single(plan.AttemptsIn(plan.Listings.ToHashSet()));
        Assert.Single(plan.AttemptsOfAny(plan.Listings.Take(1).ToHashSet()));
    }

    [Fact]
    public void Four_days_of_a_checkout_are_asked_for_in_a_round_the_latest_and_those_that_waited_longest()
    {
        List<PaymentAttempt> attempts = [.. Enumerable.Range(0, 10).Select(day => Made(age: 24 * day, asked: day))];

        var days = Plan(attempts).Listings.Select(listing => listing.Day).Order();

        Assert.Equal([new(2026, 11, 11), new(2026, 11, 12), new(2026, 11, 19), new(2026, 11, 20)], days);
        Assert.Equal(10, Plan(attempts, isUrgent: true).Listings.Count);
    }

    /// <summary>Made around the gateway's midnight, and its invoice days later: five days, of which none can be left out.</summary>
    [Fact]
    public void One_that_has_more_days_than_a_round_has_its_turn_all_the_same()
    {
        var attempt = new PaymentAttempt
        {
            ShopId = Checkout, CreatedOnUtc = new DateTime(2026, 11, 10, 21, 30, 0, DateTimeKind.Utc), LateInvoiceOn = new DateTime(2026, 11, 15),
            AskOnUtc = Now.AddHours(-5)
        };
        List<PaymentAttempt> attempts = [Made(age: 1, asked: 1), attempt, Made(age: 72, asked: 2)];

        Assert.Equal([10, 11, 15, 19, 20], Plan(attempts).Listings.Select(listing => listing.Day.Day).Order());
        Assert.Equal(attempt, Assert.Single(Plan(attempts).AttemptsIn(Plan(attempts).Listings.ToHashSet()), asked => asked == attempt));
        attempt.AskOnUtc = Now;
        Assert.DoesNotContain(15, Plan(attempts).Listings.Select(listing => listing.Day.Day));
    }

    [Theory]
    [InlineData(70, 4)]
    [InlineData(100, 3)]
    public void Where_silence_is_to_count_each_day_since_is_asked_for_as_far_as_a_round_can(int age, int days)
        => Assert.Equal(days, new AskingPlan([Made(age, asked: 0)], isUrgent: false, _ => true, Now).Listings.Count);

    private static AskingPlan Plan(IReadOnlyList<PaymentAttempt> attempts, bool isUrgent = false) => new(attempts, isUrgent, _ => false, Now);

    /// <param name="age">Hours since it began.</param>
    /// <param name="asked">Hours since it was due.</param>
    private static PaymentAttempt Made(int age, int asked)
        => new() { ShopId = Checkout, CreatedOnUtc = Now.AddHours(-age), AskOnUtc = Now.AddHours(-asked) };
}
