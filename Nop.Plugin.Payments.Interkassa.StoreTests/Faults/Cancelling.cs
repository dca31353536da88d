namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>The schedule task finds that all attempts to pay an order have ended without money.</summary>
/// <param name="isListed">Whether the gateway lists the order's invoice as canceled; else it lists others of the day, so that there can be none of the
/// order.</param>
public sealed class Cancelling(FaultyStoreFixture store, Goods goods, bool isListed = true) : Operation(store, goods)
{
    private static readonly TimeSpan Age = TimeSpan.FromHours(2);

    public override string Name => "cancelling";

    public override async Task<PlacedOrder> PrepareAsync()
    {
        var order = await base.PrepareAsync();
        var began = DateTime.UtcNow - Age;
        await Store.Database.ExecuteAsync($"""UPDATE "InterkassaPaymentAttempt" SET "CreatedOnUtc" = {began} WHERE "OrderId" = {order.Id}""");
        order.Invoice.State = "canceled";
        FaultyStoreFixture.Forget(order);
        return order;
    }

    public override async Task<Answer> ActAsync(PlacedOrder order)
    {
        // Not before: one run of the task cancels every order that is listed.
        if (isListed)
            order.Invoice.CreatedUtc = DateTime.UtcNow - Age;
        await Store.RunTaskAsync("ReconciliationTask");
        var status = await Store.Database.ValueAsync<int>($"""SELECT "OrderStatusId" FROM "Order" WHERE "Id" = {order.Id}""");
        return new Answer($"status {status}", status == OrderState.Cancelled);
    }

    public override bool Includes(WriteKind write) => write.Table != "ScheduleTask";

    public override void AssertDone(OrderState state)
    {
        Assert.Equal("10", state["payment status"]);
        Assert.Equal("40", state["order status"]);
        Assert.Equal("100 (2)", state["stock (moves)"]);
        Assert.Contains("OrderCancelled", state["in the ledger"], StringComparison.Ordinal);
        Assert.Contains("Order has been cancelled", state.Notes);
        Assert.NotEmpty(state.Emails);
        Assert.Equal(state.Emails.Distinct(), state.Emails);
    }
}
