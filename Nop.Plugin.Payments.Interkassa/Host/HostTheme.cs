using Microsoft.AspNetCore.Http;
using Nop.Core.Domain;
using Nop.Core.Http;

namespace Nop.Plugin.Payments.Interkassa.Host;

/// <summary>The store's themes.</summary>
internal static class HostTheme
{
    /// <summary>As 4.90 names it. Stores before it ask for the customer of every page that a theme may have.</summary>
    private const string CacheKey = "http-context-theme-cache-key";

    /// <summary>
    /// Lets a page be shown in the store's own theme to a browser that the store does not know. To look for the theme that a customer has chosen the store
    /// would make one, with a cookie.
    /// </summary>
    public static void UseStoresOwn(HttpContext context, StoreInformationSettings settings)
    {
        if (!string.IsNullOrEmpty(settings.DefaultStoreTheme)
            && !(settings.AllowCustomerToSelectTheme && context.Request.Cookies.ContainsKey(NopCookieDefaults.Prefix + NopCookieDefaults.CustomerCookie)))
            context.Items.TryAdd(CacheKey, settings.DefaultStoreTheme);
    }
}
