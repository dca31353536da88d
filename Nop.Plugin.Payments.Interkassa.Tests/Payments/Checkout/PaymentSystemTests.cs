using AngleSharp.Html.Parser;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Checkout;

/// <summary>Choosing the payment system in the shop, and going there without a stop at the gateway.</summary>
public sealed class PaymentSystemTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const string Visa = "visa_cpaytrz_merchant_uah";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Shop.ConfigureAsync(("ShowPaymentSystems", "True"));
        await KnownAsync();
    }

    [Theory]
    [InlineData("en", "Visa")]
    [InlineData("uk", "Віза")]
    [InlineData("ru", "Виза")]
    public async Task They_are_offered_by_name_and_mark_in_the_customers_language_and_currency(string language, string name)
    {
        var page = new HtmlParser().ParseDocument(await Shop.NewCustomer().PageAsync("/?language=" + language));

        var offered = page.QuerySelectorAll("fieldset.interkassa-systems input[type=radio]").Select(input => input.GetAttribute("value")).ToList();
        Assert.Equal(["", Visa, "mastercard_cpaytrz_merchant_uah", "privat24_cpaytrz_merchant_uah"], offered);
        var label = page.QuerySelector($"input[value='{Visa}']")!.Closest("label")!;
        Assert.Contains(name, label.TextContent);
        var mark = label.QuerySelector("img")!.GetAttribute("src")!;
        Assert.Equal(System.Net.HttpStatusCode.OK, (await Shop.NewCustomer().GetAsync(mark)).StatusCode);
        Assert.NotNull(page.QuerySelector("fieldset.interkassa-systems legend"));
    }

    [Fact]
    public async Task The_admins_lists_count_here_too()
    {
        await Shop.ConfigureAsync(("ShowPaymentSystems", "True"), ("PaymentSystemsAllowed", "visa;privat24"), ("PaymentSystemsHidden", "privat24"));

        var page = new HtmlParser().ParseDocument(await Shop.NewCustomer().PageAsync("/"));

        Assert.Equal(["", Visa], page.QuerySelectorAll("fieldset.interkassa-systems input").Select(input => input.GetAttribute("value")));
    }

    [Theory]
    [InlineData(Visa, Visa)]
    [InlineData("", null)]
    [InlineData("invented_by_the_customer", null)]
    public async Task The_choice_goes_out_as_the_protocol_wants_it(string chosen, string? sent)
    {
        var order = await BuyAsync(Shop.NewCustomer(), chosen);

        Assert.Equal(sent, order.Form.GetValueOrDefault("ik_pw_via"));
        Assert.Equal(sent is null ? null : "payway", order.Form.GetValueOrDefault("ik_act"));
        Assert.Empty(FormCheck.Errors(order.Form, DemoShopFixture.Checkout));
        Assert.Equal(Shop.EmulatorUrl + "/", order.GatewayUrl);
    }

    [Fact]
    public async Task Whoever_pays_again_chooses_at_the_gateway()
    {
        var customer = Shop.NewCustomer();
        var order = await BuyAsync(customer, Visa);

        var again = await customer.SubmitAsync("/", $"/Plugins/Interkassa/PayAgain/{order.OrderId}");

        Assert.False((await PlacedOrder.ReadAsync(customer, again.Headers.Location!.ToString())).Form.ContainsKey("ik_pw_via"));
    }

    [Fact]
    public async Task While_the_API_is_down_checkout_goes_on_without_a_choice_and_without_waiting()
    {
        await Shop.ConfigureAsync(("ShowPaymentSystems", "True"), ("ApiUrl", "http://127.0.0.1:9/v1/"));

        var page = await Shop.NewCustomer().PageAsync("/");

        Assert.DoesNotContain("interkassa-systems", page);
        Assert.NotEmpty((await BuyAsync(Shop.NewCustomer(), Visa)).Form);
    }

    [Fact]
    public async Task The_list_is_asked_for_once()
    {
        Shop.Faults.Calls.Clear();
        for (var i = 0; i < 5; i++)
            await Shop.NewCustomer().PageAsync("/");

        Assert.Empty(Shop.Faults.Calls);
    }

    [Fact]
    public async Task Direct_processing_leads_to_the_payment_system_and_its_notification_pays()
    {
        await DirectAsync();
        var customer = Shop.NewCustomer();

        var bought = await customer.SubmitAsync("/", "/shop/Buy", ("productId", "1"), (InterkassaDefaults.PaymentSystemField, Visa));
        var page = new HtmlParser().ParseDocument(await customer.PageAsync(bought.Headers.Location!.ToString()));

        var form = page.QuerySelector("#interkassa-form")!;
        Assert.StartsWith(Shop.EmulatorUrl + "/invoice/", form.GetAttribute("action"));
        Assert.Equal("get", form.GetAttribute("method"));
        Assert.Equal(Visa, form.QuerySelector("input[name=system]")!.GetAttribute("value"));
        var id = form.GetAttribute("action")!.Split('/')[^1];
        using var http = new HttpClient { BaseAddress = new Uri(Shop.EmulatorUrl) };
        await http.PostAsync($"/emulator/invoices/{id}/success", null);
        var invoice = Shop.Emulator.Services.GetRequiredService<Invoices>().Find(id)!;
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(int.Parse(invoice.PaymentNumber.Split('_')[0], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("privat24_cpaytrz_merchant_uah", null)]
    [InlineData(Visa, "http://127.0.0.1:9/")]
    public async Task On_any_doubt_the_way_leads_over_the_gateway(string chosen, string? gateway)
    {
        await DirectAsync(("GatewayUrl", gateway ?? Shop.EmulatorUrl + "/"));

        var order = await BuyAsync(Shop.NewCustomer(), chosen);

        Assert.Equal(gateway ?? Shop.EmulatorUrl + "/", order.GatewayUrl);
        Assert.False(order.Form.ContainsKey("ik_int"));
        Assert.Equal(chosen, order.Form["ik_pw_via"]);
        Assert.Empty(FormCheck.Errors(order.Form, DemoShopFixture.Checkout));
    }

    private Task DirectAsync(params (string, string)[] changes)
        => Shop.ConfigureAsync([("ShowPaymentSystems", "True"), ("DirectProcessing", "True"), .. changes]);

    /// <summary>Waits until the list that the first visitor asked for is there.</summary>
    private async Task KnownAsync()
    {
        var configured = (await Shop.Read(services => services.GetRequiredService<ShopRegistry>().AllAsync()))[0];
        for (var i = 0; i < 100 && Shop.Read(services => services.GetRequiredService<PaymentSystemCatalog>().Known(configured)).Count == 0; i++)
            await Task.Delay(50);
    }

    private static async Task<PlacedOrder> BuyAsync(ShopClient customer, string chosen)
    {
        var bought = await customer.SubmitAsync("/", "/shop/Buy", ("productId", "1"), (InterkassaDefaults.PaymentSystemField, chosen));
        return await PlacedOrder.ReadAsync(customer, bought.Headers.Location!.ToString());
    }
}
