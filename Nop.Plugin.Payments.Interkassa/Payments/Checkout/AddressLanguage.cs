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
        // One that was switched off meanwhile is not taken by the store.
        var languages = await languageService.GetAllLanguagesAsync(storeId: order.StoreId);
        var language = languages.FirstOrDefault(language => language.Id == order.CustomerLanguageId) ?? languages.FirstOrDefault();
        if (httpContextAccessor.HttpContext is { } context && language is not null)
            context.Request.RouteValues[LanguageValue] = language.UniqueSeoCode;
    }
}
