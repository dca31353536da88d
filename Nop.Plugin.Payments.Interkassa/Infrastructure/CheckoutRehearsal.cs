using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Nop.Core.Domain;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Services.Directory;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>
/// Goes a customer's way through the plugin's pages once, with an order of nobody's, so that the first customer after a start waits for nothing that is
/// made and compiled when it is needed first. Writes nothing and calls nobody. To be run in a request of its own (<see cref="BackgroundRequests"/>).
/// </summary>
public class CheckoutRehearsal(
    CheckoutService checkout,
    PaymentAvailability availability,
    PaymentInfoFactory paymentInfo,
    WaitingOrderFactory waiting,
    RedirectModelFactory redirect,
    ILanguageService languageService,
    ICurrencyService currencies,
    IRazorViewEngine views,
    ITempDataProvider tempData,
    IModelMetadataProvider metadata,
    IHttpContextAccessor contexts,
    StoreInformationSettings storeInformation)
{
    /// <summary>As view components look for theirs.</summary>
    private const string PaymentInfoView = "Components/InterkassaPaymentInfo/PaymentInfo";

    public virtual async Task RunAsync(Shop shop)
    {
        var currency = (await currencies.GetAllCurrenciesAsync(storeId: shop.StoreId)).FirstOrDefault(currency => shop.Takes(currency.CurrencyCode));
        var order = new Order
        {
            StoreId = shop.StoreId,
            CustomOrderNumber = "0",
            OrderTotal = 1,
            CurrencyRate = 1,
            CustomerCurrencyCode = currency?.CurrencyCode ?? string.Empty,
            CustomerLanguageId = (await languageService.GetAllLanguagesAsync(storeId: shop.StoreId)).FirstOrDefault()?.Id ?? 0,
            OrderStatus = OrderStatus.Pending,
            PaymentStatus = PaymentStatus.Pending,
            PaymentMethodSystemName = InterkassaDefaults.SystemName
        };
        HostTheme.UseStoresOwn(contexts.HttpContext!, storeInformation);
        await availability.IsHiddenAsync();
        await availability.OffersToPayAsync(order);
        await waiting.PrepareAsync();
        await RenderAsync(PaymentInfoView, await paymentInfo.PrepareAsync());
        if (await checkout.RehearseAsync(order) is { } form)
            await RenderAsync("Interkassa/Redirect", await redirect.PrepareAsync(form));
    }

    private async Task RenderAsync<TModel>(string name, TModel model)
    {
        var context = new ActionContext(contexts.HttpContext!, new RouteData(), new ActionDescriptor());
        var view = views.FindView(context, name, isMainPage: false).EnsureSuccessful(originalLocations: null).View!;
        var data = new ViewDataDictionary<TModel>(metadata, new ModelStateDictionary()) { Model = model };
        await view.RenderAsync(
            new ViewContext(context, view, data, new TempDataDictionary(context.HttpContext, tempData), TextWriter.Null, new HtmlHelperOptions()));
    }
}
