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
    private const string Permission = "Orders.InterkassaPaymentsView";

    /// <summary>Under whatever name the store keeps it, which another version may do otherwise: there is one in each language.</summary>
    private const string AnyName = "%permission.orders.interkassa%";

    [SkippableFact]
    public async Task A_newer_version_keeps_the_settings_and_uninstalling_removes_them_with_texts_and_tables()
    {
        store.Need();
        await BringBackTheTimeBeforeThePermissionAsync();
        await UpdateAsync();
        await UninstallAsync();
    }

    /// <summary>In a store with two languages. The store itself writes the English name of a new permission to both of them, after it has started.</summary>
    private async Task BringBackTheTimeBeforeThePermissionAsync()
    {
        await store.Database.ExecuteAsync($"""
            INSERT INTO "Language" ("Name", "LanguageCulture", "UniqueSeoCode", "FlagImageFileName", "Rtl", "LimitedToStores", "DefaultCurrencyId", "Published",
                "DisplayOrder")
            VALUES ({"Українська"}, {"uk-UA"}, {"uk"}, {"ua.png"}, {false}, {false}, {0}, {true}, {2})
            """);
        await store.Database.ExecuteAsync($"""
            DELETE FROM "PermissionRecord_Role_Mapping"
            WHERE "PermissionRecord_Id" IN (SELECT "Id" FROM "PermissionRecord" WHERE "SystemName" = {Permission})
            """);
        await store.Database.ExecuteAsync($"""DELETE FROM "PermissionRecord" WHERE "SystemName" = {Permission}""");
        await store.Database.ExecuteAsync($"""DELETE FROM "LocaleStringResource" WHERE LOWER("ResourceName") LIKE {AnyName}""");
        await store.ClearCacheAsync();
    }

    private async Task<string> NameOfPermissionAsync(string language) => await store.Database.ValueAsync<string>($"""
        SELECT name."ResourceValue" FROM "LocaleStringResource" name JOIN "Language" spoken ON spoken."Id" = name."LanguageId"
        WHERE LOWER(name."ResourceName") LIKE {AnyName} AND spoken."UniqueSeoCode" = {language}
        """);

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
        Assert.Equal(2, await store.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "LocaleStringResource" WHERE LOWER("ResourceName") LIKE {AnyName}"""));
        Assert.Equal("Admin area. Interkassa payments. View", await NameOfPermissionAsync("en"));
        Assert.Equal("Адміністрування. Платежі Interkassa. Перегляд", await NameOfPermissionAsync("uk"));
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
        Assert.Equal(0, await store.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "LocaleStringResource" WHERE LOWER("ResourceName") LIKE {AnyName}"""));
        Assert.Equal(0, await store.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "PermissionRecord" WHERE "SystemName" = {Permission}"""));
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
