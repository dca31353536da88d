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
        await Shop.PaymentSystemsAreKnownAsync();
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

        var form = await PressAsync(customer, await PayPathAsync(customer, Visa));

        Assert.StartsWith(Shop.EmulatorUrl + "/invoice/", form.GatewayUrl, StringComparison.Ordinal);
        var id = form.GatewayUrl.Split('/')[^1];

        // What stood in the address is a field now: a form that goes by GET takes the place of the query.
        Assert.Equal((Visa, id), (form.Form["system"], form.Form["session"]));
        using var http = new HttpClient { BaseAddress = new Uri(Shop.EmulatorUrl) };
        await http.PostAsync($"/emulator/invoices/{id}/success", null);
        var invoice = Shop.Emulator.Services.GetRequiredService<Invoices>().Find(id)!;
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(int.Parse(invoice.PaymentNumber.Split('_')[0], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Whoever_only_opens_the_page_makes_no_invoice_and_loading_it_again_no_second_one()
    {
        await DirectAsync();
        var customer = Shop.NewCustomer();
        var invoices = Shop.Emulator.Services.GetRequiredService<Invoices>();
        var before = invoices.All.Count();

        var path = await PayPathAsync(customer, Visa);
        for (var i = 0; i < 3; i++)
            await customer.PageAsync(path);
        Assert.Equal(before, invoices.All.Count());

        var presses = await Task.WhenAll(PressAsync(customer, path), PressAsync(customer, path));
        Assert.Equal(presses[0].GatewayUrl, presses[1].GatewayUrl);
        Assert.Equal(presses[0].GatewayUrl, (await PressAsync(customer, path)).GatewayUrl);
        Assert.Equal(before + 1, invoices.All.Count());
    }

    [Theory]
    [InlineData("privat24_cpaytrz_merchant_uah", null)]
    [InlineData(Visa, "http://127.0.0.1:9/")]
    public async Task On_any_doubt_the_way_leads_over_the_gateway(string chosen, string? gateway)
    {
        await DirectAsync(("GatewayUrl", gateway ?? Shop.EmulatorUrl + "/"));
        var customer = Shop.NewCustomer();

        var order = await PressAsync(customer, await PayPathAsync(customer, chosen));

        Assert.Equal(gateway ?? Shop.EmulatorUrl + "/", order.GatewayUrl);
        Assert.False(order.Form.ContainsKey("ik_int"));
        Assert.Equal(chosen, order.Form["ik_pw_via"]);
        Assert.Empty(FormCheck.Errors(order.Form, DemoShopFixture.Checkout));
    }

    /// <summary>Between the choice and the form the admin has hidden it, or no longer lets customers choose.</summary>
    [Theory]
    [InlineData("PaymentSystemsHidden", "visa")]
    [InlineData("PaymentSystemsAllowed", "mastercard")]
    [InlineData("ShowPaymentSystems", "False")]
    public async Task A_choice_that_does_not_hold_any_more_is_left_out_of_the_form(string setting, string value)
    {
        var customer = Shop.NewCustomer();
        var path = await PayPathAsync(customer, Visa);
        Assert.Equal(Visa, PlacedOrder.Read(path, await customer.PageAsync(path)).Form["ik_pw_via"]);

        await Shop.ConfigureAsync([("ShowPaymentSystems", "True"), (setting, value)]);

        var form = PlacedOrder.Read(path, await customer.PageAsync(path)).Form;
        Assert.False(form.ContainsKey("ik_pw_via"));
        Assert.Empty(FormCheck.Errors(form, DemoShopFixture.Checkout));
    }

    [Fact]
    public async Task The_newer_names_are_sent_where_the_admin_has_typed_them()
    {
        await Shop.ConfigureAsync(("ShowPaymentSystems", "True"), ("PaymentMethods", Visa + "=card/UAH"));

        var visa = (await BuyAsync(Shop.NewCustomer(), Visa)).Form;
        var mastercard = (await BuyAsync(Shop.NewCustomer(), "mastercard_cpaytrz_merchant_uah")).Form;

        Assert.Equal(("card", "UAH", false), (visa["ik_payment_method"], visa["ik_payment_currency"], visa.ContainsKey("ik_pw_via")));
        Assert.Empty(FormCheck.Errors(visa, DemoShopFixture.Checkout));
        Assert.Equal("mastercard_cpaytrz_merchant_uah", mastercard["ik_pw_via"]);
        Assert.False(mastercard.ContainsKey("ik_payment_method"));
    }

    private static async Task<string> PayPathAsync(ShopClient customer, string chosen)
        => (await customer.SubmitAsync("/", "/shop/Buy", ("productId", "1"), (InterkassaDefaults.PaymentSystemField, chosen))).Headers.Location!.ToString();

    /// <summary>Opens the page that leads on, and presses its button, as the browser does by itself.</summary>
    private static async Task<(string GatewayUrl, Dictionary<string, string> Form)> PressAsync(ShopClient customer, string path)
    {
        var page = new HtmlParser().ParseDocument(await customer.PageAsync(path)).QuerySelector("#interkassa-form")!;
        Assert.Equal(path.Replace("/Pay/", "/PayDirectly/"), page.GetAttribute("action"));
        Assert.Equal("post", page.GetAttribute("method"));
        var pressed = await (await customer.PostAsync(page.GetAttribute("action")!, [])).Content.ReadAsStringAsync();
        var form = new HtmlParser().ParseDocument(pressed).QuerySelector("#interkassa-form")!;
        return (form.GetAttribute("action")!, form.QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!,
            input => input.GetAttribute("value")!));
    }

    private Task DirectAsync(params (string, string)[] changes)
        => Shop.ConfigureAsync([("ShowPaymentSystems", "True"), ("DirectProcessing", "True"), .. changes]);

    /// <summary>Waits until the list that the first visitor asked for is there.</summary>
    private static async Task<PlacedOrder> BuyAsync(ShopClient customer, string chosen)
    {
        var bought = await customer.SubmitAsync("/", "/shop/Buy", ("productId", "1"), (InterkassaDefaults.PaymentSystemField, chosen));
        return await PlacedOrder.ReadAsync(customer, bought.Headers.Location!.ToString());
    }
}
