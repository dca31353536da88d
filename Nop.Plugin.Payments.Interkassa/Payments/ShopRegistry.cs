using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Configuration;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>A store of this installation with its settings.</summary>
public sealed record Shop(int StoreId, InterkassaSettings Settings)
{
    /// <summary>Whether a notification is signed with the key that this shop has for its kind of payment.</summary>
    public bool Signed(SciNotification notification)
    {
        var key = notification.IsTest
            ? Settings.TestMode ? Settings.TestKey : null
            : Settings.SignKey;
        return !string.IsNullOrWhiteSpace(key) && notification.IsSignedWith(key, Settings.Algorithm);
    }
}

/// <summary>Finds the shops of this installation by their ID. The store keeps both stores and settings in memory.</summary>
public class ShopRegistry(IStoreService storeService, ISettingService settingService)
{
    /// <summary>The shops with an ID: none, one, or several stores that share it.</summary>
    public virtual async Task<IReadOnlyList<Shop>> FindAsync(string shopId)
    {
        var shops = new List<Shop>();
        foreach (var store in await storeService.GetAllStoresAsync())
        {
            var settings = await settingService.LoadSettingAsync<InterkassaSettings>(store.Id);
            if (settings.IsConfigured() && string.Equals(settings.ShopId, shopId, StringComparison.Ordinal))
                shops.Add(new Shop(store.Id, settings));
        }

        return shops;
    }
}
