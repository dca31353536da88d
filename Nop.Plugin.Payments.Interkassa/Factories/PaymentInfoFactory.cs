using Microsoft.AspNetCore.Http;
using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Prepares the payment step.</summary>
public class PaymentInfoFactory(PaymentSystemChoice choice, IWorkContext workContext, IHttpContextAccessor httpContextAccessor)
{
    /// <summary>Payment systems that have a picture of their own.</summary>
    private static readonly HashSet<string> Marks = new(StringComparer.OrdinalIgnoreCase) { "visa", "mastercard", "privat24" };

    public virtual async Task<PaymentInfoModel> PrepareAsync()
    {
        var language = (await workContext.GetWorkingLanguageAsync()).UniqueSeoCode;
        var content = $"{httpContextAccessor.HttpContext?.Request.PathBase}/Plugins/{InterkassaDefaults.SystemName}/Content/marks";
        return new PaymentInfoModel
        {
            Choices =
            [
                .. (await choice.OfferedAsync()).Select(system => new PaymentInfoModel.Choice(
                    system.Alias, system.NameIn(language), $"{content}/{(Marks.Contains(system.System) ? system.System.ToLowerInvariant() : "other")}.svg"))
            ]
        };
    }
}
