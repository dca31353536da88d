using Microsoft.AspNetCore.Mvc;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Web.Framework.Components;

namespace Nop.Plugin.Payments.Interkassa.Components.Public;

/// <summary>The payment step: tells the customer what comes next, and lets them choose where that is set.</summary>
public class InterkassaPaymentInfoViewComponent(PaymentInfoFactory paymentInfo) : NopViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync()
        => View("PaymentInfo", await paymentInfo.PrepareAsync());
}
