using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Ledger;

/// <summary>Whoever settles, cancels, gives back or refunds an order claims it first.</summary>
public sealed class OrderClaimsTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private readonly int _orderId = Random.Shared.Next(1_000_000, int.MaxValue);

    private OrderClaims Claims => Shop.App.Services.GetRequiredService<OrderClaims>();

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Shop.ExpireClaimsAsync();
    }

    [Fact]
    public async Task One_of_many_gets_a_claim_and_the_next_gets_it_when_it_is_ended()
    {
        var taken = (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Claims.TakeAsync(_orderId, ClaimPurpose.Settling, TimeSpan.Zero))))
            .OfType<OrderClaimHandle>();
        var first = Assert.Single(taken);
        Assert.Null(await Claims.TakeAsync(_orderId, ClaimPurpose.Cancelling, TimeSpan.Zero));

        var waiting = Claims.TakeAsync(_orderId, ClaimPurpose.Cancelling, TimeSpan.FromSeconds(5));
        await first.DisposeAsync();

        await using var second = await waiting;
        Assert.NotNull(second);
    }

    [Fact]
    public async Task A_claim_whose_server_has_died_is_taken_up_by_one_of_those_who_come_and_the_dead_one_ends_nothing()
    {
        var dead = await Claims.TakeAsync(_orderId, ClaimPurpose.Settling, TimeSpan.Zero);
        await Shop.ExpireClaimsAsync();

        var taken = (await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Claims.TakeAsync(_orderId, ClaimPurpose.Settling, TimeSpan.Zero))))
            .OfType<OrderClaimHandle>();

        await using var heir = Assert.Single(taken);
        await dead!.DisposeAsync();
        Assert.True(await Claims.IsTakenAsync(_orderId, ClaimPurpose.Settling));
    }

    [Fact]
    public async Task A_claim_that_was_kept_is_ended_by_its_name()
    {
        var claim = await Claims.TakeAsync(_orderId, ClaimPurpose.Refunding, TimeSpan.Zero);
        claim!.Keep();
        await claim.DisposeAsync();
        Assert.True(await Claims.IsTakenAsync(_orderId, ClaimPurpose.Refunding));

        await Claims.ReleaseAsync(_orderId, ClaimPurpose.Refunding);

        Assert.False(await Claims.IsTakenAsync(_orderId, ClaimPurpose.Refunding));
    }

    [Fact]
    public async Task A_payment_waits_for_whoever_cancels_the_order_and_then_pays_nothing()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var claim = await Claims.TakeAsync(order.OrderId, ClaimPurpose.Cancelling, TimeSpan.Zero);

        var paying = Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed());
        await Task.Delay(500);
        Assert.False(paying.IsCompleted);
        await Shop.ChangeOrderAsync(order.OrderId, cancelled => cancelled.OrderStatus = OrderStatus.Cancelled);
        await claim!.DisposeAsync();

        Assert.Equal(HttpStatusCode.OK, (await paying).StatusCode);
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Equal(nameof(PaymentOutcome.OrderClosed), Assert.Single(Shop.Attention(order.OrderId)).Detail);
    }

    [Fact]
    public async Task A_payment_of_an_order_that_is_worked_on_for_long_is_asked_for_again()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        await using (await Claims.TakeAsync(order.OrderId, ClaimPurpose.GivingBack, TimeSpan.Zero))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", callback)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", callback)).StatusCode);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }
}
