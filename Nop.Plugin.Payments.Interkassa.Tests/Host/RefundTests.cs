using Interkassa.Emulator;
using Nop.Core.Domain.Payments;

namespace Nop.Plugin.Payments.Interkassa.Tests.Host;

[Collection(DemoShopCollection.Name)]
public sealed class RefundTests(DemoShopFixture shop) : IAsyncLifetime
{
    private readonly ShopClient _admin = shop.NewCustomer();

    public async Task InitializeAsync()
    {
        await shop.ConfigureAsync();
        shop.Faults.Clear();
        await _admin.SubmitAsync("/", "/shop/SignInAsAdmin");
    }

    public Task DisposeAsync()
    {
        shop.Faults.Clear();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task All_of_an_order_is_refunded()
    {
        var (orderId, invoice) = await PaidAsync();

        await RefundAsync(orderId);

        Assert.Equal(80m, invoice.Refunded);
        Assert.Equal(PaymentStatus.Refunded, shop.StatusOf(orderId));
        Assert.Single(shop.Notes(orderId), note => note.Contains($"80.00 UAH of invoice {invoice.Id} have been refunded"));
    }

    [Fact]
    public async Task Parts_add_up_to_what_was_paid_and_never_to_more()
    {
        var (orderId, invoice) = await PaidAsync();

        foreach (var part in new[] { 26.67m, 26.66m, 26.65m })
            await RefundAsync(orderId, part);
        Assert.Equal(79.98m, invoice.Refunded);
        Assert.Equal(PaymentStatus.PartiallyRefunded, shop.StatusOf(orderId));

        await RefundAsync(orderId, 5m);
        Assert.Equal(79.98m, invoice.Refunded);
        await RefundAsync(orderId, 0.02m);
        Assert.Equal(80m, invoice.Refunded);
        Assert.Equal(PaymentStatus.Refunded, shop.StatusOf(orderId));
    }

    [Fact]
    public async Task The_same_part_again_within_a_minute_is_a_second_click()
    {
        var (orderId, invoice) = await PaidAsync();

        await RefundAsync(orderId, 10m);
        await RefundAsync(orderId, 10m);

        Assert.Equal(10m, invoice.Refunded);
        Assert.Equal(10m, shop.Order(orderId).RefundedAmount);
    }

    [Fact]
    public async Task Many_clicks_at_once_refund_once()
    {
        var (orderId, invoice) = await PaidAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RefundAsync(orderId, 10m)));

        Assert.Equal(10m, invoice.Refunded);
        Assert.Equal(10m, shop.Order(orderId).RefundedAmount);
    }

    [Theory]
    [InlineData("unauthorized")]
    [InlineData("whitelist")]
    public async Task A_refusal_refunds_nothing_says_why_and_can_be_tried_again(string fault)
    {
        var (orderId, invoice) = await PaidAsync();
        shop.Faults.Add(fault);

        await RefundAsync(orderId);
        Assert.Equal(0m, invoice.Refunded);
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(orderId));
        Assert.Single(shop.Notes(orderId), note => note.StartsWith("Interkassa:", StringComparison.Ordinal) && note.Contains("was not made"));

        await RefundAsync(orderId);
        Assert.Equal(80m, invoice.Refunded);
    }

    [Fact]
    public async Task A_refund_whose_answer_was_lost_is_not_sent_again_and_is_found_out()
    {
        var (orderId, invoice) = await PaidAsync();
        shop.Faults.Add("none"); // the account is asked for first
        shop.Faults.Add("doneButCut");

        await RefundAsync(orderId);
        await RefundAsync(orderId);
        Assert.Equal(80m, invoice.Refunded);
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(orderId));
        Assert.Single(shop.Notes(orderId), note => note.Contains("nobody can tell yet"));

        await shop.ReconcileAsync();
        Assert.Single(shop.Notes(orderId), note => note.Contains("have been refunded"));
    }

    [Fact]
    public async Task Without_credentials_the_order_page_offers_no_refund_of_ours()
    {
        var (orderId, invoice) = await PaidAsync();
        await shop.ConfigureAsync(("ApiKey", ""));

        await RefundAsync(orderId);

        Assert.Equal(0m, invoice.Refunded);
        Assert.Empty(shop.Faults.Calls);
    }

    private async Task<(int OrderId, Invoice Invoice)> PaidAsync()
    {
        var (order, invoice) = await shop.PaidUnheardAsync();
        await shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed());
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        return (order.OrderId, invoice);
    }

    private Task RefundAsync(int orderId, decimal? amount = null)
        => _admin.SubmitAsync("/", $"/Admin/Order/Refund/{orderId}", ("amount", amount?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? ""));
}
