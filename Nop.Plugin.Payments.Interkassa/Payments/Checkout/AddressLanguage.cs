using Microsoft.AspNetCore.Http;
using Nop.Core.Domain.Orders;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>
/// Says in which language addresses are made, in stores that have it there. Where none is said the store takes that of the current customer, and makes one,
/// with a cookie, for a browser that has none.
/// </summary>
public class AddressLanguage(ILanguageService languageService, IHttpContextAccessor httpContextAccessor)
{
    /// <summary>The name of the part of an address that says it.</summary>
    private const string LanguageValue = "language";

    /// <summary>From here on that of an order, for the current request.</summary>
    public virtual async Task UseAsync(Order order)
    {
        if (httpContextAccessor.HttpContext is { } context && await languageService.GetLanguageByIdAsync(order.CustomerLanguageId) is { } language)
            context.Request.RouteValues[LanguageValue] = language.UniqueSeoCode;
    }
}
