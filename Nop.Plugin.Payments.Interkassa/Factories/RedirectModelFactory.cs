using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Prepares the page that leads to the gateway, in the language of the order.</summary>
public class RedirectModelFactory(
    Texts texts,
    ILanguageService languageService,
    AddressLanguage addressLanguage,
    LinkGenerator links,
    IHttpContextAccessor httpContextAccessor)
{
    public virtual async Task<RedirectModel> PrepareAsync(CheckoutForm form)
    {
        await addressLanguage.UseAsync(form.Order);
        var languageId = form.Order.CustomerLanguageId;
        var language = await languageService.GetLanguageByIdAsync(languageId);
        var amount = MoneyText.Of(form.Attempt.Amount, form.Attempt.CurrencyCode);
        var (address, fields) = form.Direct is { } direct ? (direct.Action.AbsoluteUri, direct.Fields) : (form.GatewayUrl, form.Form.Fields);

        // The page's own button asks for the payment system's form. Where scripts or forms are not allowed, the link leads to the gateway.
        var isAsked = form.GoesDirectly && httpContextAccessor.HttpContext is not null;
        return new RedirectModel
        {
            GatewayUrl = isAsked ? links.GetPathByName(httpContextAccessor.HttpContext!, InterkassaDefaults.Routes.PayDirectly,
                new { paymentNumber = form.Attempt.PaymentNumber }) ?? address : address,
            Fields = isAsked ? [] : fields,
            Method = form.Direct is { IsPost: false } ? "get" : "post",
            GatewayLink = QueryHelpers.AddQueryString(address, fields.Select(field => KeyValuePair.Create(field.Key, (string?)field.Value))),
            LanguageCode = language?.UniqueSeoCode ?? "en",
            Title = await texts.GetInAsync(languageId, "Redirect.Title"),
            Message = await texts.GetInAsync(languageId, "Redirect.Message", amount),
            Button = await texts.GetInAsync(languageId, "Redirect.Button"),
            ContentPath = $"{httpContextAccessor.HttpContext?.Request.PathBase}/Plugins/{InterkassaDefaults.SystemName}/Content"
        };
    }
}
