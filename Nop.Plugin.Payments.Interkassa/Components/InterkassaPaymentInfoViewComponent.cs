using Microsoft.AspNetCore.Mvc;
using Nop.Web.Framework.Components;

namespace Nop.Plugin.Payments.Interkassa.Components;

/// <summary>The payment step: tells the customer what comes next.</summary>
public class InterkassaPaymentInfoViewComponent : NopViewComponent
{
    public IViewComponentResult Invoke() => View(InterkassaDefaults.ViewsPath + "PaymentInfo.cshtml");
}
