using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;

namespace Nop.Plugin.Payments.Interkassa.Tests.Host;

/// <summary>Orders that nobody pays are cancelled, where that is set, and never before the gateway was asked.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class UnpaidOrderTests(DemoShopFixture shop) : IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        shop.Faults.Clear();
        await shop.ConfigureAsync(("CancelUnpaidHours", "24"));
    }

    public Task DisposeAsync()
    {
        shop.Faults.Clear();
        return shop.ConfigureAsync();
    }

    [Theory]
    [InlineData("expired", 25, true)]
    [InlineData("canceled", 25, true)]
    [InlineData("expired", 23, false)]
    [InlineData("new", 25, false)]
    [InlineData("process", 25, false)]
    public async Task An_order_is_cancelled_when_its_time_is_over_and_its_invoice_has_ended_unpaid(string state, int hours, bool isCancelled)
    {
        var order = await OrderAsync(state, hours);

        await shop.ReconcileAsync();
        await shop.ReconcileAsync();

        Assert.Equal(isCancelled, shop.Order(order.OrderId).OrderStatus == OrderStatus.Cancelled);
        Assert.Equal(isCancelled ? 1 : 0, shop.Notes(order.OrderId).Count(note => note.Contains("not paid in time")));
    }

    [Fact]
    public async Task An_order_whose_customer_never_came_to_the_gateway_is_cancelled_too()
    {
        var order = await shop.NewCustomer().BuyAsync();
        await AgeAsync(order, 25);

        await shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Cancelled, shop.Order(order.OrderId).OrderStatus);
    }

    [Fact]
    public async Task A_payment_that_the_question_finds_pays_instead()
    {
        var order = await OrderAsync("success", 25);

        await shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.NotEqual(OrderStatus.Cancelled, shop.Order(order.OrderId).OrderStatus);
    }

    [Fact]
    public async Task An_order_whose_invoice_was_paid_with_another_amount_waits_for_the_admin()
    {
        var order = await OrderAsync("success", 25);
        await shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.Amount = 1);

        await shop.ReconcileAsync();
        await shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, shop.Order(order.OrderId).OrderStatus);
        Assert.Single(shop.Notes(order.OrderId), note => note.Contains("ATTENTION"));
    }

    [Theory]
    [InlineData("unauthorized")]
    [InlineData("nonsense")]
    public async Task Nothing_is_cancelled_while_the_gateway_does_not_answer(string fault)
    {
        var order = await OrderAsync("expired", 25);
        shop.Faults.Add("none");
        shop.Faults.Add(fault);

        await shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, shop.Order(order.OrderId).OrderStatus);
    }

    [Fact]
    public async Task Nothing_is_cancelled_where_that_is_not_set_or_nobody_can_be_asked()
    {
        var order = await OrderAsync("expired", 25);
        await shop.ConfigureAsync(("CancelUnpaidHours", "0"));
        await shop.ReconcileAsync();
        await shop.ConfigureAsync(("CancelUnpaidHours", "24"), ("ApiKey", ""));
        await shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, shop.Order(order.OrderId).OrderStatus);
    }

    [Fact]
    public async Task A_later_attempt_gives_the_customer_more_time()
    {
        var customer = shop.NewCustomer();
        var order = await customer.BuyAsync();
        await AgeAsync(order, 25);
        await customer.SubmitAsync("/", $"/Plugins/Interkassa/PayAgain/{order.OrderId}");

        await shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, shop.Order(order.OrderId).OrderStatus);
    }

    private async Task<PlacedOrder> OrderAsync(string state, int hours)
    {
        var order = await shop.NewCustomer().BuyAsync();
        var invoice = shop.Emulator.Services.GetRequiredService<Invoices>().Open(order.Form, DemoShopFixture.Checkout)!;
        (invoice.State, invoice.CreatedUtc) = (state, DateTime.UtcNow.AddHours(-hours));
        await AgeAsync(order, hours);
        return order;
    }

    private Task AgeAsync(PlacedOrder order, int hours)
        => shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc = DateTime.UtcNow.AddHours(-hours));
}
