// What differs between the versions of nopCommerce in the plugin's own code; several namespaces, because 4.70 lacks names of the store's.
#pragma warning disable IDE0161

namespace Nop.Plugin.Payments.Interkassa.Host
{
    using Nop.Core.Caching;

    /// <summary>Keys of the store's cache.</summary>
    internal static class HostCache
    {
        /// <summary>The store empties everything that begins so when a setting is saved, on every server of a farm.</summary>
        private const string SettingPrefix = "Nop.setting.";

        /// <summary>A key for what is made of settings.</summary>
        public static CacheKey OfSettings(string name)
#if NOP_4_90_OR_GREATER
            => new(SettingPrefix + name);
#else
            => new(SettingPrefix + name, SettingPrefix);
#endif
    }
}

// 4.70 has neither names of permissions nor an attribute that asks for one.
#if !NOP_4_80_OR_GREATER

namespace Nop.Services.Security
{
    /// <summary>The permission's name in 4.70.</summary>
    internal static class StandardPermission
    {
        internal static class Configuration
        {
            public const string MANAGE_PAYMENT_METHODS = "ManagePaymentMethods";
        }
    }
}

namespace Nop.Web.Framework.Mvc.Filters
{
    using Microsoft.AspNetCore.Http.Extensions;
    using Microsoft.AspNetCore.Mvc;
    using Microsoft.AspNetCore.Mvc.Filters;
    using Nop.Services.Security;

    /// <summary>Sends whoever lacks a permission to the store's page that says so.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    internal sealed class CheckPermissionAttribute : TypeFilterAttribute
    {
        public CheckPermissionAttribute(string permissionSystemName)
            : base(typeof(PermissionFilter))
            => Arguments = [permissionSystemName];

        private sealed class PermissionFilter(IPermissionService permissionService, string permissionSystemName) : IAsyncAuthorizationFilter
        {
            public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
            {
                if (!await permissionService.AuthorizeAsync(permissionSystemName))
                    context.Result = new RedirectToActionResult("AccessDenied", "Security", new { pageUrl = context.HttpContext.Request.GetEncodedUrl() });
            }
        }
    }
}

#endif
