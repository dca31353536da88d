using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Ledger;

/// <summary>What is forgotten, and what never is.</summary>
public sealed class LedgerHistoryTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Fact]
    public async Task What_came_to_nothing_is_forgotten_after_its_time_and_all_of_a_payment_stays()
    {
        var (failed, young, never) = (await OrderAsync("fail"), await OrderAsync("fail"), await OrderAsync());
        var (paid, settled) = (await OrderAsync("process", "success", "fail"), await OrderAsync("process", "success"));
        await AgeAsync(settled, TimeSpan.FromDays(1_000));
        foreach (var order in new[] { failed, paid, never })
            await AgeAsync(order, TimeSpan.FromDays(400));
        await AgeAsync(young, TimeSpan.FromDays(380));

        await ForgetAsync();

        Assert.Equal((0, 0), Of(failed));
        Assert.Equal((0, 0), Of(never));
        Assert.Equal((1, 1), Of(young));

        // With how it was settled.
        Assert.Equal((4, 1), Of(paid));
        Assert.Equal((3, 1), Of(settled));
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(paid, "success", $"55{paid.OrderId}").Signed());
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(paid.OrderId));
        Assert.Single(Shop.Notes(paid.OrderId), note => note.StartsWith("Interkassa: paid", StringComparison.Ordinal));
    }

    /// <summary>An invoice can live for a year, and its success must find its attempt.</summary>
    [Fact]
    public async Task Attempts_are_forgotten_when_they_cannot_be_paid_any_more()
    {
        var (payable, over) = (await OrderAsync(), await OrderAsync());
        await AgeAsync(payable, TimeSpan.FromDays(380));
        await AgeAsync(over, TimeSpan.FromDays(400));

        await ForgetAsync();

        Assert.Equal((0, 0), Of(over));
        Assert.Equal(HttpStatusCode.OK, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(payable).Signed())).StatusCode);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(payable.OrderId));
    }

    [Fact]
    public async Task What_a_person_must_still_look_at_stays()
    {
        var (open, dealtWith) = (await OrderAsync("fail"), await OrderAsync("fail"));
        foreach (var order in new[] { open, dealtWith })
        {
            await AgeAsync(order, TimeSpan.FromDays(400));
            await Shop.Read(async services =>
            {
                var items = services.GetRequiredService<AttentionItems>();
                var item = new AttentionItem { ItemKey = $"of:{order.OrderId}", InvoiceId = $"55{order.OrderId}", PaymentNumber = order.PaymentNumber };
                await items.AddAsync(item);
                if (order == dealtWith)
                    await items.CloseAsync(item, new Closer("admin", 1), "looked at it");
            });
        }

        await ForgetAsync();

        Assert.Equal((1, 1), Of(open));
        Assert.Equal((0, 0), Of(dealtWith));
    }

    [Fact]
    public async Task The_task_does_it_where_it_is_wanted_and_nowhere_else()
    {
        var order = await OrderAsync("fail");
        await AgeAsync(order, TimeSpan.FromDays(400));

        await Shop.RunTaskAsync(ReconciliationTask.TypeName);
        Assert.Equal((1, 1), Of(order));

        await Shop.ConfigureAsync(("HistoryMonths", "3"));
        await Shop.RunTaskAsync(ReconciliationTask.TypeName);
        Assert.Equal((0, 0), Of(order));
    }

    [Fact]
    public void Once_a_day()
    {
        var clock = new ManualTime();
        var turn = new DailyTurn(clock);

        Assert.True(turn.TryTake());
        Assert.False(turn.TryTake());
        clock.Pass(TimeSpan.FromHours(23));
        Assert.False(turn.TryTake());
        clock.Pass(TimeSpan.FromHours(1));
        Assert.True(turn.TryTake());
    }

    private Task ForgetAsync() => Shop.Read(services => new LedgerHistory(services.GetRequiredService<IRepository<LedgerEntry>>(),
        services.GetRequiredService<IRepository<PaymentAttempt>>(), services.GetRequiredService<IRepository<AttentionItem>>(),
        services.GetRequiredService<OwnTransaction>(), new DailyTurn(TimeProvider.System), TimeProvider.System).ForgetAsync(DateTime.UtcNow.AddDays(-90)));

    /// <summary>An order, and what the gateway told of one invoice of it.</summary>
    private async Task<PlacedOrder> OrderAsync(params string[] states)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        foreach (var state in states)
            await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, state, $"55{order.OrderId}").Signed());
        return order;
    }

    private async Task AgeAsync(PlacedOrder order, TimeSpan age)
    {
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc -= age);
        await Shop.Read(async services =>
        {
            var entries = services.GetRequiredService<IRepository<LedgerEntry>>();
            foreach (var entry in entries.Table.Where(entry => entry.OrderId == order.OrderId).ToList())
            {
                entry.CreatedOnUtc -= age;
                await entries.UpdateAsync(entry);
            }
        });
    }

    private (int Entries, int Attempts) Of(PlacedOrder order) => Shop.Read(services => (
        services.GetRequiredService<IRepository<LedgerEntry>>().Table.Count(entry => entry.OrderId == order.OrderId),
        services.GetRequiredService<IRepository<PaymentAttempt>>().Table.Count(attempt => attempt.OrderId == order.OrderId)));

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Pass(TimeSpan time) => _ticks += time.Ticks;
    }
}
