using System.Runtime.CompilerServices;
using Nop.Core.Caching;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Services.Configuration;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>
/// The one door to the settings of stores. What is made of them is kept as the store keeps its settings: until one of them is saved.
/// </summary>
public class ShopRegistry(IStoreService storeService, ISettingService settingService, IStaticCacheManager cache, TimeProvider clock)
{
    /// <summary>Settings that the store's cache gives again and again are read once.</summary>
    private static readonly ConditionalWeakTable<InterkassaSettings, Shop> Read = new();

    /// <summary>Every store that is configured.</summary>
    public virtual async Task<IReadOnlyList<Shop>> AllAsync()
    {
        var storeIds = (await storeService.GetAllStoresAsync()).Select(store => store.Id).ToList();
        var key = HostCache.OfSettings("interkassa.shops." + string.Join('-', storeIds));
        var configured = await cache.GetAsync(key, () => LoadAsync(storeIds));
        return configured.ConvertAll(shop => Read.GetValue(shop.Value, settings => Shop.Of(shop.Key, settings)!));
    }

    /// <summary>The shops that own a checkout: none, one, or several stores that share it.</summary>
    public virtual async Task<IReadOnlyList<Shop>> FindAsync(string checkoutId)
        => (await AllAsync()).Where(shop => shop.Owns(checkoutId, clock.GetUtcNow().UtcDateTime)).ToList();

    /// <summary>The shop of a store; null when it is not configured.</summary>
    public virtual async Task<Shop?> OfStoreAsync(int storeId) => (await AllAsync()).FirstOrDefault(shop => shop.StoreId == storeId);

    /// <summary>The settings of a store as they are saved, configured or not, for whoever shows or changes them.</summary>
    /// <param name="storeId">0 for those that all stores share.</param>
    public virtual Task<InterkassaSettings> SettingsAsync(int storeId) => settingService.LoadSettingAsync<InterkassaSettings>(storeId);

    private async Task<List<KeyValuePair<int, InterkassaSettings>>> LoadAsync(IEnumerable<int> storeIds)
    {
        var configured = new List<KeyValuePair<int, InterkassaSettings>>();
        foreach (var storeId in storeIds)
        {
            var settings = await SettingsAsync(storeId);
            if (Shop.Of(storeId, settings) is not null)
                configured.Add(new(storeId, settings));
        }

        return configured;
    }
}
