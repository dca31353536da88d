using DemoShop.Data;
using LinqToDB;
using Nop.Services.Configuration;

namespace DemoShop;

/// <summary>Fills in the plugin's settings by their names, as an admin would on its page.</summary>
public static class DemoSettings
{
    public static Task SaveAsync(IServiceProvider services, string shopId, string signKey, string testKey, string gatewayUrl)
        => SaveAsync(services, 0, new Dictionary<string, string>
        {
            ["ShopId"] = shopId,
            ["SignKey"] = signKey,
            ["TestKey"] = testKey,
            ["GatewayUrl"] = gatewayUrl,
            ["Currencies"] = "UAH, USD"
        });

    /// <summary>Leaves every store with the settings of all stores.</summary>
    public static async Task ForgetOverridesAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Database>().Context.GetTable<StoredSetting>()
            .DeleteAsync(row => row.StoreId > 0 && row.Name.StartsWith("interkassasettings."));
    }

    public static async Task SaveAsync(IServiceProvider services, int storeId, IReadOnlyDictionary<string, string> settings)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<Database>();
        foreach (var (name, value) in settings)
        {
            var key = $"interkassasettings.{name}".ToLowerInvariant();
            await database.Context.GetTable<StoredSetting>().DeleteAsync(row => row.Name == key && row.StoreId == storeId);
            await database.Context.InsertAsync(new StoredSetting { Name = key, Value = value, StoreId = storeId });
        }

        await scope.ServiceProvider.GetRequiredService<ISettingService>().ClearCacheAsync();
    }
}
