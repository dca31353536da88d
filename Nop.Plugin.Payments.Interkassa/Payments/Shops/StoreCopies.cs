using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>
/// Tells a copy of a store, for staging say, from the store: its URL is on another host than when its keys were saved. A copy has the orders and keys
/// of the store, and must not write to its customers.
/// </summary>
public class StoreCopies(IStoreService storeService)
{
    /// <summary>The hosts of a store's URL, or of all stores' URLs, as <see cref="InterkassaSettings.KnownHosts"/> holds them.</summary>
    /// <param name="storeId">0 for all stores.</param>
    public virtual async Task<string> HostsAsync(int storeId) => string.Join(", ", (await storeService.GetAllStoresAsync())
        .Where(store => storeId == 0 || store.Id == storeId).Select(store => HostOf(store.Url)).Where(host => host.Length > 0).Distinct());

    /// <summary>The host of a store that looks like a copy; null for one that does not.</summary>
    public virtual async Task<string?> HostOfCopyAsync(int storeId, string knownHosts)
    {
        var known = SettingList.Of(knownHosts);
        var host = await storeService.GetStoreByIdAsync(storeId) is { } store ? HostOf(store.Url) : string.Empty;
        return known.Count > 0 && host.Length > 0 && !known.Select(WithoutWww).Contains(host, StringComparer.OrdinalIgnoreCase) ? host : null;
    }

    /// <summary>With "www." and without is one host.</summary>
    private static string HostOf(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? WithoutWww(address.Host) : string.Empty;

    private static string WithoutWww(string host) => host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
}
