using System.Net;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Reconciliation;

public sealed class ReconciliationTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Fact]
    public async Task A_payment_that_was_never_notified_is_found_and_counts_once()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();

        await Shop.ReconcileAsync();
        var second = await Shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Equal(invoice.Id, Shop.Order(order.OrderId).CaptureTransactionId);
        Assert.Equal(1, Shop.Mails(order.OrderId));
        Assert.Equal(0, second.News);
        Assert.Equal(string.Empty, second.Problems);
    }

    [Fact]
    public async Task A_notification_that_comes_after_all_is_a_copy()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var notes = Shop.Notes(order.OrderId).Count;

        var late = Callback.For(order, invoice: invoice.Id).Signed();
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", late);

        Assert.Equal(notes, Shop.Notes(order.OrderId).Count);
        Assert.Equal(1, Shop.Mails(order.OrderId));
    }

    [Theory]
    [InlineData("canceled", "cancelled")]
    [InlineData("expired", "expired")]
    public async Task An_invoice_that_ended_unpaid_is_noted_once(string state, string noted)
    {
        var (order, _) = await Shop.PaidUnheardAsync(state);

        await Shop.ReconcileAsync();
        await Shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains($"\"{noted}\""));
    }

    [Theory]
    [InlineData("limit")]
    [InlineData("broken")]
    [InlineData("cut")]
    public async Task A_passing_fault_is_waited_out(string fault)
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        Shop.Faults.Add(fault);

        var run = await Shop.ReconcileAsync();

        Assert.Equal(string.Empty, run.Problems);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Theory]
    [InlineData("unauthorized", "Credentials")]
    [InlineData("whitelist", "AddressNotAllowed")]
    [InlineData("nonsense", "Unintelligible")]
    public async Task A_fault_that_lasts_is_told_by_its_kind_and_the_next_run_finds_the_payment(string fault, string kind)
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        Shop.Faults.Add(fault);

        var failed = await Shop.ReconcileAsync();
        Assert.StartsWith(kind + ":", failed.Problems, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoShopFixture.ApiUser.Key, failed.Problems, StringComparison.Ordinal);
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));

        await Shop.ReconcileAsync();
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task An_order_that_cannot_be_recorded_does_not_stop_the_others()
    {
        var (first, _) = await Shop.PaidUnheardAsync();
        await Shop.ChangeAttemptAsync(first.PaymentNumber, attempt => attempt.Amount = 1);
        var (second, _) = await Shop.PaidUnheardAsync();

        await Shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(first.OrderId));
        Assert.Single(Shop.Notes(first.OrderId), note => note.Contains("ATTENTION"));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(second.OrderId));
    }

    [Fact]
    public async Task Play_money_does_not_pay_a_live_order()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var form = new Dictionary<string, string>(order.Form) { ["ik_pw_via"] = "test_interkassa_test_xts" };
        Shop.Emulator.Services.GetRequiredService<Invoices>().Open(form, DemoShopFixture.Checkout)!.State = "success";

        await Shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("test payment"));
    }

    [Fact]
    public async Task One_order_can_be_asked_about()
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        var (other, _) = await Shop.PaidUnheardAsync();

        await using var scope = Shop.App.Services.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<ReconciliationService>().CheckAsync(Shop.Order(order.OrderId));

        Assert.Equal(1, run!.News);
        Assert.Equal(string.Empty, run.Problems);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(other.OrderId));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("broken")]
    [InlineData("noData")]
    public async Task A_refund_that_cannot_be_read_keeps_no_payment_from_being_found(string fault)
    {
        var refunded = await Shop.NewCustomer().BuyAsync();
        var refunds = Shop.Read(services => services.GetRequiredService<IRepository<Refund>>());
        await refunds.InsertAsync(new Refund
        {
            OrderId = refunded.OrderId, InvoiceId = "4711", RefundKey = $"4711:{refunded.OrderId}", CurrencyCode = "UAH",
                StateName = nameof(RefundState.Unknown)
        });
        var (order, _) = await Shop.PaidUnheardAsync();
        Shop.Faults.Always("co-invoice/4711", fault);

        var run = await Shop.ReconcileAsync();
        await refunds.DeleteAsync(refund => refund.InvoiceId == "4711");

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Contains("4711", run.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_amount_that_the_api_writes_as_a_float_pays()
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        Shop.Faults.Always("co-invoice", "floats");

        await Shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    /// <summary>The names of its fields are partly guesses, and so is what they mean.</summary>
    [Fact]
    public async Task What_the_api_alone_has_told_wrongly_keeps_no_signed_success_from_paying()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var form = new Dictionary<string, string>(order.Form) { ["ik_am"] = "8000.00" };
        var invoice = Shop.Emulator.Services.GetRequiredService<Invoices>().Open(form, DemoShopFixture.Checkout)!;
        invoice.State = "success";
        var told = Callback.For(order, invoice: invoice.Id).Signed();
        await Shop.ReconcileAsync();
        Assert.Equal(nameof(PaymentOutcome.AmountDiffers), Assert.Single(Shop.Attention(order.OrderId)).Detail);

        var gateway = Shop.NewCustomer();
        Assert.Equal(HttpStatusCode.OK, (await gateway.PostAsync("/Plugins/Interkassa/Status", told)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.PostAsync("/Plugins/Interkassa/Status", told)).StatusCode);

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Equal(1, Shop.Mails(order.OrderId));
        Assert.Empty(Shop.Attention(order.OrderId));
    }

    [Fact]
    public async Task What_the_api_alone_has_taken_for_play_money_keeps_no_signed_success_from_paying()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var form = new Dictionary<string, string>(order.Form) { ["ik_pw_via"] = "test_interkassa_test_xts" };
        var invoice = Shop.Emulator.Services.GetRequiredService<Invoices>().Open(form, DemoShopFixture.Checkout)!;
        invoice.State = "success";
        await Shop.ReconcileAsync();
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));

        var told = Callback.For(order, invoice: invoice.Id).Signed();
        Assert.Equal(HttpStatusCode.OK, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", told)).StatusCode);

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Equal(1, Shop.Mails(order.OrderId));
    }

    /// <summary>Meanwhile the order was cancelled: its money is real, and somebody must hear of it.</summary>
    [Fact]
    public async Task What_the_api_has_taken_for_play_money_is_told_when_it_is_signed_as_real_and_pays_nothing()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var form = new Dictionary<string, string>(order.Form) { ["ik_pw_via"] = "test_interkassa_test_xts" };
        var invoice = Shop.Emulator.Services.GetRequiredService<Invoices>().Open(form, DemoShopFixture.Checkout)!;
        invoice.State = "success";
        await Shop.ReconcileAsync();
        Assert.Empty(Shop.Attention(order.OrderId));
        await Shop.ChangeOrderAsync(order.OrderId, changed => changed.OrderStatus = Nop.Core.Domain.Orders.OrderStatus.Cancelled);

        var told = Callback.For(order, invoice: invoice.Id).Signed();
        for (var copy = 0; copy < 2; copy++)
            Assert.Equal(HttpStatusCode.OK, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", told)).StatusCode);

        Assert.Equal(nameof(PaymentOutcome.OrderClosed), Assert.Single(Shop.Attention(order.OrderId)).Detail);
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains(invoice.Id, StringComparison.Ordinal)
            && note.Contains("cancelled", StringComparison.Ordinal));
        Assert.Single(await Shop.Read(services => services.GetRequiredService<PaymentLedger>().PaidInvoicesAsync(order.OrderId)));
    }

    [Fact]
    public async Task Invoices_are_asked_for_from_a_day_to_the_day_after_for_the_checkout()
    {
        await Shop.PaidUnheardAsync();

        await Shop.ReconcileAsync();

        var day = GatewayTime.DayOf(DateTime.UtcNow);
        Assert.Contains(Shop.Faults.Calls, call => call.EndsWith(
            $"/v1/co-invoice?checkoutId={DemoShopFixture.Checkout.Id}&fromDate={day:yyyy-MM-dd}&toDate={day.AddDays(1):yyyy-MM-dd}", StringComparison.Ordinal));
    }

    /// <summary>With attempts of hours, days and weeks that are waited for.</summary>
    [Fact]
    public async Task A_round_takes_at_most_five_calls_in_a_shop_with_nothing_new()
    {
        for (var day = 0; day < 30; day++)
        {
            var order = await Shop.NewCustomer().BuyAsync();
            await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc = day == 0 ? DateTime.UtcNow : Noon(day));
        }

        for (var round = 0; round < 15; round++)
        {
            Shop.Faults.Calls.Clear();
            Assert.Equal(string.Empty, (await Shop.ReconcileAsync()).Problems);
            Assert.InRange(Shop.Faults.Calls.Count, 2, 5);
        }

        // All were asked about by then, and what is hours old is asked about again.
        Assert.True(Shop.Faults.Calls.Count <= 3, string.Join('\n', Shop.Faults.Calls));
    }

    /// <summary>The gateway's own repetition may lie hours ahead.</summary>
    [Fact]
    public async Task What_was_answered_with_come_again_is_asked_for_within_a_minute()
    {
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.AskOnUtc = DateTime.UtcNow.AddHours(1));
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));

        Shop.DatabaseFaults.BeforeCommand = sql => throw new IOException("The database is gone");
        var told = Callback.For(order, invoice: invoice.Id).Signed();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", told)).StatusCode);
        Shop.DatabaseFaults.BeforeCommand = null;
        await Shop.RunTaskAsync(SettlementTask.TypeName);

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Shop.Faults.Calls.Clear();
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        Assert.Empty(Shop.Faults.Calls);
    }

    [Fact]
    public async Task A_payment_of_ours_that_this_store_does_not_know_needs_a_person_once()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var unknown = new Dictionary<string, string>(order.Form) { ["ik_pm_no"] = PaymentNumber.Create(999_999) };
        var lost = Shop.Emulator.Services.GetRequiredService<Invoices>().Open(unknown, DemoShopFixture.Checkout)!;
        lost.State = "success";
        var foreign = new Dictionary<string, string>(order.Form) { ["ik_pm_no"] = "ID_4233" };
        Shop.Emulator.Services.GetRequiredService<Invoices>().Open(foreign, DemoShopFixture.Checkout)!.State = "success";
        await Shop.NewCustomer().BuyAsync();

        await Shop.ReconcileAsync();
        await Shop.ReconcileAsync();

        var item = Assert.Single(Shop.Attention(orderId: 0), item => item.Kind == nameof(AttentionKind.UnknownPayment) && item.InvoiceId == lost.Id);
        Assert.Equal((unknown["ik_pm_no"], 80m, "UAH"), (item.PaymentNumber, item.Amount, item.CurrencyCode));
        Assert.Single(Shop.LogLines(), line => line.Contains(lost.Id, StringComparison.Ordinal));
        Assert.DoesNotContain(Shop.Attention(orderId: 0), item => item.PaymentNumber == "ID_4233");
    }

    /// <summary>A refund made in the cabinet, or money that a bank has taken back.</summary>
    [Fact]
    public async Task Invoices_of_paid_orders_are_looked_at_again_for_a_while()
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        await Shop.ReconcileAsync();
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt =>
        {
            Assert.InRange(attempt.AskOnUtc!.Value - DateTime.UtcNow, TimeSpan.FromHours(23), TimeSpan.FromHours(24));
            attempt.AskOnUtc = DateTime.UtcNow.AddSeconds(-1);
        });

        Shop.Faults.Always("co-invoice", "refunded");
        await Shop.ReconcileAsync();

        Assert.Equal(nameof(AttentionKind.MoneyTakenBack), Assert.Single(Shop.Attention(order.OrderId)).Kind);
    }

    [Fact]
    public async Task A_day_that_is_not_understood_is_told_and_keeps_no_other_day_from_being_asked_about()
    {
        var (old, _) = await Shop.PaidUnheardAsync("new");
        await Shop.ChangeAttemptAsync(old.PaymentNumber, attempt => attempt.CreatedOnUtc = Noon(5));
        var (order, _) = await Shop.PaidUnheardAsync();
        Shop.Faults.Always($"fromDate={GatewayTime.DayOf(Noon(5)):yyyy-MM-dd}", "textData");

        var run = await Shop.ReconcileAsync();

        Assert.Contains("Unintelligible", run.Problems, StringComparison.Ordinal);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    /// <summary>A day whose answer is too large, say, and that fails each time.</summary>
    [Fact]
    public async Task A_day_that_always_fails_keeps_no_other_payment_from_being_found()
    {
        await Shop.Read(services => services.GetRequiredService<IRepository<PaymentAttempt>>()).DeleteAsync(attempt => attempt.Id > 0);
        var (bad, _) = await Shop.PaidUnheardAsync("new");
        await AgeAsync(bad, 5);
        var (lost, invoice) = await Shop.PaidUnheardAsync();
        await AgeAsync(lost, 3);
        invoice.CreatedUtc = Noon(3);
        Shop.Haste = 100;
        Shop.Faults.Always($"fromDate={GatewayTime.DayOf(Noon(5)):yyyy-MM-dd}", "broken");

        var first = await Shop.ReconcileAsync();
        await Shop.ReconcileAsync();

        Assert.Contains("Outage", first.Problems, StringComparison.Ordinal);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(lost.OrderId));
        await Shop.ChangeAttemptAsync(bad.PaymentNumber, attempt => Assert.True(attempt.AskOnUtc > DateTime.UtcNow.AddMinutes(50)));

        Task AgeAsync(PlacedOrder order, int days) => Shop.ChangeAttemptAsync(order.PaymentNumber,
            attempt => (attempt.CreatedOnUtc, attempt.AskOnUtc) = (Noon(days), Noon(days)));
    }

    /// <summary>A form that was left open for days still makes an invoice, whose day is asked for as long as it can be paid.</summary>
    [Fact]
    public async Task An_invoice_that_was_made_late_and_paid_days_after_that_is_found()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync("new");
        invoice.CreatedUtc = Noon(1);
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt =>
            (attempt.CreatedOnUtc, attempt.AskOnUtc) = (Noon(10), Noon(1)));
        await Shop.ReconcileAsync();

        // Days later.
        invoice.CreatedUtc = Noon(5);
        invoice.State = "success";
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt =>
        {
            Assert.Equal(GatewayTime.DayOf(Noon(1)), DateOnly.FromDateTime(attempt.LateInvoiceOn!.Value));
            attempt.LateInvoiceOn = attempt.LateInvoiceOn!.Value.AddDays(-4);
            attempt.AskOnUtc = Noon(1);
        });
        await Shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task One_order_is_asked_about_day_by_day_and_a_day_that_is_refused_keeps_no_other_from_being_asked_for()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc = DateTime.UtcNow.AddDays(-80));
        invoice.CreatedUtc = DateTime.UtcNow.AddDays(-78);
        Shop.Haste = 100;
        Shop.Faults.Always($"fromDate={GatewayTime.DayOf(DateTime.UtcNow.AddDays(-77)):yyyy-MM-dd}", "broken");
        Shop.Faults.Calls.Clear();

        await (await Shop.AdminAsync()).SubmitAsync($"/Admin/Order/Edit/{order.OrderId}", $"/Admin/Interkassa/Order/{order.OrderId}/Check");

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.InRange(Shop.Faults.Calls.Count, 35, 45);
    }

    /// <summary>While a farm is updated, a server that still runs 1.0.0 does not say when to ask about the attempts that it begins.</summary>
    [Fact]
    public async Task Attempts_of_a_server_that_runs_the_first_version_are_asked_about()
    {
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        var (order, _) = await Shop.PaidUnheardAsync();
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.AskOnUtc = null);
        Shop.Read(services => services.GetRequiredService<MissedNotifications>()).Add();

        await Shop.RunTaskAsync(SettlementTask.TypeName);

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    /// <summary>A round reads its attempts before it asks the gateway, and writes them after.</summary>
    [Fact]
    public async Task A_browser_that_comes_back_while_a_round_asks_is_not_forgotten()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var attempts = Shop.Read(services => services.GetRequiredService<PaymentAttempts>());
        var readBefore = (await attempts.FindAsync(order.PaymentNumber))!;
        await customer.GetAsync($"/Plugins/Interkassa/Success?ik_pm_no={order.PaymentNumber}");

        await attempts.AskAgainAsync(readBefore, DateTime.UtcNow.AddHours(1));

        Assert.NotNull((await attempts.FindAsync(order.PaymentNumber))!.ReturnedOnUtc);
    }

    /// <summary>On a copy of the store, say: what another round would not mend must not ask each minute.</summary>
    [Fact]
    public async Task A_problem_that_stays_does_not_make_every_round_urgent()
    {
        await Shop.ConfigureAsync(("CancelUnpaidHours", "1"), ("KnownHosts", "live.example.com"));
        await Shop.PaidUnheardAsync();
        Shop.Read(services => services.GetRequiredService<MissedNotifications>()).Add();
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        Shop.Faults.Calls.Clear();

        await Shop.RunTaskAsync(SettlementTask.TypeName);

        Assert.Empty(Shop.Faults.Calls);
    }

    [Fact]
    public async Task What_could_not_be_asked_about_at_once_is_asked_about_a_minute_later()
    {
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        var (order, _) = await Shop.PaidUnheardAsync();
        Shop.Read(services => services.GetRequiredService<MissedNotifications>()).Add();
        Shop.Haste = 100;
        Shop.Faults.Always("co-invoice", "broken");
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Shop.Faults.Clear();

        await Shop.RunTaskAsync(SettlementTask.TypeName);

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    /// <summary>A key that leaked is forgotten; what the API tells is signed with none.</summary>
    [Fact]
    public async Task A_payment_at_a_checkout_of_before_is_found_though_its_keys_are_forgotten()
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        await Shop.ConfigureAsync(("ShopId", "another-checkout"));

        await Shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Theory]
    [InlineData("renamed")]
    [InlineData("nested")]
    public async Task What_the_api_calls_otherwise_pays_nothing_and_is_told(string manner)
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        Shop.Faults.Always("co-invoice", manner);

        var run = await Shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        if (manner == "nested")
            Assert.StartsWith("InvoicesUnreadable: ", run.Problems, StringComparison.Ordinal);
        else
            Assert.Equal(nameof(PaymentOutcome.AmountUnknown), Assert.Single(Shop.Attention(order.OrderId)).Detail);
    }

    [Fact]
    public async Task Nothing_is_asked_when_it_is_switched_off()
    {
        await Shop.PaidUnheardAsync();
        await Shop.ConfigureAsync(("ReconciliationDays", "0"));

        await Shop.ReconcileAsync();

        Assert.Empty(Shop.Faults.Calls);
    }

    /// <summary>In the middle of one of the gateway's days, so that no test depends on the hour at which it runs.</summary>
    private static DateTime Noon(int daysAgo) => GatewayTime.DayOf(DateTime.UtcNow).AddDays(-daysAgo).ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc);
}
