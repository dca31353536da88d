using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>Sends vendors to the store's page that says that they may not: the money of an order is the store's.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RefusesVendorsAttribute() : TypeFilterAttribute(typeof(Filter))
{
    private sealed class Filter(IWorkContext workContext) : IAsyncActionFilter
    {
        public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
        {
            if (await workContext.GetCurrentVendorAsync() is null)
                await next();
            else
                context.Result = new RedirectToActionResult("AccessDenied", "Security", null);
        }
    }
}
