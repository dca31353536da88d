using System.Net;
using DemoShop.Data;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Core.Domain.Shipping;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Settling;

/// <summary>What the gateway is told while something is broken, and that nothing is lost by it.</summary>
public sealed class FaultTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const string Status = "/Plugins/Interkassa/Status";

#if NOP_4_90_OR_GREATER
    private const int CompletedMails = 4;
#else
    private const int CompletedMails = 3;
#endif

    /// <summary>What fails from some write on, until it is mended.</summary>
    public enum Lasting
    {
        Once,
        OneTable,
        Everything
    }

    private readonly ShopClient _gateway = shop.NewCustomer();

    [Fact]
    public async Task While_the_database_is_down_the_gateway_is_asked_to_repeat_and_the_repetition_pays()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        Shop.DatabaseFaults.BeforeCommand = _ => throw new IOException("connection refused");
        var answer = await _gateway.PostAsync(Status, callback);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(InterkassaDefaults.RetryAfter), answer.Headers.RetryAfter!.Delta);

        Shop.DatabaseFaults.BeforeCommand = null;
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        AssertPaidOnce(order);
    }

    /// <summary>Every write of a payment, in an order that is shipped and in one that is complete as soon as it is paid.</summary>
    [Theory]
    [InlineData(1, Lasting.Once)]
    [InlineData(1, Lasting.OneTable)]
    [InlineData(1, Lasting.Everything)]
    [InlineData(4, Lasting.Once)]
    [InlineData(4, Lasting.OneTable)]
    [InlineData(4, Lasting.Everything)]
    public async Task Whichever_write_fails_the_repetitions_pay_once(int productId, Lasting lasting)
    {
        var writes = await WritesAsync(productId);
        Assert.True(writes.Count > 10, string.Join(Environment.NewLine, writes));

        for (var failing = 0; failing < writes.Count; failing++)
        {
            var order = await Shop.NewCustomer().BuyAsync(productId);
            var callback = Callback.For(order).Signed();
            var write = 0;
            Shop.DatabaseFaults.BeforeCommand = sql =>
            {
                var isNow = DemoShopFixture.IsWrite(sql) && (lasting == Lasting.Once ? write++ == failing : write++ >= failing);
                if (isNow && (lasting != Lasting.OneTable || HeadOf(sql) == HeadOf(writes[failing])))
                    throw new IOException("Deadlock found when trying to get lock");
            };
            var first = await SendAsync(callback);
            var status = Shop.StatusOf(order.OrderId);
            Assert.True(first == HttpStatusCode.OK ? status == PaymentStatus.Paid
                : first == HttpStatusCode.ServiceUnavailable, $"{first}, {status}: {writes[failing]}");

            // What was broken for a while may have kept the claim from being ended; it ends by itself.
            Shop.DatabaseFaults.BeforeCommand = null;
            await Shop.ExpireClaimsAsync();
            for (var repetition = 0; repetition < 3; repetition++)
                Assert.True(await SendAsync(callback) == HttpStatusCode.OK, writes[failing]);
            await Shop.FinishAsync(order.OrderId);

            AssertPaidOnce(order);
            AssertComplete(order, writes[failing]);
        }
    }

    [Theory]
    [InlineData(1, "OrderPaid.CustomerNotification")]
    [InlineData(4, "OrderPaid.CustomerNotification")]
    [InlineData(1, "OrderProcessing.CustomerNotification")]
    [InlineData(4, "OrderCompleted.CustomerNotification")]
    public async Task A_mail_that_cannot_be_rendered_keeps_nothing_else_from_being_done_and_a_person_is_told_in_the_end(int productId, string template)
    {
        var order = await Shop.NewCustomer().BuyAsync(productId);
        var broken = Shop.App.Services.GetRequiredService<DemoShop.Host.BrokenTemplates>().Names;
        broken[template] = true;
        try
        {
            Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed()));
            Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
            Assert.Equal(productId == 1 ? 0 : 1, Shop.Points(order.OrderId));
            Assert.Equal((productId == 1 ? 3 : CompletedMails) - 1, Shop.MailSubjects(order.OrderId).Count);
            Assert.Empty(Shop.Attention(order.OrderId));

            for (var round = 0; round < Settlements.MaximumTries; round++)
                await Shop.FinishAsync(order.OrderId);
            Assert.Equal(nameof(AttentionKind.SettlementUnfinished), Assert.Single(Shop.Attention(order.OrderId)).Kind);
        }
        finally
        {
            broken.Clear();
        }

        Assert.Equal((productId == 1 ? 3 : CompletedMails) - 1, Shop.MailSubjects(order.OrderId).Count);
        Assert.Equal(Shop.Notes(order.OrderId).Count, Shop.Notes(order.OrderId).Distinct().Count());
    }

    /// <summary>Somebody saves the row that they read before, whole, as the store does; with its events, or straight in the database.</summary>
    [Theory]
    [InlineData(1, true, true)]
    [InlineData(4, true, true)]
    [InlineData(4, false, true)]
    [InlineData(4, true, false)]
    public async Task An_order_that_says_again_that_it_was_not_paid_is_settled_again_and_told_of(int productId, bool isByTask, bool raisesEvents)
    {
        var order = await Shop.NewCustomer().BuyAsync(productId);
        var older = Shop.Order(order.OrderId);
        var callback = Callback.For(order).Signed();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        var paid = Shop.Order(order.OrderId);

        await Shop.Read(services => services.GetRequiredService<IRepository<Order>>()).UpdateAsync(older, raisesEvents);
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        if (isByTask)
            await Shop.RunTaskAsync(SettlementTask.TypeName);
        else
            Assert.Equal(HttpStatusCode.OK, await SendAsync(new Dictionary<string, string>(callback).With("ik_trn_id", "T-2").Signed()));

        var restored = Shop.Order(order.OrderId);
        Assert.Equal((paid.PaymentStatus, paid.OrderStatus, paid.RewardPointsHistoryEntryId, paid.CaptureTransactionId),
            (restored.PaymentStatus, restored.OrderStatus, restored.RewardPointsHistoryEntryId, restored.CaptureTransactionId));
        AssertPaidOnce(order);
        Assert.Equal(nameof(AttentionKind.SettlementRestored), Assert.Single(Shop.Attention(order.OrderId)).Kind);
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("marked as paid again", StringComparison.Ordinal));
    }

    /// <summary>The more payments a shop has, the longer it takes to look through those of days.</summary>
    [Fact]
    public async Task An_order_of_hours_ago_that_says_that_it_was_not_paid_is_found_when_the_orders_of_days_are_looked_through()
    {
        var orders = new[] { await Shop.NewCustomer().BuyAsync(), await Shop.NewCustomer().BuyAsync() };
        foreach (var order in orders)
        {
            var older = Shop.Order(order.OrderId);
            Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed()));
            await Shop.Read(async services =>
            {
                var settlement = (await services.GetRequiredService<Settlements>().FindAsync(order.OrderId))!;
                settlement.ChangedOnUtc = DateTime.UtcNow.AddHours(-3);
                await services.GetRequiredService<IRepository<Settlement>>().UpdateAsync(settlement);
                await services.GetRequiredService<IRepository<Order>>().UpdateAsync(older, publishEvent: false);
            });
        }

        var turn = Shop.Read(services => services.GetRequiredService<LongLookTurn>());
        turn.TryTake();
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        Assert.All(orders, order => Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId)));

        // While some are found the next round looks as far: there may be more.
        turn.GiveBack();
        Task<IReadOnlyList<Settlement>> FindAsync(int most) => Shop.Read(services => services.GetRequiredService<Settlements>().UndoneAsync(most));
        Assert.Single(await FindAsync(most: 1));
        Assert.Equal(2, (await FindAsync(most: 3)).Count);
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        Assert.All(orders, order => Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId)));
        Assert.Empty(await FindAsync(most: 3));
        Assert.False(turn.TryTake());
    }

    /// <summary>The store writes the whole row; what it has done by then must not be done again.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task An_order_whose_older_row_is_saved_while_the_store_marks_it_as_paid_is_paid_once_and_told_of(int productId)
    {
        var order = await Shop.NewCustomer().BuyAsync(productId);
        var older = Shop.Order(order.OrderId);
        var isSaved = false;
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (!sql.Contains(nameof(QueuedEmail), StringComparison.Ordinal) || !DemoShopFixture.IsWrite(sql))
                return;
            isSaved = true;
            Shop.Read(services => services.GetRequiredService<IRepository<Order>>()).UpdateAsync(older, publishEvent: false).GetAwaiter().GetResult();
        };
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed()));
        Assert.True(isSaved);
        Shop.DatabaseFaults.BeforeCommand = null;
        await Shop.FinishAsync(order.OrderId);

        AssertPaidOnce(order);
        AssertComplete(order, "the older row");
        Assert.Equal(nameof(AttentionKind.SettlementRestored), Assert.Single(Shop.Attention(order.OrderId)).Kind);
    }

    [Theory]
    [InlineData(PaymentOutcome.OrderChanged)]
    [InlineData(PaymentOutcome.OtherPaymentMethod)]
    [InlineData(PaymentOutcome.OrderClosed)]
    public async Task An_order_that_is_changed_before_it_could_be_marked_is_not_paid_and_its_money_is_told_of(PaymentOutcome outcome)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        Shop.FailWritesOfOrders();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(callback));
        Shop.DatabaseFaults.BeforeCommand = null;

        await Shop.ChangeOrderAsync(order.OrderId, changed =>
        {
            if (outcome == PaymentOutcome.OrderChanged)
                changed.OrderTotal *= 2;
            else if (outcome == PaymentOutcome.OtherPaymentMethod)
                changed.PaymentMethodSystemName = "Payments.CheckMoneyOrder";
            else
                changed.OrderStatus = OrderStatus.Cancelled;
        });
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        await Shop.FinishAsync(order.OrderId);

        Assert.Equal((PaymentStatus.Pending, 0), (Shop.StatusOf(order.OrderId), Shop.Mails(order.OrderId)));
        var told = Assert.Single(Shop.Attention(order.OrderId));
        Assert.Equal((nameof(AttentionKind.MoneyWithoutOrder), outcome.ToString(), callback["ik_inv_id"]), (told.Kind, told.Detail, told.InvoiceId));
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("ATTENTION", StringComparison.Ordinal));
    }

    /// <summary>Another plugin waits, when it hears that an order is paid, for something that does not come.</summary>
    [Fact]
    public async Task Plugins_that_never_come_back_keep_no_other_order_from_being_paid_and_are_told_of()
    {
        const int hanging = 20;
        var hung = new TaskCompletionSource();
        var stuck = new List<PlacedOrder>();
        for (var i = 0; i < hanging; i++)
            stuck.Add(await Shop.NewCustomer().BuyAsync());
        Shop.MarkingWaitsFor = hung.Task;
        Shop.Haste = 100;
        try
        {
            var answers = await Task.WhenAll(stuck.Select(order => SendAsync(Callback.For(order).Signed())));

            // The orders were marked before the plugin was told; what is open is known.
            Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable));
            Assert.Contains(HttpStatusCode.OK, answers);
            Assert.Contains(stuck, order => Shop.Attention(order.OrderId).Any(item => item.Kind == nameof(AttentionKind.SettlementUnfinished)));
            Shop.MarkingWaitsFor = null;
            var other = await Shop.NewCustomer().BuyAsync();
            Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(other).Signed()));
            AssertPaidOnce(other);
        }
        finally
        {
            Shop.Haste = 1;
            Shop.MarkingWaitsFor = null;
            hung.SetResult();
        }

        // Their claims end with them.
        var ids = stuck.ConvertAll(order => order.OrderId);
        for (var deadline = DateTime.UtcNow.AddSeconds(20); Shop.Read(services => services.GetRequiredService<IRepository<OrderClaim>>().Table
            .Any(claim => ids.Contains(claim.OrderId))); await Task.Delay(50))
            Assert.True(DateTime.UtcNow < deadline, "an order stays claimed");
    }

    [Fact]
    public async Task What_was_given_up_because_its_money_had_gone_begins_anew_when_it_returns()
    {
        var order = await Shop.NewCustomer().BuyAsync(4);
        var paid = Callback.For(order).Signed();
        Shop.FailWritesOfOrders();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(paid));
        Shop.DatabaseFaults.BeforeCommand = null;
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order, "fail", paid["ik_inv_id"]).Signed()));
        await Shop.FinishAsync(order.OrderId);
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));

        // The money returns, and the store stops in the middle of its work.
        Shop.MarkingFails = new InvalidOperationException("another plugin went wrong");
        Assert.Equal(HttpStatusCode.OK, await SendAsync(paid));
        Shop.MarkingFails = null;
        await Shop.FinishAsync(order.OrderId);

        AssertPaidOnce(order);
        Assert.Equal((OrderStatus.Complete, 1, CompletedMails),
            (Shop.Order(order.OrderId).OrderStatus, Shop.Points(order.OrderId), Shop.MailSubjects(order.OrderId).Count));
        Assert.Equal(nameof(SettlementState.Finished),
            Shop.Read(services => services.GetRequiredService<IRepository<Settlement>>().Table.First(row => row.OrderId == order.OrderId)).StateName);
    }

    /// <summary>The store's own buttons write their notes late, and what they wrote on the order before may be written over.</summary>
    [Theory]
    [InlineData("Order has been cancelled")]
    [InlineData("Order has been deleted")]
    public async Task An_order_that_the_store_ended_in_the_moment_of_its_payment_is_told_of_when_its_note_comes(string note)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed()));
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        Assert.Empty(Shop.Attention(order.OrderId));

        await Shop.Read(services => services.GetRequiredService<IRepository<OrderNote>>()).InsertAsync(new OrderNote { OrderId = order.OrderId, Note = note,
            CreatedOnUtc = DateTime.UtcNow });
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        await Shop.RunTaskAsync(SettlementTask.TypeName);

        Assert.Equal(nameof(AttentionKind.PaidWhileCancelled), Assert.Single(Shop.Attention(order.OrderId)).Kind);
        Assert.Single(Shop.Notes(order.OrderId), text => text.Contains("ATTENTION", StringComparison.Ordinal));
    }

    /// <summary>Whoever cancels may look at a page from before the payment. Who gives the money back knows of it.</summary>
    [Theory]
    [InlineData(PaymentStatus.Paid, true)]
    [InlineData(PaymentStatus.PartiallyRefunded, true)]
    [InlineData(PaymentStatus.Refunded, false)]
    public async Task An_order_that_is_cancelled_soon_after_its_payment_is_told_of_unless_its_money_went_back(PaymentStatus status, bool isTold)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed()));
        await Shop.Read(services => services.GetRequiredService<IRepository<OrderNote>>()).InsertAsync(new OrderNote { OrderId = order.OrderId,
            Note = "Order has been cancelled", CreatedOnUtc = DateTime.UtcNow });
        await Shop.ChangeOrderAsync(order.OrderId, row => (row.OrderStatus, row.PaymentStatus) = (OrderStatus.Cancelled, status));

        await Shop.RunTaskAsync(SettlementTask.TypeName);

        Assert.Equal(isTold, Shop.Attention(order.OrderId).Any(item => item.Kind == nameof(AttentionKind.PaidWhileCancelled)));
    }

    /// <summary>Those of which was told, and those whose money went back, take no place of those of which was not.</summary>
    [Theory]
    [InlineData(PaymentStatus.Paid)]
    [InlineData(PaymentStatus.Refunded)]
    public async Task However_many_orders_are_cancelled_soon_after_their_payment_each_is_told_of_whose_money_is_here(PaymentStatus status)
    {
        var orders = new List<PlacedOrder>();
        for (var i = 0; i < 60; i++)
        {
            var order = await Shop.NewCustomer().BuyAsync();
            Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed()));
            await Shop.Read(services => services.GetRequiredService<IRepository<OrderNote>>()).InsertAsync(new OrderNote { OrderId = order.OrderId,
                Note = "Order has been cancelled", CreatedOnUtc = DateTime.UtcNow });
            if (i < 59)
                await Shop.ChangeOrderAsync(order.OrderId, row => row.PaymentStatus = status);
            orders.Add(order);
        }

        await Shop.RunTaskAsync(SettlementTask.TypeName);
        await Shop.RunTaskAsync(SettlementTask.TypeName);

        Assert.All(orders.Take(59), order => Assert.Equal(status == PaymentStatus.Paid ? 1 : 0, Shop.Attention(order.OrderId).Count));
        Assert.Single(Shop.Attention(orders[^1].OrderId));
    }

    /// <summary>What a payment writes when nothing fails.</summary>
    private async Task<List<string>> WritesAsync(int productId)
    {
        var order = await Shop.NewCustomer().BuyAsync(productId);
        var writes = new List<string>();
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (DemoShopFixture.IsWrite(sql))
                writes.Add(sql);
        };
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed()));
        Shop.DatabaseFaults.BeforeCommand = null;
        return writes;
    }

    /// <summary>The verb and the table of a command.</summary>
    private static string HeadOf(string sql) => sql.Trim().Split('(', '\n')[0].Trim() + sql.IndexOf("[Order]", StringComparison.Ordinal);

    /// <summary>As much as the store does for every paid order, each once.</summary>
    private void AssertComplete(PlacedOrder order, string write)
    {
        var paid = Shop.Order(order.OrderId);
        var isShipped = paid.ShippingStatus == ShippingStatus.NotYetShipped;
        var notes = Shop.Notes(order.OrderId);
        Assert.True(paid.OrderStatus == (isShipped ? OrderStatus.Processing : OrderStatus.Complete), write);
        Assert.Equal(isShipped ? 0 : 1, Shop.Points(order.OrderId));
        Assert.Equal(isShipped, paid.RewardPointsHistoryEntryId is null);
        Assert.True(Shop.MailSubjects(order.OrderId).Count == (isShipped ? 3 : CompletedMails), write + string.Join(", ", Shop.MailSubjects(order.OrderId)));
        Assert.True(notes.Distinct().Count() == notes.Count, write + string.Join(Environment.NewLine, notes));
        Assert.Single(notes, note => note.StartsWith("Interkassa: paid", StringComparison.Ordinal));
        Assert.DoesNotContain(notes, note => note.Contains("ATTENTION", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_slow_database_is_left_to_the_customers_and_the_gateway_is_asked_to_repeat()
    {
        ThreadPool.GetMinThreads(out _, out var ports);
        ThreadPool.SetMinThreads(100, ports);
        var orders = new List<PlacedOrder>();
        for (var i = 0; i < 60; i++)
            orders.Add(await Shop.NewCustomer().BuyAsync());
        var callbacks = orders.ConvertAll(order => Callback.For(order).Signed());

        var most = 0;
        var now = 0;
        Shop.DatabaseFaults.BeforeCommand = sql =>
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
        Assert.Equal(HttpStatusCode.OK, (await Shop.NewCustomer().GetAsync("/")).StatusCode);
        var answers = await Task.WhenAll(sent);
        Shop.DatabaseFaults.BeforeCommand = null;

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
        var order = await Shop.NewCustomer().BuyAsync();
        var other = await Shop.NewCustomer().BuyAsync();
        await Shop.ConfigureAsync(("LoggingLevel", "Everything"));
        Shop.LogIsFull = true;
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (sql.Contains("LogLine", StringComparison.Ordinal))
                throw new IOException("No space left on device");
        };

        Assert.Equal(HttpStatusCode.BadRequest, await SendAsync(Callback.For(order).With("ik_am", "x").Signed()));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(Callback.For(order).Signed("guess")));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(Callback.For(order).With("ik_pm_no", "7-unknown").Signed()));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed()));
        Shop.MarkingFails = new InvalidOperationException("no");
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(other).Signed()));
        Shop.MarkingFails = null;

        AssertPaidOnce(order);
        AssertPaidOnce(other);
    }

    [Fact]
    public async Task Money_for_an_order_that_is_gone_from_the_database_is_told_in_the_log()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.OrderId = int.MaxValue);
        var callback = Callback.For(order).Signed();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));

        Assert.Equal(1, Shop.LedgerEntries(int.MaxValue));
        Assert.Single(Shop.LogLines(), line => line.Contains($"Refund invoice {callback["ik_inv_id"]}"));
    }

    [Fact]
    public async Task A_text_that_an_admin_has_broken_keeps_no_order_from_being_paid()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        const string name = "Plugins.Payments.Interkassa.Note.Paid";
        var texts = Shop.App.Services.GetRequiredService<DemoShop.Host.TextCatalog>().Texts;
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
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("Paid {9} {") && note.Contains("80.00 UAH"));
    }

    [Fact]
    public async Task A_payment_is_not_lost_while_the_plugin_is_not_configured()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        await Shop.ConfigureAsync(("ShopId", ""), ("SignKey", ""));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(callback));
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));

        await Shop.ConfigureAsync();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        AssertPaidOnce(order);
    }

    [Fact]
    public async Task A_gateway_that_repeats_every_minute_for_a_day_changes_nothing_more()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        for (var minute = 0; minute < 24 * 60; minute++)
            Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));

        AssertPaidOnce(order);
        Assert.Equal(2, Shop.LedgerEntries(order.OrderId));
    }

    [Fact]
    public async Task A_caller_whose_address_is_not_listed_is_refused_though_its_signature_is_right_and_the_admin_is_told()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        await Shop.ConfigureAsync(("CheckAddresses", "True"), ("AllowedAddresses", InterkassaDefaults.GatewayAddresses));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(callback));
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Contains(Shop.LogLines(), line => line.Contains(callback["ik_inv_id"]) && line.Contains("127.0.0.1"));

        await Shop.ConfigureAsync(("CheckAddresses", "True"), ("AllowedAddresses", "127.0.0.0/8"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        AssertPaidOnce(order);
    }

    [Fact]
    public async Task A_flood_of_forgeries_asks_the_database_nothing_and_writes_one_line_in_ten_seconds_at_most()
    {
        await Shop.ConfigureAsync(("LoggingLevel", "Refusals"));
        var order = await Shop.NewCustomer().BuyAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(Callback.For(order).Signed("first")));

        var commands = new List<string>();
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            lock (commands)
                commands.Add(sql);
        };
        var watch = System.Diagnostics.Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
            Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(Callback.For(order).Signed("guess" + i)));
        Shop.DatabaseFaults.BeforeCommand = null;

        // SQLite is asked for the number of each line in a second command.
        var lines = commands.Where(sql => !sql.Contains("last_insert_rowid", StringComparison.Ordinal)).ToList();
        Assert.True(lines.Count <= 1 + (watch.Elapsed.TotalSeconds / 10), string.Join(Environment.NewLine, lines));
        Assert.All(lines, sql => Assert.Contains(nameof(LogLine), sql, StringComparison.Ordinal));
    }

    private void AssertPaidOnce(PlacedOrder order)
    {
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Equal(1, Shop.Mails(order.OrderId));
        Assert.Single(Shop.Notes(order.OrderId), note => note == "Order has been marked as paid");
    }

    private async Task<HttpStatusCode> SendAsync(Dictionary<string, string> fields) => (await _gateway.PostAsync(Status, fields)).StatusCode;
}
