using System.Net;
using Nop.Core.Caching;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Services.Configuration;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>The shops of this installation, kept as the store keeps its settings: until one of them is saved.</summary>
public class ShopRegistry(IStoreService storeService, Lazy<ISettingService> settingService, IStaticCacheManager cache, TimeProvider clock)
{
    /// <summary>Every store that is configured.</summary>
    public virtual async Task<IReadOnlyList<Shop>> AllAsync()
    {
        var storeIds = (await storeService.GetAllStoresAsync()).Select(store => store.Id).ToList();
        var key = HostCache.OfSettings("interkassa.shops." + string.Join('-', storeIds));
        var configured = await cache.GetAsync(key, () => LoadAsync(storeIds));
        return configured.ConvertAll(shop => new Shop(shop.Key, shop.Value));
    }

    private async Task<List<KeyValuePair<int, InterkassaSettings>>> LoadAsync(IEnumerable<int> storeIds)
    {
        var configured = new List<KeyValuePair<int, InterkassaSettings>>();
        foreach (var storeId in storeIds)
        {
            var settings = await settingService.Value.LoadSettingAsync<InterkassaSettings>(storeId);
            if (settings.IsConfigured())
                configured.Add(new(storeId, settings));
        }

        return configured;
    }

    /// <summary>The shops that own a checkout: none, one, or several stores that share it.</summary>
    public virtual async Task<IReadOnlyList<Shop>> FindAsync(string checkoutId)
        => (await AllAsync()).Where(shop => shop.Owns(checkoutId, clock.GetUtcNow().UtcDateTime)).ToList();

    /// <summary>The shop of a store; null when it is not configured.</summary>
    public virtual async Task<Shop?> OfStoreAsync(int storeId) => (await AllAsync()).FirstOrDefault(shop => shop.StoreId == storeId);
}
