namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>An admin gives money back: a part of an order that is shipped, all of one that is not.</summary>
public sealed class Refunding(FaultyStoreFixture store, Goods goods) : Operation(store, goods)
{
    public const string Part = "25";

    public override string Name => "refunding";

    public override async Task<PlacedOrder> PrepareAsync()
    {
        var order = await base.PrepareAsync();
        Assert.Equal(System.Net.HttpStatusCode.OK, await Store.NotifyPaidAsync(order));
        return order;
    }

    public override async Task<Answer> ActAsync(PlacedOrder order)
    {
        // The admin sees the order's page, and presses again only while it does not say that the money went.
        var refunded = await Store.Database.ValueAsync<decimal>($"""SELECT "RefundedAmount" FROM "Order" WHERE "Id" = {order.Id}""");
        if (refunded > 0)
            return new Answer("refunded", true);

        var problem = Goods == Goods.Shipped ? await Store.PressAsync("Refund", order, "amount", Part) : await Store.PressAsync("Refund", order);
        return new Answer(problem is null ? "made" : problem[..Math.Min(problem.Length, 60)], problem is null)
        {
            Lie = problem is null && order.Invoice.Refunded == 0 ? "told to be made while nothing was given back" : null
        };
    }

    /// <summary>Notes and mails of its own refunds the store writes once, after the money went, and nothing brings them back.</summary>
    public override bool Tolerates(Difference difference) => difference.IsLostMail;

    public override void AssertDone(OrderState state)
    {
        Assert.Equal(Goods == Goods.Shipped ? "35" : "40", state["payment status"]);
        Assert.Equal(state["refunded at the gateway"], state["refunded"]);
        Assert.NotEqual("0.00", state["refunded"]);
        Assert.Equal("Done", state["refunds"]);
        Assert.Equal(state.Emails.Distinct(), state.Emails);
    }
}
