using System.Net;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

[CollectionDefinition(Name, DisableParallelization = true)]
public class UpdatedStoreCollection : ICollectionFixture<UpdatedStoreFixture>
{
    public const string Name = "Updated store";
}

/// <summary>A store that had an older version of the plugin, with orders paid and waiting, when this one was uploaded.</summary>
public sealed class UpdatedStoreFixture : FaultyStoreFixture
{
    public const string PackageVariable = "INTERKASSA_PACKAGE_BEFORE";

    public PlacedOrder Paid { get; private set; } = null!;

    public PlacedOrder Waiting { get; private set; } = null!;

    protected override string Name => "updated-store";

    protected override string? PackageBefore => Environment.GetEnvironmentVariable(PackageVariable);

    protected override bool IsWanted => !string.IsNullOrEmpty(PackageBefore);

    public void NeedUpdate()
    {
        Skip.If(!IsWanted, $"Set {PackageVariable} to the package of an older version, to update it in the store.");
        Need();
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Store is null)
            return;

        Paid = await PlaceAsync(Goods.GiftCard);
        Assert.Equal(HttpStatusCode.OK, await NotifyPaidAsync(Paid));
        Waiting = await PlaceAsync(Goods.Shipped);
        var admin = await NewAdminAsync();
        await UploadAsync(admin, BuildZip());
        await admin.Context.CloseAsync();
    }
}

/// <summary>What a shop has keeps its place when a newer package is uploaded.</summary>
[Collection(UpdatedStoreCollection.Name)]
public class UpdateTests(UpdatedStoreFixture store)
{
    [SkippableFact]
    public async Task Settings_ledger_and_orders_stay_and_tables_get_what_is_new()
    {
        store.NeedUpdate();

        Assert.Equal(StoreFixture.ShopId, await store.Database.ValueAsync<string>(
            $"""SELECT "Value" FROM "Setting" WHERE "Name" = {"interkassasettings.shopid"} AND "StoreId" = 0"""));
        Assert.Equal(2, await store.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "InterkassaLedgerEntry" WHERE "OrderId" = {store.Paid.Id} AND "Signature" IS NULL"""));
        Assert.Equal(0, await store.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "InterkassaSettlement" WHERE 1 = 0"""));
        Assert.Equal(2, await store.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "ScheduleTask" WHERE "Type" LIKE {"%Interkassa%"}"""));
    }

    [SkippableFact]
    public async Task What_the_older_version_had_settled_is_a_copy_and_what_waited_is_paid()
    {
        store.NeedUpdate();
        var before = await OrderState.ReadAsync(store, store.Paid);

        Assert.Equal(HttpStatusCode.OK, await store.NotifyPaidAsync(store.Paid));
        Assert.Empty((await OrderState.ReadAsync(store, store.Paid)).DifferencesFrom(before));

        Assert.Equal(HttpStatusCode.OK, await store.NotifyPaidAsync(store.Waiting));
        Assert.Equal(OrderState.Paid, (await OrderState.ReadAsync(store, store.Waiting)).PaymentStatus);
    }

    [SkippableFact]
    public async Task An_order_that_the_older_version_had_settled_is_settled_again_when_it_says_that_it_was_not_paid()
    {
        store.NeedUpdate();

        // What it has answered lately it knows from memory.
        await store.Store.RestartAsync();
        await store.Database.ExecuteAsync(
            $"""UPDATE "Order" SET "PaymentStatusId" = {OrderState.PendingPayment}, "PaidDateUtc" = NULL WHERE "Id" = {store.Paid.Id}""");

        Assert.Equal(HttpStatusCode.OK, await store.NotifyPaidAsync(store.Paid));

        Assert.Equal(OrderState.Paid, (await OrderState.ReadAsync(store, store.Paid)).PaymentStatus);
    }
}
