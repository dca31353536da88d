using Nop.Core;
using Nop.Core.Domain.Stores;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>
/// Where a store hears of payments, and takes customers back. The gateway calls the address that the admin has configured for the store:
/// the name under which a buyer's request says to have come is the buyer's to choose. Customers return to the name under which they came,
/// which has their session, as long as it is one of the store's own.
/// </summary>
public class StoreUrls(IStoreService storeService, IWebHelper webHelper)
{
    /// <summary>The addresses of a store; null where the store's URL is none (Configuration, Stores).</summary>
    public virtual async Task<SciUrls?> OfStoreAsync(int storeId)
        => await storeService.GetStoreByIdAsync(storeId) is { } store && Location(store.Url) is { } configured
            ? Urls(configured, Location(webHelper.GetStoreLocation()) is { } current && IsOwn(store, configured, current) ? current : configured)
            : null;

    /// <summary>What a form tells the gateway of a store.</summary>
    /// <param name="called">Where the gateway calls, with a slash at the end.</param>
    /// <param name="returned">Where customers come back, with a slash at the end.</param>
    public static SciUrls Urls(Uri called, Uri returned)
    {
        static Uri At(Uri location, string page) => new(location, $"{InterkassaDefaults.PublicPath}/{page}");
        return new SciUrls(At(called, "Status"), At(returned, "Success"), At(returned, "Pending"), At(returned, "Fail"));
    }

    /// <summary>Whether the store answers under a name: that of its URL, or one of its host values.</summary>
    private static bool IsOwn(Store store, Uri configured, Uri current)
        => configured.Authority.Equals(current.Authority, StringComparison.OrdinalIgnoreCase)
            || (store.Hosts ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Contains(current.Authority, StringComparer.OrdinalIgnoreCase);

    private static Uri? Location(string? address)
        => Uri.TryCreate((address ?? string.Empty).Trim().TrimEnd('/') + "/", UriKind.Absolute, out var location)
            && (location.Scheme == Uri.UriSchemeHttps || location.Scheme == Uri.UriSchemeHttp) ? location : null;
}
