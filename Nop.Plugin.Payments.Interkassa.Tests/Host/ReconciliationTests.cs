using System.Net;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

namespace Nop.Plugin.Payments.Interkassa.Tests.Host;

[Collection(DemoShopCollection.Name)]
public sealed class ReconciliationTests(DemoShopFixture shop) : IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        await shop.ConfigureAsync();
        shop.Faults.Clear();
    }

    public Task DisposeAsync()
    {
        shop.Faults.Clear();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_payment_that_was_never_notified_is_found_and_counts_once()
    {
        var (order, invoice) = await shop.PaidUnheardAsync();

        await shop.ReconcileAsync();
        var second = await shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.Equal(invoice.Id, shop.Order(order.OrderId).CaptureTransactionId);
        Assert.Equal(1, shop.Mails(order.OrderId));
        Assert.Equal(0, second.News);
        Assert.Equal(string.Empty, second.Problems);
    }

    [Fact]
    public async Task A_notification_that_comes_after_all_is_a_copy()
    {
        var (order, invoice) = await shop.PaidUnheardAsync();
        await shop.ReconcileAsync();
        var notes = shop.Notes(order.OrderId).Count;

        var late = Callback.For(order, invoice: invoice.Id).Signed();
        await shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", late);

        Assert.Equal(notes, shop.Notes(order.OrderId).Count);
        Assert.Equal(1, shop.Mails(order.OrderId));
    }

    [Theory]
    [InlineData("canceled", "canceled")]
    [InlineData("expired", "expired")]
    public async Task An_invoice_that_ended_unpaid_is_noted_once(string state, string noted)
    {
        var (order, _) = await shop.PaidUnheardAsync(state);

        await shop.ReconcileAsync();
        await shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));
        Assert.Single(shop.Notes(order.OrderId), note => note.Contains($"\"{noted}\""));
    }

    [Theory]
    [InlineData("limit")]
    [InlineData("broken")]
    [InlineData("cut")]
    public async Task A_passing_fault_is_waited_out(string fault)
    {
        var (order, _) = await shop.PaidUnheardAsync();
        shop.Faults.Add(fault);

        var run = await shop.ReconcileAsync();

        Assert.Equal(string.Empty, run.Problems);
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
    }

    [Theory]
    [InlineData("unauthorized", "Credentials")]
    [InlineData("whitelist", "AddressNotAllowed")]
    [InlineData("nonsense", "Unintelligible")]
    public async Task A_fault_that_lasts_is_told_by_its_kind_and_the_next_run_finds_the_payment(string fault, string kind)
    {
        var (order, _) = await shop.PaidUnheardAsync();
        shop.Faults.Add(fault);

        var failed = await shop.ReconcileAsync();
        Assert.StartsWith(kind + ":", failed.Problems, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoShopFixture.ApiUser.Key, failed.Problems, StringComparison.Ordinal);
        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));

        await shop.ReconcileAsync();
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task An_order_that_cannot_be_recorded_does_not_stop_the_others()
    {
        var (first, _) = await shop.PaidUnheardAsync();
        await shop.ChangeAttemptAsync(first.PaymentNumber, attempt => attempt.Amount = 1);
        var (second, _) = await shop.PaidUnheardAsync();

        await shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(first.OrderId));
        Assert.Single(shop.Notes(first.OrderId), note => note.Contains("ATTENTION"));
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(second.OrderId));
    }

    [Fact]
    public async Task Play_money_does_not_pay_a_live_order()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var form = new Dictionary<string, string>(order.Form) { ["ik_pw_via"] = "test_interkassa_test_xts" };
        shop.Emulator.Services.GetRequiredService<Invoices>().Open(form, DemoShopFixture.Checkout)!.State = "success";

        await shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));
        Assert.Single(shop.Notes(order.OrderId), note => note.Contains("test payment"));
    }

    [Fact]
    public async Task One_order_can_be_asked_about()
    {
        var (order, _) = await shop.PaidUnheardAsync();
        var (other, _) = await shop.PaidUnheardAsync();

        await using var scope = shop.Shop.Services.CreateAsyncScope();
        var run = await scope.ServiceProvider.GetRequiredService<ReconciliationService>().CheckAsync(shop.Order(order.OrderId));

        Assert.Equal(1, run!.News);
        Assert.Equal(string.Empty, run.Problems);
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(other.OrderId));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("broken")]
    [InlineData("noData")]
    public async Task A_refund_that_cannot_be_read_keeps_no_payment_from_being_found(string fault)
    {
        var refunded = await shop.NewCustomer().BuyAsync();
        var refunds = shop.Read(services => services.GetRequiredService<IRepository<Refund>>());
        await refunds.InsertAsync(new Refund
        {
            OrderId = refunded.OrderId, InvoiceId = "4711", RefundKey = $"4711:{refunded.OrderId}", CurrencyCode = "UAH", StateName = nameof(RefundState.Unknown)
        });
        var (order, _) = await shop.PaidUnheardAsync();
        shop.Faults.Always("co-invoice/4711", fault);

        var run = await shop.ReconcileAsync();
        await refunds.DeleteAsync(refund => refund.InvoiceId == "4711");

        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.Contains("4711", run.Problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_amount_that_the_api_writes_as_a_float_pays()
    {
        var (order, _) = await shop.PaidUnheardAsync();
        shop.Faults.Always("co-invoice", "floats");

        await shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
    }

    /// <summary>The names of its fields are partly guesses, and so is what they mean.</summary>
    [Fact]
    public async Task What_the_api_alone_has_told_wrongly_keeps_no_signed_success_from_paying()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var form = new Dictionary<string, string>(order.Form) { ["ik_am"] = "8000.00" };
        var invoice = shop.Emulator.Services.GetRequiredService<Invoices>().Open(form, DemoShopFixture.Checkout)!;
        invoice.State = "success";
        var told = Callback.For(order, invoice: invoice.Id).Signed();
        await shop.ReconcileAsync();
        Assert.Equal(nameof(PaymentOutcome.AmountDiffers), Assert.Single(shop.Attention(order.OrderId)).Detail);

        var gateway = shop.NewCustomer();
        Assert.Equal(HttpStatusCode.OK, (await gateway.PostAsync("/Plugins/Interkassa/Status", told)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await gateway.PostAsync("/Plugins/Interkassa/Status", told)).StatusCode);

        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.Equal(1, shop.Mails(order.OrderId));
        Assert.Empty(shop.Attention(order.OrderId));
    }

    [Fact]
    public async Task What_the_api_alone_has_taken_for_play_money_keeps_no_signed_success_from_paying()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var form = new Dictionary<string, string>(order.Form) { ["ik_pw_via"] = "test_interkassa_test_xts" };
        var invoice = shop.Emulator.Services.GetRequiredService<Invoices>().Open(form, DemoShopFixture.Checkout)!;
        invoice.State = "success";
        await shop.ReconcileAsync();
        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));

        var told = Callback.For(order, invoice: invoice.Id).Signed();
        Assert.Equal(HttpStatusCode.OK, (await shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", told)).StatusCode);

        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.Equal(1, shop.Mails(order.OrderId));
    }

    [Fact]
    public async Task Nothing_is_asked_when_it_is_switched_off()
    {
        await shop.PaidUnheardAsync();
        await shop.ConfigureAsync(("ReconciliationDays", "0"));

        await shop.ReconcileAsync();

        Assert.Empty(shop.Faults.Calls);
    }
}
