using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>A store of its own, of which nothing is left when its plugin is gone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class LifecycleCollection : ICollectionFixture<LifecycleFixture>
{
    public const string Name = "Lifecycle";
}

public sealed class LifecycleFixture : StoreFixture
{
    protected override string Name => "lifecycle";
}

/// <summary>A newer version comes, and the plugin goes.</summary>
[Collection(LifecycleCollection.Name)]
public class LifecycleTests(LifecycleFixture store)
{
    [SkippableFact]
    public async Task A_newer_version_keeps_the_settings_and_uninstalling_removes_them_with_texts_and_tables()
    {
        store.Need();
        await UpdateAsync();
        await UninstallAsync();
    }

    private async Task UpdateAsync()
    {
        var admin = await store.NewAdminAsync();

        await store.UploadAsync(admin, StoreFixture.BuildZip("9.9.9"));

        await store.FindPluginAsync(admin);
        Assert.Contains("9.9.9", await admin.InnerTextAsync("#plugins-local-grid"), StringComparison.Ordinal);
        Assert.Equal(StoreFixture.ShopId, await store.Database.ValueAsync<string>(
            $"""SELECT "Value" FROM "Setting" WHERE "Name" = {"interkassasettings.shopid"} AND "StoreId" = 0"""));
        await admin.GotoAsync($"{store.Store.Url}/Admin/Interkassa/Configure");
        Assert.Equal(StoreFixture.ShopId, await admin.InputValueAsync("#ShopId"));
        Assert.Contains("saved", await admin.GetAttributeAsync("#SignKey", "placeholder"), StringComparison.Ordinal);
    }

    private async Task UninstallAsync()
    {
        var admin = await store.NewAdminAsync();
        await store.Database.ExecuteAsync($"""
            INSERT INTO "GenericAttribute" ("EntityId", "KeyGroup", "Key", "Value", "StoreId")
            VALUES ({1}, {"Customer"}, {"InterkassaLeftOrder"}, {"1"}, {1})
            """);
        await store.FindPluginAsync(admin);
        await admin.ClickAsync($"button[name='uninstall-plugin-link-{StoreFixture.PluginName}']");
        await admin.WaitForSelectorAsync(".alert-success, .alert-warning, .alert-info");
        await store.ApplyPluginChangesAsync(admin);

        Assert.Equal(0, await store.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "LocaleStringResource" WHERE "ResourceName" LIKE {"plugins.payments.interkassa%"}"""));
        Assert.Equal(0, await store.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "Setting" WHERE "Name" LIKE {"interkassasettings%"}"""));
        Assert.Equal(0, await store.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "ScheduleTask" WHERE "Type" LIKE {"%Interkassa%"}"""));
        Assert.Equal(0, await store.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "MessageTemplate" WHERE "Name" LIKE {"Interkassa%"}"""));
        Assert.Equal(0, await store.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "LocalizedProperty" WHERE "LocaleKeyGroup" = {"MessageTemplate"} AND "LocaleValue" LIKE {"%Interkassa%"}"""));
        Assert.Equal(0, await store.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "GenericAttribute" WHERE LOWER("Key") LIKE {"%interkassa%"}"""));
        Assert.Equal(0, await store.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "Setting" WHERE "Value" LIKE {"%Payments.Interkassa%"} AND "Name" LIKE {"%systemnames"}"""));
        Assert.Equal(0, await store.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM information_schema.tables WHERE table_name LIKE {"Interkassa%"} AND (table_schema = {store.Database.Name} OR table_catalog = {store.Database.Name})"""));
    }
}
