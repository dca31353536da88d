using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core;
using Nop.Core.Domain.Orders;
using Nop.Core.Infrastructure;
using Nop.Services.Configuration;
using Nop.Services.Customers;
using Nop.Services.Orders;
using Nop.Services.Payments;
using Nop.Services.Plugins;
using Nop.Web.Framework;
using Nop.Web.Framework.Components;
using Nop.Web.Framework.Controllers;
using Nop.Web.Framework.Mvc.Routing;

namespace Nop.Plugin.Misc.InterkassaRival;

/// <summary>Pays nothing, and leads to a gateway with the page that the store's own <see cref="RemotePost"/> writes.</summary>
public class RivalPlugin(ISettingService settings, IHttpContextAccessor accessor, IWebHelper webHelper) : BasePlugin, IPaymentMethod
{
    public bool SupportCapture => false;

    public bool SupportPartiallyRefund => false;

    public bool SupportRefund => false;

    public bool SupportVoid => false;

    public RecurringPaymentType RecurringPaymentType => RecurringPaymentType.NotSupported;

    public PaymentMethodType PaymentMethodType => PaymentMethodType.Redirection;

    public bool SkipPaymentInfo => false;

    public Task<ProcessPaymentResult> ProcessPaymentAsync(ProcessPaymentRequest processPaymentRequest) => Task.FromResult(new ProcessPaymentResult());

    public async Task PostProcessPaymentAsync(PostProcessPaymentRequest postProcessPaymentRequest)
    {
        var order = postProcessPaymentRequest.Order;
        var post = new RemotePost(accessor, webHelper)
        {
            Url = await settings.GetSettingByKeyAsync<string>("rival.gatewayurl"),
            Method = "POST",
            FormName = "rival"
        };
        post.Add("order", order.CustomOrderNumber);
        post.Add("amount", order.OrderTotal.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture));
        post.Post();
    }

    public Task<bool> HidePaymentMethodAsync(IList<ShoppingCartItem> cart) => Task.FromResult(false);

    public Task<decimal> GetAdditionalHandlingFeeAsync(IList<ShoppingCartItem> cart) => Task.FromResult(0m);

    public Task<CapturePaymentResult> CaptureAsync(CapturePaymentRequest capturePaymentRequest) => throw new NotSupportedException();

    public Task<RefundPaymentResult> RefundAsync(RefundPaymentRequest refundPaymentRequest) => throw new NotSupportedException();

    public Task<VoidPaymentResult> VoidAsync(VoidPaymentRequest voidPaymentRequest) => throw new NotSupportedException();

    public Task<ProcessPaymentResult> ProcessRecurringPaymentAsync(ProcessPaymentRequest processPaymentRequest) => throw new NotSupportedException();

    public Task<CancelRecurringPaymentResult> CancelRecurringPaymentAsync(CancelRecurringPaymentRequest cancelPaymentRequest)
        => throw new NotSupportedException();

    public Task<bool> CanRePostProcessPaymentAsync(Order order) => Task.FromResult(false);

    public Task<IList<string>> ValidatePaymentFormAsync(IFormCollection form) => Task.FromResult<IList<string>>([]);

    public Task<ProcessPaymentRequest> GetPaymentInfoAsync(IFormCollection form) => Task.FromResult(new ProcessPaymentRequest());

    public Type GetPublicViewComponent() => typeof(RivalPaymentInfoViewComponent);

    public Task<string> GetPaymentMethodDescriptionAsync() => Task.FromResult("Rival");
}

public class RivalPaymentInfoViewComponent : NopViewComponent
{
    public IViewComponentResult Invoke() => Content("Rival");
}

/// <summary>As early as the plugin's own branch: an answer, and nothing else.</summary>
public class RivalStartup : INopStartup
{
    public int Order => 1;

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
    }

    public void Configure(IApplicationBuilder application) => application.Map("/Plugins/Rival/Answer", branch => branch.Run(context =>
    {
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync("OK");
    }));
}

/// <summary>An action that does nothing, of a controller that needs nothing.</summary>
[IgnoreAntiforgeryToken]
public class RivalPlainController : Controller
{
    [HttpPost]
    public IActionResult Nothing() => Ok();
}

/// <summary>An action that does nothing but mark an order as paid, as the store's own customer for such work, so that it makes no guest.</summary>
[IgnoreAntiforgeryToken]
public class RivalMarkingController(
    IOrderService orderService, IOrderProcessingService orderProcessingService, IWorkContext workContext, ICustomerService customerService) : Controller
{
    [HttpPost]
    public async Task<IActionResult> MarkAsPaid(int orderId)
    {
        await workContext.SetCurrentCustomerAsync(await customerService.GetOrCreateBackgroundTaskUserAsync());
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
