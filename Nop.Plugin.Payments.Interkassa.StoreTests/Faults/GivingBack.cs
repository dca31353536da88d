namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>The customer takes the cart back, to pay another way; the order is cancelled with that.</summary>
public sealed class GivingBack(FaultyStoreFixture store, Goods goods) : Operation(store, goods)
{
    private CustomerSession? _session;

    public override string Name => "giving back";

    public override async Task<Answer> ActAsync(PlacedOrder order)
    {
        _session ??= await Store.NewSessionAsync();
        var sentTo = await _session.TakeCartBackAsync(order);
        var inCart = await Store.Database.ValueAsync<int>(
            $"""SELECT COALESCE(SUM("Quantity"), 0) FROM "ShoppingCartItem" WHERE "ProductId" = {order.ProductId}""");
        var isInCart = sentTo?.EndsWith("/cart", StringComparison.Ordinal) == true;
        return new Answer(sentTo ?? "an error", isInCart) { Lie = isInCart && inCart == 0 ? "in front of an empty cart" : null };
    }

    /// <summary>The customer is signed in, and looks at pages meanwhile.</summary>
    public override bool Includes(WriteKind write) => write.Table != "ActivityLog" && write != new WriteKind("Customer", "UPDATE");

    public override void AssertDone(OrderState state)
    {
        Assert.Equal("10", state["payment status"]);
        Assert.Equal("40", state["order status"]);
        Assert.Equal("100 (2)", state["stock (moves)"]);
        Assert.Equal("1", state["in the cart"]);
        Assert.Contains("CartRefilled", state["in the ledger"], StringComparison.Ordinal);
        Assert.Equal(state.Emails.Distinct(), state.Emails);
    }
}
