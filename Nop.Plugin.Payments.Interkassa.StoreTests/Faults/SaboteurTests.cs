namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>A genuine notification of a payment comes in a store where something else does not work: another plugin, or a mail.</summary>
[Collection(FaultyStoreCollection.Name)]
public class SaboteurTests(FaultyStoreFixture store)
{
    [SkippableTheory]
    [InlineData("Throw")]
    [InlineData("FailingStatement")]
    [InlineData("UncompletedScope")]
    [InlineData("SecondConnection")]
    [InlineData("Wait")]
    public async Task An_order_is_paid_once_whatever_another_plugin_does(string kind)
    {
        store.NeedFaults();

        var rounds = new List<Round>();
        foreach (var goods in Enum.GetValues<Goods>())
        {
            var matrix = new FaultMatrix(store, new Settling(store, goods));
            var (model, _) = await matrix.LearnAsync();
            foreach (var at in new[] { "OrderUpdated", "OrderStatusChanged", "OrderPaid" })
                rounds.Add(await matrix.RoundAsync(new Sabotage(store, kind, at), model));
        }

        await FaultReport.AssertAllWellAsync($"settling beside a saboteur, {kind}", rounds);
    }

    [SkippableTheory]
    [InlineData("OrderPaid.CustomerNotification", Goods.Shipped)]
    [InlineData("OrderPaid.StoreOwnerNotification", Goods.Shipped)]
    [InlineData("OrderPaid.VendorNotification", Goods.Shipped)]
    [InlineData("OrderPaid.AffiliateNotification", Goods.Shipped)]
    [InlineData("OrderProcessing.CustomerNotification", Goods.Shipped)]
    [InlineData("OrderPaid.CustomerNotification", Goods.GiftCard)]
    [InlineData("OrderCompleted.CustomerNotification", Goods.GiftCard)]
    [InlineData("OrderCompleted.StoreOwnerNotification", Goods.GiftCard)]
    public async Task A_mail_that_cannot_be_written_keeps_nothing_else_from_an_order(string template, Goods goods)
    {
        store.NeedFaults();
        var matrix = new FaultMatrix(store, new Settling(store, goods));
        var (whole, _) = await matrix.LearnAsync();

        // As in a store whose admin does not want this mail.
        await SetActiveAsync(template, false);
        var model = await matrix.CalmAsync();
        await SetActiveAsync(template, true);
        Assert.Single(model.DifferencesFrom(whole));

        var round = await matrix.RoundAsync(new BrokenTemplate(store, template), model);

        await FaultReport.AssertAllWellAsync($"settling with a broken template, {template}", [round]);
    }

    private async Task SetActiveAsync(string template, bool isActive)
    {
        await store.Database.ExecuteAsync($"""UPDATE "MessageTemplate" SET "IsActive" = {isActive} WHERE "Name" = {template}""");
        await store.ClearStoreCacheAsync();
    }
}
