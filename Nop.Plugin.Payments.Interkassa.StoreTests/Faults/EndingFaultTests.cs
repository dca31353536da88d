namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>An order is cancelled, given back or refunded while the database refuses one of the commands that this leads to.</summary>
[Collection(FaultyStoreCollection.Name)]
public class EndingFaultTests(FaultyStoreFixture store)
{
    public static TheoryData<Goods, FaultKind> Cases => new()
    {
        { Goods.Shipped, FaultKind.FailsOnce },
        { Goods.Shipped, FaultKind.FailsUntilLifted },
        { Goods.Shipped, FaultKind.IsCutOff },
        { Goods.GiftCard, FaultKind.FailsOnce },
        { Goods.GiftCard, FaultKind.FailsUntilLifted },
        { Goods.GiftCard, FaultKind.IsCutOff }
    };

    /// <summary>Where stock comes back.</summary>
    public static TheoryData<Goods, FaultKind> StockCases
    {
        get
        {
            var cases = Cases;
            cases.Add(Goods.Combination, FaultKind.FailsOnce);
            cases.Add(Goods.Combination, FaultKind.FailsUntilLifted);
            return cases;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(StockCases))]
    public Task An_order_is_cancelled_once_whatever_command_fails(Goods goods, FaultKind kind)
        => AssertOnceAsync(() => new Cancelling(store, goods), kind);

    [SkippableTheory]
    [MemberData(nameof(StockCases))]
    public Task A_cart_is_given_back_once_whatever_command_fails(Goods goods, FaultKind kind)
        => AssertOnceAsync(() => new GivingBack(store, goods), kind);

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public Task Money_is_refunded_once_whatever_command_fails(Goods goods, FaultKind kind)
        => AssertOnceAsync(() => new Refunding(store, goods), kind);

    private async Task AssertOnceAsync(Func<Operation> make, FaultKind kind)
    {
        store.NeedFaults();
        var operation = make();

        var rounds = await new FaultMatrix(store, operation).RunAsync(kind);

        await FaultReport.AssertAllWellAsync($"{operation.Name}, {operation.Goods}, {kind}", rounds);
    }
}
