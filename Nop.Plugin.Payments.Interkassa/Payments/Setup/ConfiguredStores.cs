using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Services.Configuration;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>The stores that the configuration page is about: the chosen one, or each of them.</summary>
public class ConfiguredStores(IStoreService storeService, ISettingService settingService, StoreUrls storeUrls)
{
    /// <param name="storeId">0 for all stores.</param>
    public virtual async Task<IReadOnlyList<ConfiguredStore>> OfScopeAsync(int storeId)
    {
        var stores = new List<ConfiguredStore>();
        foreach (var store in (await storeService.GetAllStoresAsync()).Where(store => storeId == 0 || store.Id == storeId))
            stores.Add(new ConfiguredStore(store.Id, store.Name, await settingService.LoadSettingAsync<InterkassaSettings>(store.Id),
                await storeUrls.OfStoreAsync(store.Id)));
        return stores;
    }
}
