using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Prepares the page that leads to the gateway, in the language of the order.</summary>
public class RedirectModelFactory(
    ILocalizationService localizationService,
    ILanguageService languageService,
    IHttpContextAccessor httpContextAccessor)
{
    public virtual async Task<RedirectModel> PrepareAsync(CheckoutForm form)
    {
        var languageId = form.Order.CustomerLanguageId;
        var language = await languageService.GetLanguageByIdAsync(languageId);
        var amount = form.Attempt.Amount.ToString("0.00", CultureInfo.InvariantCulture) + " " + form.Attempt.CurrencyCode;

        Task<string> Text(string name) => localizationService.GetResourceAsync(InterkassaDefaults.ResourcePrefix + name, languageId);

        var (address, fields) = form.Direct is { } direct ? (direct.Action.AbsoluteUri, direct.Fields) : (form.GatewayUrl, form.Form.Fields);
        return new RedirectModel
        {
            GatewayUrl = address,
            Fields = fields,
            Method = form.Direct is { IsPost: false } ? "get" : "post",
            GatewayLink = QueryHelpers.AddQueryString(address, fields.Select(field => KeyValuePair.Create(field.Key, (string?)field.Value))),
            LanguageCode = language?.UniqueSeoCode ?? "en",
            Title = await Text("Redirect.Title"),
            Message = TextFormat.Fill(await Text("Redirect.Message"), amount),
            Button = await Text("Redirect.Button"),
            ContentPath = $"{httpContextAccessor.HttpContext?.Request.PathBase}/Plugins/{InterkassaDefaults.SystemName}/Content"
        };
    }
}
