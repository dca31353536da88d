using System.Net;
using DemoShop.Data;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;

namespace Nop.Plugin.Payments.Interkassa.Tests.Host;

/// <summary>What the gateway is told while something is broken, and that nothing is lost by it.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class FaultTests(DemoShopFixture shop) : IAsyncLifetime
{
    private const string Status = "/Plugins/Interkassa/Status";

    private readonly ShopClient _gateway = shop.NewCustomer();

    public Task InitializeAsync() => shop.ConfigureAsync();

    public Task DisposeAsync()
    {
        shop.DatabaseFaults.BeforeCommand = null;
        DemoShopFixture.LogIsFull = false;
        return shop.ConfigureAsync();
    }

    [Fact]
    public async Task While_the_database_is_down_the_gateway_is_asked_to_repeat_and_the_repetition_pays()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        shop.DatabaseFaults.BeforeCommand = _ => throw new IOException("connection refused");
        var answer = await _gateway.PostAsync(Status, callback);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(InterkassaDefaults.RetryAfter), answer.Headers.RetryAfter!.Delta);

        shop.DatabaseFaults.BeforeCommand = null;
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        AssertPaidOnce(order);
    }

    [Theory]
    [InlineData("LedgerEntry")]
    [InlineData("OrderNote")]
    [InlineData("UPDATE")]
    [InlineData("QueuedMail")]
    public async Task A_database_that_breaks_in_the_middle_leaves_nothing_behind(string where)
    {
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (sql.Contains(where, StringComparison.Ordinal))
                throw new IOException("connection reset");
        };
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(callback));
        shop.DatabaseFaults.BeforeCommand = null;

        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));
        Assert.Equal(0, shop.LedgerEntries(order.OrderId));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        AssertPaidOnce(order);
    }

    [Fact]
    public async Task A_slow_database_is_left_to_the_customers_and_the_gateway_is_asked_to_repeat()
    {
        ThreadPool.GetMinThreads(out _, out var ports);
        ThreadPool.SetMinThreads(100, ports);
        var orders = new List<PlacedOrder>();
        for (var i = 0; i < 60; i++)
            orders.Add(await shop.NewCustomer().BuyAsync());
        var callbacks = orders.ConvertAll(order => Callback.For(order).Signed());

        var most = 0;
        var now = 0;
        shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (!sql.Contains("PaymentAttempt", StringComparison.Ordinal))
                return;
            lock (callbacks)
                most = Math.Max(most, ++now);
            Thread.Sleep(3000);
            lock (callbacks)
                now--;
        };
        var sent = callbacks.ConvertAll(SendAsync);
        await Task.Delay(500);
        Assert.Equal(HttpStatusCode.OK, (await shop.NewCustomer().GetAsync("/")).StatusCode);
        var answers = await Task.WhenAll(sent);
        shop.DatabaseFaults.BeforeCommand = null;

        Assert.InRange(most, 1, 16);
        Assert.Contains(HttpStatusCode.ServiceUnavailable, answers);
        Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
        foreach (var callback in callbacks)
            Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.All(orders, AssertPaidOnce);
    }

    [Fact]
    public async Task A_full_log_changes_no_answer()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var other = await shop.NewCustomer().BuyAsync();
        await shop.ConfigureAsync(("LoggingLevel", "Everything"));
        DemoShopFixture.LogIsFull = true;
        shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (sql.Contains("LogLine", StringComparison.Ordinal))
                throw new IOException("No space left on device");
        };

        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(Callback.For(order).With("ik_am", "x").Signed()));
        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(Callback.For(order).With("ik_co_rfn", "x").Signed()));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(Callback.For(order).Signed("guess")));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(Callback.For(order).With("ik_pm_no", "7-unknown").Signed()));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed()));
        DemoShopFixture.MarkingFails = new InvalidOperationException("no");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(Callback.For(other).Signed()));
        DemoShopFixture.MarkingFails = null;

        AssertPaidOnce(order);
    }

    [Fact]
    public async Task Money_for_an_order_that_is_gone_from_the_database_is_told_in_the_log()
    {
        var order = await shop.NewCustomer().BuyAsync();
        await shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.OrderId = int.MaxValue);
        var callback = Callback.For(order).Signed();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));

        Assert.Equal(1, shop.LedgerEntries(int.MaxValue));
        Assert.Single(shop.LogLines(), line => line.Contains($"Refund invoice {callback["ik_inv_id"]}"));
    }

    [Fact]
    public async Task A_text_that_an_admin_has_broken_keeps_no_order_from_being_paid()
    {
        var order = await shop.NewCustomer().BuyAsync();
        const string name = "Plugins.Payments.Interkassa.Note.Paid";
        var texts = shop.Shop.Services.GetRequiredService<DemoShop.Host.TextCatalog>().Texts;
        var key = (name.ToLowerInvariant(), 1);
        var text = texts[key];
        texts[key] = "Paid {9} {";
        try
        {
            Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed()));
        }
        finally
        {
            texts[key] = text;
        }

        AssertPaidOnce(order);
        Assert.Single(shop.Notes(order.OrderId), note => note.Contains("Paid {9} {") && note.Contains("80.00 UAH"));
    }

    [Fact]
    public async Task A_payment_is_not_lost_while_the_plugin_is_not_configured()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        await shop.ConfigureAsync(("ShopId", ""), ("SignKey", ""));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(callback));
        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));

        await shop.ConfigureAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        AssertPaidOnce(order);
    }

    [Fact]
    public async Task A_gateway_that_repeats_every_minute_for_a_day_changes_nothing_more()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        for (var minute = 0; minute < 24 * 60; minute++)
            Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));

        AssertPaidOnce(order);
        Assert.Equal(2, shop.Notes(order.OrderId).Count);
        Assert.Equal(2, shop.LedgerEntries(order.OrderId));
    }

    [Fact]
    public async Task A_caller_whose_address_is_not_listed_is_refused_though_its_signature_is_right_and_the_admin_is_told()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        await shop.ConfigureAsync(("CheckAddresses", "True"), ("AllowedAddresses", InterkassaDefaults.GatewayAddresses));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(callback));
        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));
        Assert.Contains(shop.LogLines(), line => line.Contains(callback["ik_inv_id"]) && line.Contains("127.0.0.1"));

        await shop.ConfigureAsync(("CheckAddresses", "True"), ("AllowedAddresses", "127.0.0.0/8"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        AssertPaidOnce(order);
    }

    [Fact]
    public async Task A_flood_of_forgeries_asks_the_database_nothing_and_writes_one_line_in_ten_seconds_at_most()
    {
        await shop.ConfigureAsync(("LoggingLevel", "Refusals"));
        var order = await shop.NewCustomer().BuyAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(Callback.For(order).Signed("first")));

        var commands = new List<string>();
        shop.DatabaseFaults.BeforeCommand = sql =>
        {
            lock (commands)
                commands.Add(sql);
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
            Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(Callback.For(order).Signed("guess" + i)));
        shop.DatabaseFaults.BeforeCommand = null;

        // SQLite is asked for the number of each line in a second command.
        var lines = commands.Where(sql => !sql.Contains("last_insert_rowid", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count <= 1 + (watch.Elapsed.TotalSeconds / 10), string.Join(Environment.NewLine, lines));
        Assert.All(lines, sql => Assert.Contains(nameof(LogLine), sql, StringComparison.Ordinal));
    }

    private void AssertPaidOnce(PlacedOrder order)
    {
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.Equal(1, shop.Mails(order.OrderId));
        Assert.Single(shop.Notes(order.OrderId), note => note == "Order has been marked as paid");
    }

    private async Task<HttpStatusCode> SendAsync(Dictionary<string, string> fields) => (await _gateway.PostAsync(Status, fields)).StatusCode;
}
