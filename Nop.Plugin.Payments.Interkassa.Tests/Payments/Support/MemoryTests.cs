using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;
using Nop.Plugin.Payments.Interkassa.Payments.Settling;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Support;

/// <summary>What a server remembers beside its database is bounded, however long it runs and whoever calls.</summary>
public class MemoryTests
{
    [Fact]
    public void Of_notifications_that_were_dealt_with_ten_thousand_at_most()
    {
        using var handled = new HandledNotifications();
        var all = Enumerable.Range(0, 15_000).Select(Notification).ToList();

        all.ForEach(handled.Add);

        Assert.InRange(all.Count(handled.Contains), 1, 10_000);
    }

    [Fact]
    public async Task Of_forms_of_payment_systems_two_thousand_at_most()
    {
        using var forms = new DirectForms();
        var asked = 0;

        async Task AskForAllAsync()
        {
            for (var number = 0; number < 3_000; number++)
            {
                await forms.GetAsync($"{number}", _ => true, () =>
                {
                    asked++;
                    return Task.FromResult<CheckoutForm?>(null);
                });
            }
        }

        await AskForAllAsync();
        Assert.Equal(3_000, asked);
        await AskForAllAsync();

        Assert.InRange(asked, 4_000, 5_999);
    }

    [Fact]
    public void Of_settlements_that_could_not_be_written_down_a_thousand_at_most()
    {
        var watches = new SettlementWatches();

        for (var orderId = 1; orderId <= 2_500; orderId++)
        {
            using var watch = SettlementWatch.Begin(orderId);
            watches.Keep(watch);
        }

        Assert.InRange(Enumerable.Range(1, 2_500).Count(orderId => watches.Find(orderId) is not null), 1, 1_000);
        Assert.NotNull(watches.Find(2_500));
    }

    [Fact]
    public void Of_test_payments_a_hundred_at_most()
    {
        var news = new TestPaymentNews();
        var numbers = Enumerable.Range(0, 250).Select(_ => PaymentNumber.Create(0)).ToList();

        numbers.ForEach(number => news.Add(number, "TestPayment.Refused.Shop"));

        Assert.InRange(numbers.Count(number => news.Find(number) is not null), 1, 100);
        Assert.NotNull(news.Find(numbers[^1]));
    }

    /// <summary>However many there are, none that is in use: they would be asked for again and again.</summary>
    [Fact]
    public void Of_lists_of_payment_systems_those_that_are_asked_for()
    {
        var now = DateTimeOffset.UnixEpoch;
        var clock = new Mock<TimeProvider>();
        clock.Setup(time => time.GetUtcNow()).Returns(() => now);
        var catalog = new PaymentSystemCatalog(Mock.Of<IServiceScopeFactory>(), clock.Object);
        void Ask(int from, int count)
        {
            foreach (var number in Enumerable.Range(from, count))
            {
                catalog.On(Shop.Of(1, new InterkassaSettings
                {
                    ShopId = number.ToString("x24", CultureInfo.InvariantCulture), SignKey = "key", ApiUserId = "user", ApiKey = "secret"
                })!);
            }
        }

        Ask(from: 0, count: 150);
        Assert.Equal(150, catalog.Count);

        // Half of them have other settings now.
        now += TimeSpan.FromHours(3);
        Ask(from: 75, count: 75);
        Ask(from: 1_000, count: 75);

        Assert.Equal(150, catalog.Count);
    }

    [Fact]
    public void Whoever_has_a_network_of_addresses_is_one_caller()
    {
        using var limiter = new LinkLimiter();

        Assert.Equal(60, Enumerable.Range(1, 100).Count(host => limiter.TryTake(IPAddress.Parse($"2001:db8:1:2::{host:x}"))));
        Assert.True(limiter.TryTake(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.Equal(60, Enumerable.Range(1, 100).Count(_ => limiter.TryTake(IPAddress.Parse("::ffff:203.0.113.7"))));
        Assert.True(limiter.TryTake(IPAddress.Parse("::ffff:203.0.113.8")));
    }

    private static IUnverifiedNotification Notification(int number)
    {
        var fields = new Dictionary<string, string>
        {
            ["ik_co_id"] = "5370b755bf4efccb31ad6f90",
            ["ik_inv_id"] = $"{number}",
            ["ik_inv_st"] = "success",
            ["ik_pm_no"] = "77-abc",
            ["ik_am"] = "10.00",
            ["ik_cur"] = "UAH",
            ["ik_sign"] = $"signature {number}"
        };
        Assert.True(SciNotification.TryParse([.. fields], out var notification, out _));
        return notification;
    }
}
