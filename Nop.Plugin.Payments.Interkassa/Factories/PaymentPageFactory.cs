using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Localization;
using Nop.Services.Orders;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>
/// Prepares the plugin's own page about a payment, in the language of the order: who looks is not asked, and may be nobody whom the store knows.
/// </summary>
public class PaymentPageFactory(
    IOrderService orderService,
    IStoreService storeService,
    ILanguageService languageService,
    AddressLanguage addressLanguage,
    PaymentAttempts attempts,
    PaymentStandings standings,
    PaymentAvailability availability,
    ShopRegistry shops,
    ChargeCalculator charges,
    Texts texts,
    LinkGenerator links,
    IHttpContextAccessor httpContextAccessor)
{
    private HttpContext Context => httpContextAccessor.HttpContext!;

    /// <summary>The page of an attempt.</summary>
    /// <returns>Null when there is none with that payment number.</returns>
    public virtual async Task<PaymentPageModel?> PrepareAsync(string paymentNumber)
    {
        if (await FindAsync(paymentNumber) is not var (attempt, order))
            return null;

        await addressLanguage.UseAsync(order);
        var returned = BrowserReturn.Of(Context.Request.Query) ?? new BrowserReturn(ReturnKind.Fail, SinceUtc: null);
        var standing = await StandingAsync(order, returned);
        var payUrl = standing.LetsTryAgain() && await availability.OffersToPayAsync(order)
            ? Path(InterkassaDefaults.Routes.Retry, new() { ["paymentNumber"] = paymentNumber }) : null;
        return await PrepareAsync(new PaymentPageContent(order, standing, TextName: null, payUrl) { Returned = returned }, attempt,
            new Charge(attempt.Amount, attempt.CurrencyCode));
    }

    /// <summary>The page of a link to pay.</summary>
    public virtual async Task<PaymentPageModel> PrepareAsync(PaymentPageContent content)
        => await PrepareAsync(content, (await attempts.OfOrderAsync(content.Order.Id)).LastOrDefault(),
            await shops.OfStoreAsync(content.Order.StoreId) is { } shop ? await charges.ForOrderAsync(content.Order, shop) : null);

    private async Task<PaymentPageModel> PrepareAsync(PaymentPageContent content, PaymentAttempt? attempt, Charge? charge)
    {
        var (order, standing, _, payUrl) = content;
        var language = await languageService.GetLanguageByIdAsync(order.CustomerLanguageId);
        return new PaymentPageModel
        {
            LanguageCode = language?.UniqueSeoCode ?? "en",
            IsRightToLeft = language?.Rtl == true,
            Title = await TextAsync(order, "PaymentPage.Title", order.Number()),
            StoreName = (await storeService.GetStoreByIdAsync(order.StoreId))?.Name ?? string.Empty,
            AmountLine = charge is null ? string.Empty : await TextAsync(order, "PaymentPage.Amount", MoneyText.Of(charge.Amount, charge.CurrencyCode)),
            Message = await TextAsync(order, content.TextName ?? TextNameAttribute.Of(standing).Name),
            IsSuccess = standing == PaymentStanding.Paid,
            Standing = standing.ToString(),
            StandingUrl = standing.IsOpen() && attempt is not null ? StandingUrl(attempt.PaymentNumber, content.Returned) : null,
            PayUrl = payUrl,
            PayText = await TextAsync(order, "Choice.PayAgain"),
            StoreUrl = Context.Request.PathBase + "/",
            StoreText = await TextAsync(order, "PaymentPage.ToStore"),
            ContentPath = $"{Context.Request.PathBase}/Plugins/{InterkassaDefaults.SystemName}/Content"
        };
    }

    /// <summary>Asks for what the page was made of, so that it tells another standing only when there is one.</summary>
    private string StandingUrl(string paymentNumber, BrowserReturn? returned)
    {
        var values = new RouteValueDictionary { ["paymentNumber"] = paymentNumber };
        return Path(InterkassaDefaults.Routes.PaymentStanding, returned?.Into(values) ?? values);
    }

    /// <summary>How the payment of an attempt's order stands, for a page that asks for news; null when there is no such attempt.</summary>
    public virtual async Task<PaymentStanding?> StandingAsync(string paymentNumber)
        => await FindAsync(paymentNumber) is var (_, order) ? await standings.OfAsync(order, BrowserReturn.Of(Context.Request.Query)) : null;

    /// <summary>The page says something of every order, also where the store's own pages need not.</summary>
    private async Task<PaymentStanding> StandingAsync(Order order, BrowserReturn returned)
        => await standings.OfAsync(order, returned) is var standing and not PaymentStanding.None
            ? standing : PaymentStanding.Unavailable;

    private async Task<(PaymentAttempt Attempt, Order Order)?> FindAsync(string paymentNumber)
        => await attempts.FindAsync(paymentNumber) is { } attempt && await orderService.GetOrderByIdAsync(attempt.OrderId) is { } order
            ? (attempt, order) : null;

    private Task<string> TextAsync(Order order, string name, params object?[] arguments) => texts.GetInAsync(order.CustomerLanguageId, name, arguments);

    private string Path(string route, RouteValueDictionary values)
        => links.GetPathByName(Context, route, values) ?? throw new InvalidOperationException($"The store has no route '{route}'.");
}
