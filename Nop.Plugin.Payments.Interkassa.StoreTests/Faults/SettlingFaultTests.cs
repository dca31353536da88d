namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>A genuine notification of a payment comes while the database refuses one of the many commands that it leads to.</summary>
[Collection(FaultyStoreCollection.Name)]
public class SettlingFaultTests(FaultyStoreFixture store)
{
    [SkippableTheory]
    [InlineData(Goods.Shipped, FaultKind.FailsOnce)]
    [InlineData(Goods.Shipped, FaultKind.FailsUntilLifted)]
    [InlineData(Goods.Shipped, FaultKind.Deadlocks)]
    [InlineData(Goods.Shipped, FaultKind.IsCutOff)]
    [InlineData(Goods.Shipped, FaultKind.IsSlow)]
    [InlineData(Goods.GiftCard, FaultKind.FailsOnce)]
    [InlineData(Goods.GiftCard, FaultKind.FailsUntilLifted)]
    [InlineData(Goods.GiftCard, FaultKind.Deadlocks)]
    [InlineData(Goods.GiftCard, FaultKind.IsCutOff)]
    [InlineData(Goods.GiftCard, FaultKind.IsSlow)]
    public async Task An_order_is_paid_once_whatever_command_fails(Goods goods, FaultKind kind)
    {
        store.NeedFaults();

        var rounds = await new FaultMatrix(store, new Settling(store, goods)).RunAsync(kind);

        await FaultReport.AssertAllWellAsync($"settling, {goods}, {kind}", rounds);
    }
}
