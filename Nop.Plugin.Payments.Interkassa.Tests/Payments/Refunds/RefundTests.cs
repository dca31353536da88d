using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Payments;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Refunds;

public sealed class RefundTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private readonly ShopClient _admin = shop.NewCustomer();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await _admin.SubmitAsync("/", "/shop/SignInAsAdmin");
    }

    [Fact]
    public async Task All_of_an_order_is_refunded()
    {
        var (orderId, invoice) = await PaidAsync();

        await RefundAsync(orderId);

        Assert.Equal(80m, invoice.Refunded);
        Assert.Equal(PaymentStatus.Refunded, Shop.StatusOf(orderId));
        Assert.Single(Shop.Notes(orderId), note => note.Contains($"80.00 UAH of invoice {invoice.Id} have been refunded"));
    }

    [Fact]
    public async Task Parts_add_up_to_what_was_paid_and_never_to_more()
    {
        var (orderId, invoice) = await PaidAsync();

        foreach (var part in new[] { 26.67m, 26.66m, 26.65m })
            await RefundAsync(orderId, part);
        Assert.Equal(79.98m, invoice.Refunded);
        Assert.Equal(PaymentStatus.PartiallyRefunded, Shop.StatusOf(orderId));

        await RefundAsync(orderId, 5m);
        Assert.Equal(79.98m, invoice.Refunded);
        await RefundAsync(orderId, 0.02m);
        Assert.Equal(80m, invoice.Refunded);
        Assert.Equal(PaymentStatus.Refunded, Shop.StatusOf(orderId));
    }

    [Fact]
    public async Task The_same_part_again_within_a_minute_is_a_second_click()
    {
        var (orderId, invoice) = await PaidAsync();

        await RefundAsync(orderId, 10m);
        await RefundAsync(orderId, 10m);

        Assert.Equal(10m, invoice.Refunded);
        Assert.Equal(10m, Shop.Order(orderId).RefundedAmount);
    }

    [Fact]
    public async Task Many_clicks_at_once_refund_once()
    {
        var (orderId, invoice) = await PaidAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefundAsync(orderId, 10m)));

        Assert.Equal(10m, invoice.Refunded);
        Assert.Equal(10m, Shop.Order(orderId).RefundedAmount);
    }

    [Theory]
    [InlineData("unauthorized")]
    [InlineData("whitelist")]
    public async Task A_refusal_refunds_nothing_says_why_and_can_be_tried_again(string fault)
    {
        var (orderId, invoice) = await PaidAsync();
        Shop.Faults.Add(fault);

        await RefundAsync(orderId);
        Assert.Equal(0m, invoice.Refunded);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(orderId));
        Assert.Single(Shop.Notes(orderId), note => note.StartsWith("Interkassa:", StringComparison.Ordinal) && note.Contains("was not made"));

        await RefundAsync(orderId);
        Assert.Equal(80m, invoice.Refunded);
    }

    [Fact]
    public async Task A_refund_whose_answer_was_lost_is_not_sent_again_and_is_found_out()
    {
        var (orderId, invoice) = await PaidAsync();
        Shop.Faults.Add("none"); // the account is asked for first
        Shop.Faults.Add("doneButCut");

        await RefundAsync(orderId);
        await RefundAsync(orderId);
        Assert.Equal(80m, invoice.Refunded);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(orderId));
        Assert.Single(Shop.Notes(orderId), note => note.Contains("nobody can tell yet"));

        await Shop.ReconcileAsync();
        Assert.Single(Shop.Notes(orderId), note => note.Contains("have been refunded"));
    }

    [Theory]
    [InlineData("INSERT INTO [OrderNote]")]
    [InlineData("UPDATE [Refund]")]
    [InlineData("FROM [Order]")]
    [InlineData("FROM [Refund]")]
    public async Task A_refund_that_the_gateway_took_is_made_whatever_the_plugin_fails_to_read_or_write_after_it(string command)
    {
        var (orderId, invoice) = await PaidAsync();
        var fails = 0;
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (invoice.Refunded > 0 && Flat(sql).Contains(command, StringComparison.Ordinal) && Interlocked.Increment(ref fails) == 1)
                throw new IOException("The database is gone");
        };

        await RefundAsync(orderId, 30m);
        Shop.DatabaseFaults.BeforeCommand = null;

        Assert.InRange(fails, 1, int.MaxValue);
        Assert.Equal(30m, invoice.Refunded);
        Assert.Equal(30m, Shop.Order(orderId).RefundedAmount);
        Assert.Equal(PaymentStatus.PartiallyRefunded, Shop.StatusOf(orderId));
        Assert.DoesNotContain(Shop.Notes(orderId), note => note.Contains("was not made") || note.Contains("Unable to refund"));
    }

    /// <summary>A command in one line.</summary>
    private static string Flat(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task A_refund_that_the_store_failed_to_write_is_written_on_the_order_later_once()
    {
        var (orderId, invoice) = await PaidAsync();
        Shop.FailWritesOfOrders();
        await RefundAsync(orderId, 30m);
        Shop.DatabaseFaults.BeforeCommand = null;
        Assert.Equal(30m, invoice.Refunded);
        Assert.Equal(0m, Shop.Order(orderId).RefundedAmount);

        await LetTimePassAsync(orderId);
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        await LetTimePassAsync(orderId);
        await Shop.RunTaskAsync(SettlementTask.TypeName);

        Assert.Equal(30m, Shop.Order(orderId).RefundedAmount);
        Assert.Equal(PaymentStatus.PartiallyRefunded, Shop.StatusOf(orderId));
        Assert.Single(Shop.Notes(orderId), note => note.Contains("the order did not say so", StringComparison.Ordinal));
        Assert.Equal(nameof(AttentionKind.RefundRestored), Assert.Single(Shop.Attention(orderId)).Kind);
        Assert.Equal(30m, invoice.Refunded);
    }

    [Fact]
    public async Task A_refund_is_reckoned_from_the_order_as_it_is_now()
    {
        var (orderId, invoice) = await PaidAsync();
        await RefundAsync(orderId, 30m);

        // What the store holds was read before: a second server's admin page, say.
        await using var scope = Shop.App.Services.CreateAsyncScope();
        var stale = Shop.Order(orderId);
        (stale.RefundedAmount, stale.PaymentStatus) = (0, PaymentStatus.Paid);
        var request = new RefundPaymentRequest { Order = stale, AmountToRefund = 80m };
        var result = await scope.ServiceProvider.GetRequiredService<RefundService>().RefundAsync(request);

        Assert.False(result.Success);
        Assert.Equal(30m, invoice.Refunded);
        Assert.Equal(30m, stale.RefundedAmount);
    }

    [Theory]
    [InlineData("process")]
    [InlineData("success")]
    public async Task A_full_refund_whose_invoice_says_paid_is_called_neither_made_nor_not_made_before_its_time(string state)
    {
        var (orderId, invoice) = await PaidAsync();
        Shop.Faults.Add("none");
        Shop.Faults.Add("cut");
        await RefundAsync(orderId);
        invoice.State = state;

        await Shop.ReconcileAsync();

        Assert.Equal(nameof(RefundState.Unknown), Refund(orderId).StateName);
        Assert.Contains(Shop.Attention(orderId), item => item.Kind == nameof(AttentionKind.RefundUnknown));
        invoice.State = "success";
        await ChangeRefundAsync(orderId, refund => refund.CreatedOnUtc = DateTime.UtcNow.AddDays(-2));
        await Shop.ReconcileAsync();
        Assert.Equal(nameof(RefundState.Failed), Refund(orderId).StateName);
        Assert.Empty(Shop.Attention(orderId));
    }

    [Fact]
    public async Task A_refund_is_reckoned_at_the_rate_of_the_payment_whatever_the_order_costs_now()
    {
        var (orderId, invoice) = await PaidAsync();
        await Shop.ChangeOrderAsync(orderId, order => order.OrderTotal *= 2);

        await RefundAsync(orderId, 30m);

        Assert.Equal(30m, invoice.Refunded);
    }

    [Fact]
    public async Task A_refund_that_its_order_does_not_say_any_more_is_written_again_and_told()
    {
        var (orderId, invoice) = await PaidAsync();
        var older = Shop.Order(orderId);
        await RefundAsync(orderId, 30m);
        await LetTimePassAsync(orderId);
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        Assert.Empty(Shop.Attention(orderId));

        await Shop.Read(services => services.GetRequiredService<IRepository<Order>>()).UpdateAsync(older, publishEvent: false);
        await PassRoundsAsync(orderId);

        Assert.Equal((30m, PaymentStatus.PartiallyRefunded), (Shop.Order(orderId).RefundedAmount, Shop.StatusOf(orderId)));
        Assert.Equal(nameof(AttentionKind.RefundRestored), Assert.Single(Shop.Attention(orderId)).Kind);
        Assert.Equal(30m, invoice.Refunded);
    }

    [Fact]
    public async Task A_refund_whose_server_died_before_it_heard_the_answer_is_told_and_an_admin_can_end_it()
    {
        var (orderId, invoice) = await PaidAsync();
        await RefundAsync(orderId, 30m);
        await ChangeRefundAsync(orderId, refund => refund.StateName = nameof(RefundState.Sent));
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        Assert.Empty(Shop.Attention(orderId));

        await LetTimePassAsync(orderId);
        await Shop.RunTaskAsync(SettlementTask.TypeName);

        Assert.Equal(nameof(AttentionKind.RefundUnknown), Assert.Single(Shop.Attention(orderId)).Kind);
        await _admin.SubmitAsync("/", $"/Admin/Interkassa/Order/{orderId}/Resolve?refundId={Refund(orderId).Id}&isMade=True");
        Assert.Equal(nameof(RefundState.Done), Refund(orderId).StateName);
        Assert.Empty(Shop.Attention(orderId));
        Assert.Equal(30m, invoice.Refunded);
    }

    /// <summary>The order keeps four decimals; the field takes any number of them.</summary>
    [Theory]
    [InlineData("33.333333")]
    [InlineData("26.66666666")]
    public async Task An_amount_with_more_decimals_than_an_order_keeps_is_refunded_once(string typed)
    {
        var (orderId, invoice) = await PaidAsync();
        var amount = decimal.Parse(typed, System.Globalization.CultureInfo.InvariantCulture);

        await RefundAsync(orderId, amount);
        await Shop.ChangeOrderAsync(orderId, order => order.RefundedAmount = decimal.Round(order.RefundedAmount, 4));
        await PassRoundsAsync(orderId);

        Assert.Equal(decimal.Round(amount, 4), Shop.Order(orderId).RefundedAmount);
        Assert.Equal(decimal.Round(amount, 2), invoice.Refunded);
        Assert.Empty(Shop.Attention(orderId));
    }

    /// <summary>An admin has given 40 back elsewhere before, and then an older row is saved over both.</summary>
    [Fact]
    public async Task Refunds_that_an_order_forgot_are_written_again_as_they_were()
    {
        var (orderId, _) = await PaidAsync();
        var older = Shop.Order(orderId);
        await Shop.ChangeOrderAsync(orderId, order => (order.RefundedAmount, order.PaymentStatus) = (40m, PaymentStatus.PartiallyRefunded));
        await RefundAsync(orderId, 30m);
        Assert.Equal(70m, Shop.Order(orderId).RefundedAmount);

        await Shop.Read(services => services.GetRequiredService<IRepository<Order>>()).UpdateAsync(older, publishEvent: false);
        await PassRoundsAsync(orderId);

        Assert.Equal(70m, Shop.Order(orderId).RefundedAmount);
    }

    /// <summary>The invoice said another currency than was asked for, and an admin has said that it paid the order.</summary>
    [Fact]
    public async Task A_part_of_an_invoice_in_another_currency_is_a_part_of_what_it_was_paid_with()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var form = new Dictionary<string, string>(order.Form) { ["ik_am"] = "2.00", ["ik_cur"] = "USD" };
        var invoice = Shop.Emulator.Services.GetRequiredService<Invoices>().Open(form, DemoShopFixture.Checkout)!;
        invoice.State = "success";
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status",
            Callback.For(order, invoice: invoice.Id).With("ik_am", "2.00").With("ik_cur", "USD").Signed());
        await Shop.ChangeOrderAsync(order.OrderId, paid => paid.PaymentStatus = PaymentStatus.Paid);
        var entry = Shop.Read(services => services.GetRequiredService<IRepository<LedgerEntry>>().Table.First(candidate => candidate.InvoiceId == invoice.Id));
        await _admin.SubmitAsync("/", $"/Admin/Interkassa/Order/{order.OrderId}/Accept?entryId={entry.Id}");

        await RefundAsync(order.OrderId, 8m);

        Assert.Equal(0.20m, invoice.Refunded);
    }

    [Fact]
    public async Task A_part_whose_answer_was_lost_is_not_called_made_because_another_part_was()
    {
        var (orderId, invoice) = await PaidAsync();
        await RefundAsync(orderId, 10m);
        Shop.Faults.Add("none");
        Shop.Faults.Add("cut");
        await RefundAsync(orderId, 20m);
        Assert.Equal(nameof(RefundState.Unknown), LastRefund(orderId).StateName);
        Shop.Faults.Always("co-invoice/" + invoice.Id, "refunded");

        await Shop.ReconcileAsync();

        Assert.Equal(nameof(RefundState.Unknown), LastRefund(orderId).StateName);
        Assert.Equal(10m, Shop.Order(orderId).RefundedAmount);

        // An admin looks at the invoice; other tests count open refunds.
        await _admin.SubmitAsync("/", $"/Admin/Interkassa/Order/{orderId}/Resolve?refundId={LastRefund(orderId).Id}&isMade=False");
        Assert.Equal(nameof(RefundState.Failed), LastRefund(orderId).StateName);
    }

    private Refund LastRefund(int orderId)
        => Shop.Read(services => services.GetRequiredService<IRepository<Refund>>().Table.Where(refund => refund.OrderId == orderId)
            .OrderBy(refund => refund.Id).ToList().Last());

    [Fact]
    public async Task Refunds_are_followed_where_payments_are_not_asked_about()
    {
        var (orderId, _) = await PaidAsync();
        Shop.Faults.Add("none");
        Shop.Faults.Add("doneButCut");
        await RefundAsync(orderId);
        Assert.Equal(nameof(RefundState.Unknown), Refund(orderId).StateName);
        await Shop.ConfigureAsync(("ReconciliationDays", "0"));

        await Shop.ReconcileAsync();

        Assert.Equal(nameof(RefundState.Done), Refund(orderId).StateName);
    }

    [Theory]
    [InlineData("unauthorized", true)]
    [InlineData("broken", false)]
    public async Task A_key_that_is_refused_is_told_also_where_only_refunds_are_asked_about(string fault, bool isKey)
    {
        var (orderId, _) = await PaidAsync();
        Shop.Faults.Add("none");
        Shop.Faults.Add("doneButCut");
        await RefundAsync(orderId);
        await Shop.ConfigureAsync(("ReconciliationDays", "0"));
        Shop.Faults.Always("/v1/", fault);

        var run = await Shop.ReconcileAsync();

        // An outage of a refund is not told as one that hides payments: those would be asked for each minute.
        Assert.False(run.WasOut());
        Assert.Contains($"{nameof(Problem.RefundNotFollowed)}:", run.Problems);
        var told = Shop.Attention(orderId: 0).Where(item => item.Kind == nameof(AttentionKind.ApiKeyRefused)).ToList();
        if (isKey)
            Assert.StartsWith($"{nameof(ApiErrorKind.Credentials)}:", Assert.Single(told).Detail, StringComparison.Ordinal);
        else
            Assert.Empty(told);
    }

    private Refund Refund(int orderId)
        => Shop.Read(services => services.GetRequiredService<IRepository<Refund>>().Table.First(refund => refund.OrderId == orderId));

    private Task ChangeRefundAsync(int orderId, Action<Refund> change) => Shop.Read(async services =>
    {
        var refund = Refund(orderId);
        change(refund);
        await services.GetRequiredService<IRepository<Refund>>().UpdateAsync(refund);
    });

    /// <summary>Some rounds of the schedule task, with their time between them.</summary>
    private async Task PassRoundsAsync(int orderId)
    {
        for (var round = 0; round < 3; round++)
        {
            await LetTimePassAsync(orderId);
            await Shop.RunTaskAsync(SettlementTask.TypeName);
        }
    }

    private async Task LetTimePassAsync(int orderId)
    {
        await Shop.ExpireClaimsAsync();
        await ChangeRefundAsync(orderId, refund => refund.ChangedOnUtc = DateTime.UtcNow.AddMinutes(-5));
    }

    [Fact]
    public async Task Without_credentials_the_order_page_offers_no_refund_of_ours()
    {
        var (orderId, invoice) = await PaidAsync();
        await Shop.ConfigureAsync(("ApiKey", ""));

        await RefundAsync(orderId);

        Assert.Equal(0m, invoice.Refunded);
        Assert.Empty(Shop.Faults.Calls);
    }

    private async Task<(int OrderId, Invoice Invoice)> PaidAsync()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed());
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        return (order.OrderId, invoice);
    }

    private Task RefundAsync(int orderId, decimal? amount = null)
        => _admin.SubmitAsync("/", $"/Admin/Order/Refund/{orderId}", ("amount", amount?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""));
}
