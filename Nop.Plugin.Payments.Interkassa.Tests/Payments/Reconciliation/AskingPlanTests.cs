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

    /// <summary>The gateway's days are Kyiv's, two hours ahead in winter and three in summer; a form is shown for an hour.</summary>
    [Theory]
    [InlineData("2026-11-20T05:00Z", "2026-11-20")]
    [InlineData("2026-11-20T21:30Z", "2026-11-20,2026-11-21")]
    [InlineData("2026-11-20T22:30Z", "2026-11-21")]
    [InlineData("2026-07-20T21:30Z", "2026-07-21")]
    [InlineData("2026-07-20T20:30Z", "2026-07-20,2026-07-21")]
    public void The_days_on_which_an_invoice_can_have_been_made_are_asked_for(string created, string days)
    {
        var attempt = new PaymentAttempt { ShopId = Checkout, CreatedOnUtc = DateTimeOffset.Parse(created).UtcDateTime };

        var plan = new AskingPlan([attempt], isUrgent: false);

        Assert.Equal(days, string.Join(',', plan.Listings.Select(listing => listing.Day).Order().Select(day => $"{day:yyyy-MM-dd}")));
        Assert.All(plan.Listings, listing => Assert.Equal(Checkout, listing.CheckoutId));
        Assert.Empty(plan.AttemptsIn(plan.Listings.Skip(1).ToHashSet()));
        Assert.Single(plan.AttemptsIn(plan.Listings.ToHashSet()));
    }

    [Fact]
    public void Four_days_of_a_checkout_are_asked_for_in_a_round_the_latest_and_those_that_waited_longest()
    {
        var plan = new AskingPlan([.. Enumerable.Range(0, 10).Select(day => Made(age: 24 * day, asked: day))], isUrgent: false);

        Assert.Equal(4, plan.Listings.Count);
        Assert.Contains(plan.Listings, listing => listing.Day == new DateOnly(2026, 11, 20));
        Assert.Contains(plan.Listings, listing => listing.Day == new DateOnly(2026, 11, 11));
        Assert.Equal(10, new AskingPlan([.. Enumerable.Range(0, 10).Select(day => Made(age: 24 * day, asked: day))], isUrgent: true).Listings.Count);
    }

    /// <param name="age">Hours since it began.</param>
    /// <param name="asked">Hours since it was due.</param>
    private static PaymentAttempt Made(int age, int asked)
        => new() { ShopId = Checkout, CreatedOnUtc = Now.AddHours(-age), AskOnUtc = Now.AddHours(-asked) };
}
