using Nop.Services.Configuration;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>
/// Remembers what shops signed with before their keys were changed: of whichever stores a change concerns, since a store without keys of its own has
/// those of all stores.
/// </summary>
public class KeyChanges(ISettingService settingService, IStoreService storeService, TimeProvider clock)
{
    /// <summary>Makes a change, and remembers the keys that it replaces.</summary>
    /// <param name="change">Saves settings.</param>
    public virtual async Task WatchAsync(Func<Task> change)
    {
        var before = new List<(int StoreId, Shop Shop)>();
        foreach (var storeId in await ScopesAsync())
        {
            if (Shop.Of(storeId, await LoadAsync(storeId)) is { } shop)
                before.Add((storeId, shop));
        }

        await change();
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var (storeId, shop) in before)
        {
            var settings = await LoadAsync(storeId);
            var former = FormerKeys.Of(shop, now);
            var kept = FormerKeys.Of(settings);
            if (IsStill(former, settings) || kept.Any(key => key with { BelievedUntilUtc = former.BelievedUntilUtc } == former))
                continue;

            settings.FormerKeys = FormerKeys.With(kept, former, now);
            await settingService.SaveSettingOverridablePerStoreAsync(settings, x => x.FormerKeys, true, storeId, clearCache: false);
            await settingService.ClearCacheAsync();
        }
    }

    /// <summary>Ends the belief in all keys of before at once, because one has become known to others, say.</summary>
    /// <param name="storeId">0 for all stores.</param>
    public virtual async Task ForgetAsync(int storeId)
    {
        foreach (var scope in storeId == 0 ? await ScopesAsync() : [storeId])
        {
            var settings = await LoadAsync(scope);
            (settings.FormerKeys, settings.PreviousSignKey) = (string.Empty, string.Empty);
            await settingService.SaveSettingOverridablePerStoreAsync(settings, x => x.FormerKeys, true, scope, clearCache: false);
            await settingService.SaveSettingOverridablePerStoreAsync(settings, x => x.PreviousSignKey, true, scope, clearCache: false);
        }

        await settingService.ClearCacheAsync();
    }

    private static bool IsStill(FormerKey former, InterkassaSettings settings)
        => settings.ShopId == former.ShopId && settings.SignKey == former.SignKey && settings.Protocol == former.Protocol
            && settings.Algorithm == former.Algorithm;

    /// <summary>Of all stores together, and of each; those together first, so that a store that has them finds them remembered.</summary>
    private async Task<IReadOnlyList<int>> ScopesAsync() => [0, .. (await storeService.GetAllStoresAsync()).Select(store => store.Id)];

    private Task<InterkassaSettings> LoadAsync(int storeId) => settingService.LoadSettingAsync<InterkassaSettings>(storeId);
}
