using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Ledger;

/// <summary>What is forgotten, and what never is.</summary>
public sealed class LedgerHistoryTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Fact]
    public async Task What_came_to_nothing_is_forgotten_after_its_time_and_all_of_a_payment_stays()
    {
        var (failed, young, never) = (await OrderAsync("fail"), await OrderAsync("fail"), await OrderAsync());
        var paid = await OrderAsync("process", "success", "fail");
        foreach (var order in new[] { failed, paid, never })
            await AgeAsync(order, TimeSpan.FromDays(100));
        await AgeAsync(young, TimeSpan.FromDays(80));

        await ForgetAsync();

        Assert.Equal((0, 0), Of(failed));
        Assert.Equal((0, 0), Of(never));
        Assert.Equal((1, 1), Of(young));

        // With how it was settled.
        Assert.Equal((4, 1), Of(paid));
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(paid, "success", $"55{paid.OrderId}").Signed());
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(paid.OrderId));
        Assert.Single(Shop.Notes(paid.OrderId), note => note.StartsWith("Interkassa: paid", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_task_does_it_where_it_is_wanted_and_nowhere_else()
    {
        var order = await OrderAsync("fail");
        await AgeAsync(order, TimeSpan.FromDays(100));

        await Shop.RunTaskAsync(ReconciliationTask.TypeName);
        Assert.Equal((1, 1), Of(order));
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
        services.GetRequiredService<IRepository<PaymentAttempt>>(), new DailyTurn(TimeProvider.System)).ForgetAsync(DateTime.UtcNow.AddDays(-90)));

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
