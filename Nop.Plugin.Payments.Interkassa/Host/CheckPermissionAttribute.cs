#if !NOP_4_80_OR_GREATER
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Nop.Services.Security;

namespace Nop.Web.Framework.Mvc.Filters;

/// <summary>Sends whoever lacks a permission to the store's page that says so. 4.70 has none; in the namespace where later versions have it.</summary>
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
#endif
