using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Nop.Services.Orders;
using Nop.Services.Plugins;
using Nop.Web.Framework.Controllers;
using Nop.Web.Framework.Mvc.Routing;

namespace Nop.Plugin.Misc.InterkassaRival;

public class RivalPlugin : BasePlugin
{
}

/// <summary>An action that does nothing, of a controller that needs nothing.</summary>
[IgnoreAntiforgeryToken]
public class RivalPlainController : Controller
{
    [HttpPost]
    public IActionResult Nothing() => Ok();
}

/// <summary>An action that does nothing but mark an order as paid.</summary>
[IgnoreAntiforgeryToken]
public class RivalMarkingController(IOrderService orderService, IOrderProcessingService orderProcessingService) : Controller
{
    [HttpPost]
    public async Task<IActionResult> MarkAsPaid(int orderId)
    {
        await orderProcessingService.MarkOrderAsPaidAsync(await orderService.GetOrderByIdAsync(orderId));
        return Ok();
    }
}

/// <summary>The same nothing on what other payment plugins inherit from.</summary>
[IgnoreAntiforgeryToken]
public class RivalPaymentController : BasePaymentController
{
    [HttpPost]
    public IActionResult Nothing() => Ok();
}

public class RivalRoutes : IRouteProvider
{
    public int Priority => 0;

    public void RegisterRoutes(IEndpointRouteBuilder endpointRouteBuilder)
    {
        endpointRouteBuilder.MapControllerRoute("Rival.Plain", "Plugins/Rival/Plain", new { controller = "RivalPlain", action = "Nothing" });
        endpointRouteBuilder.MapControllerRoute("Rival.Payment", "Plugins/Rival/Payment", new { controller = "RivalPayment", action = "Nothing" });
        endpointRouteBuilder.MapControllerRoute("Rival.MarkAsPaid", "Plugins/Rival/MarkAsPaid/{orderId:int}",
            new { controller = "RivalMarking", action = "MarkAsPaid" });
    }
}
