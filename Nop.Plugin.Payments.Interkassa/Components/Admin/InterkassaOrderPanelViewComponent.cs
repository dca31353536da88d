using Microsoft.AspNetCore.Mvc;
using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Services.Common;
using Nop.Services.Security;
using Nop.Web.Framework.Components;
using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Components.Admin;

/// <summary>On an order's page in the admin area, for whoever may see payments or manage payment methods, and is no vendor.</summary>
public class InterkassaOrderPanelViewComponent(
    OrderPanelFactory panels, IPermissionService permissionService, IWorkContext workContext, IGenericAttributeService attributes) : NopViewComponent
{
    public const string Zone = "admin_order_details_block";

    /// <summary>Before an order's ID: where the link that was made just now waits to be shown, once.</summary>
    public const string LinkKey = "Interkassa.PaymentLink.";

    /// <summary>Where the store keeps whether an admin has folded the card.</summary>
    public const string FoldedKey = "OrderPage.HideInterkassaBlock";

    /// <param name="widgetZone">The zone in which it is shown.</param>
    /// <param name="additionalData">The page's model: the order's, by its ID.</param>
    public async Task<IViewComponentResult> InvokeAsync(string widgetZone, object? additionalData = null)
    {
        if (additionalData is not BaseNopEntityModel { Id: > 0 } order
            || !(await permissionService.AuthorizeAsync(PluginPermissions.ViewPayments)
                || await permissionService.AuthorizeAsync(StandardPermission.Configuration.MANAGE_PAYMENT_METHODS))
            || await workContext.GetCurrentVendorAsync() is not null
            || await panels.PrepareAsync(order.Id) is not { } panel)
            return Content(string.Empty);

        return View(InterkassaDefaults.AdminViewsPath + "OrderPanel.cshtml", panel with
        {
            Link = TempData[LinkKey + order.Id] as string,
            IsFolded = await attributes.GetAttributeAsync<bool>(await workContext.GetCurrentCustomerAsync(), FoldedKey)
        });
    }
}
