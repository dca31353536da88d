using Microsoft.AspNetCore.Http;
using Nop.Core;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Components.Admin;
using Nop.Plugin.Payments.Interkassa.Components.Public;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Cms;
using Nop.Services.Orders;
using Nop.Services.Payments;
using Nop.Services.Plugins;

namespace Nop.Plugin.Payments.Interkassa;

/// <summary>What nopCommerce asks of a payment method.</summary>
public class InterkassaPaymentMethod(
    PluginInstallation installation,
    Departure departure,
    PaymentAvailability availability,
    CheckoutRedirect checkoutRedirect,
    RefundService refunds,
    PaymentSystemChoice paymentSystemChoice,
    Texts texts,
    IOrderTotalCalculationService orderTotalCalculationService,
    InterkassaSettings settings,
#if !NOP_4_80_OR_GREATER
    Infrastructure.AdminMenuEntries menuEntries,
    Nop.Services.Security.IPermissionService permissionService,
#endif
    IWebHelper webHelper) : BasePlugin, IPaymentMethod, IWidgetPlugin
#if !NOP_4_80_OR_GREATER
    , Nop.Web.Framework.Menu.IAdminMenuPlugin
#endif
{
    public bool SupportCapture => false;

    public bool SupportPartiallyRefund => Shop.ApiOf(settings) is not null;

    public bool SupportRefund => Shop.ApiOf(settings) is not null;

    public bool SupportVoid => false;

    public RecurringPaymentType RecurringPaymentType => RecurringPaymentType.NotSupported;

    public PaymentMethodType PaymentMethodType => PaymentMethodType.Redirection;

    public bool SkipPaymentInfo => false;

    public bool HideInWidgetList => true;

    public override string GetConfigurationPageUrl() => $"{webHelper.GetStoreLocation()}Admin/Interkassa/Configure";

    public override Task InstallAsync() => installation.InstallAsync();

    public override Task UpdateAsync(string currentVersion, string targetVersion) => installation.UpdateAsync();

    public override Task PreparePluginToUninstallAsync() => departure.WarnAsync();

    public override Task UninstallAsync() => installation.UninstallAsync();

    /// <summary>The order waits to be paid; the money moves at the gateway.</summary>
    public Task<ProcessPaymentResult> ProcessPaymentAsync(ProcessPaymentRequest processPaymentRequest)
        => Task.FromResult(new ProcessPaymentResult());

    /// <summary>Sends the customer to the page that leads to the gateway.</summary>
    public Task PostProcessPaymentAsync(PostProcessPaymentRequest postProcessPaymentRequest)
        => checkoutRedirect.SendAsync(postProcessPaymentRequest.Order);

    public Task<bool> HidePaymentMethodAsync(IList<ShoppingCartItem> cart) => availability.IsHiddenAsync();

    public Task<decimal> GetAdditionalHandlingFeeAsync(IList<ShoppingCartItem> cart)
        => orderTotalCalculationService.CalculatePaymentAdditionalFeeAsync(cart, settings.AdditionalFee, settings.AdditionalFeePercentage);

    public Task<bool> CanRePostProcessPaymentAsync(Order order) => availability.ShowsStoresButtonAsync(order);

    public Task<IList<string>> ValidatePaymentFormAsync(IFormCollection form) => Task.FromResult<IList<string>>([]);

    public async Task<ProcessPaymentRequest> GetPaymentInfoAsync(IFormCollection form)
    {
        var request = new ProcessPaymentRequest();
        if (await paymentSystemChoice.KeepAsync(form[InterkassaDefaults.PaymentSystemField]) is { } chosen)
            request.CustomValues[await texts.GetAsync("PaymentInfo.Chosen")] = chosen;
        return request;
    }

    public Type GetPublicViewComponent() => typeof(InterkassaPaymentInfoViewComponent);

    public Task<string> GetPaymentMethodDescriptionAsync()
        => texts.GetAsync("PaymentMethodDescription");

    public Task<IList<string>> GetWidgetZonesAsync()
        => Task.FromResult<IList<string>>(
        [
            .. InterkassaReturnMessageViewComponent.Zones, .. InterkassaWaitingOrderViewComponent.Zones, InterkassaOrderPanelViewComponent.Zone,
            InterkassaAttentionCardViewComponent.Zone
        ]);

    public Type GetWidgetViewComponent(string widgetZone)
        => widgetZone == InterkassaOrderPanelViewComponent.Zone ? typeof(InterkassaOrderPanelViewComponent)
            : widgetZone == InterkassaAttentionCardViewComponent.Zone ? typeof(InterkassaAttentionCardViewComponent)
            : InterkassaWaitingOrderViewComponent.Zones.Contains(widgetZone) ? typeof(InterkassaWaitingOrderViewComponent)
            : typeof(InterkassaReturnMessageViewComponent);

    public async Task<CapturePaymentResult> CaptureAsync(CapturePaymentRequest capturePaymentRequest)
        => new() { Errors = [await NotSupportedAsync()] };

    public Task<RefundPaymentResult> RefundAsync(RefundPaymentRequest refundPaymentRequest)
        => refunds.RefundAsync(refundPaymentRequest);

    public async Task<VoidPaymentResult> VoidAsync(VoidPaymentRequest voidPaymentRequest)
        => new() { Errors = [await NotSupportedAsync()] };

    public async Task<ProcessPaymentResult> ProcessRecurringPaymentAsync(ProcessPaymentRequest processPaymentRequest)
        => new() { Errors = [await NotSupportedAsync()] };

    public async Task<CancelRecurringPaymentResult> CancelRecurringPaymentAsync(CancelRecurringPaymentRequest cancelPaymentRequest)
        => new() { Errors = [await NotSupportedAsync()] };

#if !NOP_4_80_OR_GREATER
    /// <summary>The plugin's items in the menu of the admin area; later versions tell of the menu by an event.</summary>
    public async Task ManageSiteMapAsync(Nop.Web.Framework.Menu.SiteMapNode rootNode)
    {
        if (rootNode.ChildNodes.FirstOrDefault(node => node.SystemName == AdminMenuEntries.Parent) is not { } parent
            || !await permissionService.AuthorizeAsync(Host.PluginPermissions.ViewPayments))
            return;

        foreach (var entry in await menuEntries.ListAsync())
        {
            parent.ChildNodes.Add(new Nop.Web.Framework.Menu.SiteMapNode
            {
                SystemName = entry.SystemName, Title = entry.Title, Url = entry.Url, IconClass = AdminMenuEntries.Icon, Visible = true
            });
        }
    }
#endif

    private Task<string> NotSupportedAsync()
        => texts.GetAsync("NotSupported");
}
