using Microsoft.AspNetCore.Mvc;
using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Services.Security;
using Nop.Web.Framework.Components;

namespace Nop.Plugin.Payments.Interkassa.Components.Admin;

/// <summary>On the admin's dashboard, while something needs a person, for whoever may see payments.</summary>
public class InterkassaAttentionCardViewComponent(AttentionItems items, IPermissionService permissionService, IWorkContext workContext)
    : NopViewComponent
{
    public const string Zone = "admin_dashboard_top";

    public async Task<IViewComponentResult> InvokeAsync()
    {
        if (!await permissionService.AuthorizeAsync(PluginPermissions.ViewPayments) || await workContext.GetCurrentVendorAsync() is not null)
            return Content(string.Empty);

        var card = new AttentionCardModel(await items.CountOpenAsync());
        return card.Open == 0 ? Content(string.Empty) : View(InterkassaDefaults.AdminViewsPath + "AttentionCard.cshtml", card);
    }
}
