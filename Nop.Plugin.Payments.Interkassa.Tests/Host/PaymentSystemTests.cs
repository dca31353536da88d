using AngleSharp.Html.Parser;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Tests.Host;

/// <summary>Choosing the payment system in the shop, and going there without a stop at the gateway.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class PaymentSystemTests(DemoShopFixture shop) : IAsyncLifetime
{
    private const string Visa = "visa_cpaytrz_merchant_uah";

    public async Task InitializeAsync()
    {
        shop.Faults.Clear();
        await shop.ConfigureAsync(("ShowPaymentSystems", "True"));
        await KnownAsync();
    }

    public Task DisposeAsync()
    {
        shop.Faults.Clear();
        return shop.ConfigureAsync();
    }

    [Theory]
    [InlineData("en", "Visa")]
    [InlineData("uk", "Віза")]
    [InlineData("ru", "Виза")]
    public async Task They_are_offered_by_name_and_mark_in_the_customers_language_and_currency(string language, string name)
    {
        var page = new HtmlParser().ParseDocument(await shop.NewCustomer().PageAsync("/?language=" + language));

        var offered = page.QuerySelectorAll("fieldset.interkassa-systems input[type=radio]").Select(input => input.GetAttribute("value")).ToList();
        Assert.Equal(["", Visa, "mastercard_cpaytrz_merchant_uah", "privat24_cpaytrz_merchant_uah"], offered);
        var label = page.QuerySelector($"input[value='{Visa}']")!.Closest("label")!;
        Assert.Contains(name, label.TextContent);
        var mark = label.QuerySelector("img")!.GetAttribute("src")!;
        Assert.Equal(System.Net.HttpStatusCode.OK, (await shop.NewCustomer().GetAsync(mark)).StatusCode);
        Assert.NotNull(page.QuerySelector("fieldset.interkassa-systems legend"));
    }

    [Fact]
    public async Task The_admins_lists_count_here_too()
    {
        await shop.ConfigureAsync(("ShowPaymentSystems", "True"), ("PaymentSystemsAllowed", "visa;privat24"), ("PaymentSystemsHidden", "privat24"));

        var page = new HtmlParser().ParseDocument(await shop.NewCustomer().PageAsync("/"));

        Assert.Equal(["", Visa], page.QuerySelectorAll("fieldset.interkassa-systems input").Select(input => input.GetAttribute("value")));
    }

    [Theory]
    [InlineData(Visa, Visa)]
    [InlineData("", null)]
    [InlineData("invented_by_the_customer", null)]
    public async Task The_choice_goes_out_as_the_protocol_wants_it(string chosen, string? sent)
    {
        var order = await BuyAsync(shop.NewCustomer(), chosen);

        Assert.Equal(sent, order.Form.GetValueOrDefault("ik_pw_via"));
        Assert.Equal(sent is null ? null : "payway", order.Form.GetValueOrDefault("ik_act"));
        Assert.Empty(FormCheck.Errors(order.Form, DemoShopFixture.Checkout));
        Assert.Equal(shop.EmulatorUrl + "/", order.GatewayUrl);
    }

    [Fact]
    public async Task Whoever_pays_again_chooses_at_the_gateway()
    {
        var customer = shop.NewCustomer();
        var order = await BuyAsync(customer, Visa);

        var again = await customer.SubmitAsync("/", $"/Plugins/Interkassa/PayAgain/{order.OrderId}");

        Assert.False((await PlacedOrder.ReadAsync(customer, again.Headers.Location!.ToString())).Form.ContainsKey("ik_pw_via"));
    }

    [Fact]
    public async Task While_the_API_is_down_checkout_goes_on_without_a_choice_and_without_waiting()
    {
        await shop.ConfigureAsync(("ShowPaymentSystems", "True"), ("ApiUrl", "http://127.0.0.1:9/v1/"));

        var page = await shop.NewCustomer().PageAsync("/");

        Assert.DoesNotContain("interkassa-systems", page);
        Assert.NotEmpty((await BuyAsync(shop.NewCustomer(), Visa)).Form);
    }

    [Fact]
    public async Task The_list_is_asked_for_once()
    {
        shop.Faults.Calls.Clear();
        for (var i = 0; i < 5; i++)
            await shop.NewCustomer().PageAsync("/");

        Assert.Empty(shop.Faults.Calls);
    }

    [Fact]
    public async Task Direct_processing_leads_to_the_payment_system_and_its_notification_pays()
    {
        await DirectAsync();
        var customer = shop.NewCustomer();

        var bought = await customer.SubmitAsync("/", "/shop/Buy", ("productId", "1"), (InterkassaDefaults.PaymentSystemField, Visa));
        var page = new HtmlParser().ParseDocument(await customer.PageAsync(bought.Headers.Location!.ToString()));

        var form = page.QuerySelector("#interkassa-form")!;
        Assert.StartsWith(shop.EmulatorUrl + "/invoice/", form.GetAttribute("action"));
        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal(Visa, form.QuerySelector("input[name=system]")!.GetAttribute("value"));
        var id = form.GetAttribute("action")!.Split('/')[^1];
        using var http = new HttpClient { BaseAddress = new Uri(shop.EmulatorUrl) };
        await http.PostAsync($"/emulator/invoices/{id}/success", null);
        var invoice = shop.Emulator.Services.GetRequiredService<Invoices>().Find(id)!;
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(int.Parse(invoice.PaymentNumber.Split('_')[0], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("privat24_cpaytrz_merchant_uah", null)]
    [InlineData(Visa, "http://127.0.0.1:9/")]
    public async Task On_any_doubt_the_way_leads_over_the_gateway(string chosen, string? gateway)
    {
        await DirectAsync(("GatewayUrl", gateway ?? shop.EmulatorUrl + "/"));

        var order = await BuyAsync(shop.NewCustomer(), chosen);

        Assert.Equal(gateway ?? shop.EmulatorUrl + "/", order.GatewayUrl);
        Assert.False(order.Form.ContainsKey("ik_int"));
        Assert.Equal(chosen, order.Form["ik_pw_via"]);
        Assert.Empty(FormCheck.Errors(order.Form, DemoShopFixture.Checkout));
    }

    private Task DirectAsync(params (string, string)[] changes)
        => shop.ConfigureAsync([("ShowPaymentSystems", "True"), ("DirectProcessing", "True"), .. changes]);

    /// <summary>Waits until the list that the first visitor asked for is there.</summary>
    private async Task KnownAsync()
    {
        var configured = (await shop.Read(services => services.GetRequiredService<ShopRegistry>().AllAsync()))[0];
        for (var i = 0; i < 100 && shop.Read(services => services.GetRequiredService<PaymentSystemCatalog>().Known(configured)).Count == 0; i++)
            await Task.Delay(50);
    }

    private static async Task<PlacedOrder> BuyAsync(ShopClient customer, string chosen)
    {
        var bought = await customer.SubmitAsync("/", "/shop/Buy", ("productId", "1"), (InterkassaDefaults.PaymentSystemField, chosen));
        return await PlacedOrder.ReadAsync(customer, bought.Headers.Location!.ToString());
    }
}
