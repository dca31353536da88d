using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.OrderPage;
using Nop.Services.Messages;
using Nop.Services.Security;
using Nop.Web.Framework;
using Nop.Web.Framework.Mvc.Filters;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Admin;

/// <summary>What needs a person.</summary>
[AuthorizeAdmin]
[Area(AreaNames.ADMIN)]
[AutoValidateAntiforgeryToken]
[RefusesVendors]
public class InterkassaAttentionController(AttentionModelFactory attention, AttentionActions actions, INotificationService notificationService)
    : OrderButtonsController(notificationService)
{
    [HttpGet]
    [CheckPermission(PluginPermissions.ViewPayments)]
    public async Task<IActionResult> Show() => View(InterkassaDefaults.AdminViewsPath + "Attention.cshtml", await attention.PrepareAsync());

    /// <param name="id">The item's.</param>
    /// <param name="note">What was done about it.</param>
    [HttpPost]
    [CheckPermission(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)]
    public async Task<IActionResult> Close(int id, string? note)
    {
        Notify(await actions.CloseAsync(id, note));
        return ToAttention();
    }
}
