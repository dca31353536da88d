using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Configuration;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>
/// The key of the API goes to the address that it was entered for, so that nobody reads it by letting it be sent to themselves: neither by another address
/// for the key, nor by the key of all stores for the address of one.
/// </summary>
public class ApiKeyRule(ISettingService settingService, IStoreService storeService, Texts texts)
{
    /// <param name="storeId">Whose settings are to be saved; 0 for those of all stores.</param>
    /// <param name="after">As they would be then.</param>
    /// <param name="isTyped">Whether their key was entered just now.</param>
    /// <returns>What is wrong; null for nothing.</returns>
    public virtual async Task<string?> ErrorAsync(int storeId, InterkassaSettings after, bool isTyped)
    {
        if (!isTyped && IsNew(after.ApiUrl, after.ApiKey, await OfAsync(storeId)) && (storeId == 0 || IsNew(after.ApiUrl, after.ApiKey, await OfAsync(0))))
            return await texts.GetAsync("Validation.ApiKeyForAddress");

        // A store may have one of the two as its own, and the other with all stores.
        foreach (var store in storeId == 0 ? await storeService.GetAllStoresAsync() : [])
        {
            var own = await OfAsync(store.Id);
            var hasKey = await settingService.SettingExistsAsync(own, x => x.ApiKey, store.Id);
            var hasUrl = await settingService.SettingExistsAsync(own, x => x.ApiUrl, store.Id);
            if (hasKey != hasUrl && IsNew(hasUrl ? own.ApiUrl : after.ApiUrl, hasKey ? own.ApiKey : after.ApiKey, own))
                return await texts.GetAsync(hasKey ? "Validation.ApiKeyOfStore" : "Validation.ApiUrlOfStore", store.Name);
        }

        return null;
    }

    private static bool IsNew(string? url, string? key, InterkassaSettings before)
        => !string.IsNullOrWhiteSpace(key) && !string.IsNullOrWhiteSpace(url) && (url, key) != (before.ApiUrl, before.ApiKey);

    private Task<InterkassaSettings> OfAsync(int storeId) => settingService.LoadSettingAsync<InterkassaSettings>(storeId);
}
