using Nop.Services.Configuration;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>
/// Remembers what shops signed with before their keys were changed: of whichever stores a change concerns, since a store without keys of its own has
/// those of all stores.
/// </summary>
public class KeyChanges(ISettingService settingService, IStoreService storeService, ShopSnapshot snapshot, TimeProvider clock)
{
    /// <summary>
    /// Makes a change, and remembers the keys that it replaces: before it is made, so that nothing that happens in between loses them.
    /// </summary>
    /// <param name="change">Saves settings.</param>
    public virtual async Task WatchAsync(Func<Task> change)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var remembered = new List<Remembered>();
        foreach (var storeId in await ScopesAsync())
        {
            var settings = await LoadAsync(storeId);
            if (Shop.Of(storeId, settings) is { } shop)
                remembered.Add(new Remembered(storeId, FormerKeys.Of(shop, now), settings.FormerKeys, await IsOwnAsync(settings, storeId)));
        }

        foreach (var (storeId, former, _, _) in remembered)
            await SaveAsync(storeId, kept => FormerKeys.With(kept, former, now), isOwn: true);

        await change();

        foreach (var (storeId, former, before, wasOwn) in remembered)
        {
            if (IsStill(former, await LoadAsync(storeId)))
                await SaveAsync(storeId, _ => before, wasOwn);
            else if (!wasOwn && FormerKeys.Of(await LoadAsync(storeId: 0)).Contains(former))
                await SaveAsync(storeId, _ => string.Empty, isOwn: false);
        }

        snapshot.Forget();
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
        snapshot.Forget();
    }

    private static bool IsStill(FormerKey former, InterkassaSettings settings)
        => settings.ShopId == former.ShopId && settings.SignKey == former.SignKey && settings.Protocol == former.Protocol
            && settings.Algorithm == former.Algorithm;

    private async Task SaveAsync(int storeId, Func<IReadOnlyList<FormerKey>, string> keys, bool isOwn)
    {
        var settings = await LoadAsync(storeId);
        settings.FormerKeys = keys(FormerKeys.Of(settings));
        await settingService.SaveSettingOverridablePerStoreAsync(settings, x => x.FormerKeys, isOwn, storeId, clearCache: false);
        await settingService.ClearCacheAsync();
    }

    private async Task<bool> IsOwnAsync(InterkassaSettings settings, int storeId)
        => storeId == 0 || await settingService.SettingExistsAsync(settings, x => x.FormerKeys, storeId);

    /// <summary>Of all stores together, and of each.</summary>
    private async Task<IReadOnlyList<int>> ScopesAsync() => [0, .. (await storeService.GetAllStoresAsync()).Select(store => store.Id)];

    private Task<InterkassaSettings> LoadAsync(int storeId) => settingService.LoadSettingAsync<InterkassaSettings>(storeId);

    /// <param name="StoreId">0 for all stores.</param>
    /// <param name="Former">The key in force, as it is remembered if another takes its place.</param>
    /// <param name="Before">What was remembered until now.</param>
    /// <param name="WasOwn">Whether the store had a list of its own.</param>
    private sealed record Remembered(int StoreId, FormerKey Former, string Before, bool WasOwn);
}
