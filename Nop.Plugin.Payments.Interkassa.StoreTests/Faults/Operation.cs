namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>What came of doing something once.</summary>
/// <param name="Told">What whoever asked for it was told.</param>
/// <param name="IsEnd">Whether they are content with that, and do not ask again.</param>
public sealed record Answer(string Told, bool IsEnd)
{
    /// <summary>Why they should not have been told so; null when it was true.</summary>
    public string? Lie { get; init; }
}

/// <summary>Something that the plugin does to an order, which must be done once whatever fails meanwhile.</summary>
public abstract class Operation(FaultyStoreFixture store, Goods goods)
{
    protected FaultyStoreFixture Store => store;

    public Goods Goods => goods;

    public abstract string Name { get; }

    /// <summary>Makes an order to which it has not been done.</summary>
    public virtual Task<PlacedOrder> PrepareAsync() => store.PlaceAsync(goods);

    /// <summary>Does it, or asks for it again.</summary>
    public abstract Task<Answer> ActAsync(PlacedOrder order);

    /// <summary>What comes by itself in time, whoever has asked for what.</summary>
    public virtual Task MendAsync(PlacedOrder order) => store.RunTasksAsync();

    public Task<OrderState> StateAsync(PlacedOrder order) => OrderState.ReadAsync(store, order);

    /// <summary>Whether a write takes part; not what a test writes itself, or the store to keep its own time.</summary>
    public virtual bool Includes(WriteKind write) => true;

    /// <summary>Whether a difference is the store's own, which nothing but the store can mend.</summary>
    public virtual bool Tolerates(Difference difference) => false;

    /// <summary>What an order must be like afterwards whatever this store was seen to do, so that the model for the others is right itself.</summary>
    public abstract void AssertDone(OrderState state);
}

/// <summary>The gateway tells that an invoice is paid, and repeats it until it is answered with 200.</summary>
public sealed class Settling(FaultyStoreFixture store, Goods goods) : Operation(store, goods)
{
    public override string Name => "settling";

    public override async Task<Answer> ActAsync(PlacedOrder order)
    {
        var status = (int)await Store.NotifyPaidAsync(order);
        var payment = await Store.Database.ValueAsync<int>($"""SELECT "PaymentStatusId" FROM "Order" WHERE "Id" = {order.Id}""");
        return new Answer($"{status}", status == 200)
        {
            Lie = status == 200 && payment != OrderState.Paid ? $"200 while the payment status was {payment}" : null
        };
    }

    public override void AssertDone(OrderState state)
    {
        Assert.Equal("30", state["payment status"]);
        Assert.Equal(Goods == Goods.GiftCard ? "30" : "20", state["order status"]);
        Assert.Equal("True", state["transaction is the invoice"]);
        Assert.Equal("True", state["has a date of payment"]);
        Assert.Equal("1", state["settlements"]);
        Assert.Equal("1", state["roles"]);
        Assert.Equal("99 (1)", state["stock (moves)"]);
        Assert.Equal("1", state["notes of being marked as paid"]);
        Assert.Equal("1", state["notes of the payment"]);
        Assert.Equal("0", state["notes that ask for a refund"]);
        Assert.Equal(Goods == Goods.GiftCard ? "True" : "", state["points are the order's"]);
        Assert.Equal(Goods == Goods.GiftCard ? "True/True" : "", state["gift cards (activated, notified)"]);
        Assert.Equal(state.Emails.Distinct(), state.Emails);
        // To customer, store owner, vendor and affiliate that it is paid; and that it is processed, or completed (to two) and the gift card.
        Assert.Equal(Goods == Goods.GiftCard ? 7 : 5, state.Emails.Count);
    }
}
