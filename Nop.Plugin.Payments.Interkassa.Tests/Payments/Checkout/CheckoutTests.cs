using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Checkout;

public sealed class CheckoutTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Theory]
    [InlineData("LifetimeMinutes", "30", "en", "ik_ltm", "1800")]
    [InlineData("LifetimeMinutes", "0", "en", "ik_ltm", null)]
    [InlineData("PaymentSystemsAllowed", "visa;mastercard", "en", "ik_pw_on", "visa;mastercard")]
    [InlineData("PaymentSystemsHidden", "privat24", "en", "ik_pw_off", "privat24")]
    [InlineData("LanguageMapping", "uk=uk_ua, ru=ru", "uk", "ik_loc", "uk_ua")]
    [InlineData("LanguageMapping", "uk=uk_ua, ru=ru", "ru", "ik_loc", "ru")]
    [InlineData("LanguageMapping", "uk=uk_ua, ru=ru", "en", "ik_loc", null)]
    public async Task What_is_set_goes_into_a_form_that_the_gateway_takes(string setting, string value, string language, string field, string? sent)
    {
        await Shop.ConfigureAsync((setting, value));

        var order = await Shop.NewCustomer().BuyAsync(language: language);

        Assert.Equal(sent, order.Form.GetValueOrDefault(field));
        Assert.Empty(global::Interkassa.Emulator.FormCheck.Errors(order.Form, DemoShopFixture.Checkout));
    }

    [Fact]
    public async Task The_form_is_one_that_the_gateway_takes()
    {
        var order = await Shop.NewCustomer().BuyAsync(productId: 3);

        Assert.Equal("12345.67", order.Form["ik_am"]);
        Assert.Equal($"Order {order.OrderId}, Demo shop", order.Form["ik_desc"]);
        Assert.StartsWith(Shop.ShopUrl, order.Form["ik_ia_u"], StringComparison.Ordinal);
        using var http = new HttpClient();
        var page = await http.PostAsync(order.GatewayUrl, new FormUrlEncodedContent(order.Form));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task The_page_to_the_gateway_runs_under_a_strict_policy_and_is_never_cached()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var response = await customer.GetAsync(order.PayPath);
        var document = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Contains("no-store", response.Headers.CacheControl!.ToString());
        Assert.All(document.QuerySelectorAll("script"), script => Assert.True(script.HasAttribute("src") && script.TextContent.Length == 0));
        Assert.Empty(document.QuerySelectorAll("style, [style]"));
        Assert.DoesNotContain(document.All, element => element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.Equal("Pay", document.QuerySelector("form button")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync(document.QuerySelector("script")!.GetAttribute("src")!)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await customer.GetAsync(document.QuerySelector("link")!.GetAttribute("href")!)).StatusCode);
    }

    [Theory]
    [InlineData("UAH", "80.00", "UAH")]
    [InlineData("USD", "1.93", "USD")]
    public async Task The_customer_is_charged_in_their_currency(string currency, string amount, string charged)
    {
        var order = await Shop.NewCustomer().BuyAsync(currency: currency);

        Assert.Equal(amount, order.Form["ik_am"]);
        Assert.Equal(charged, order.Form["ik_cur"]);
    }

    [Fact]
    public async Task A_currency_that_the_checkout_does_not_take_falls_back_to_the_primary_one()
    {
        var order = await Shop.NewCustomer().BuyAsync(currency: "PLN");

        Assert.Equal("80.00", order.Form["ik_am"]);
        Assert.Equal("UAH", order.Form["ik_cur"]);
    }

    [Theory]
    [InlineData("Currencies", "EUR")]
    [InlineData("ShopId", "")]
    [InlineData("SignKey", "")]
    public async Task The_method_is_hidden_where_it_could_not_work(string setting, string value)
    {
        Assert.Contains("Interkassa", await Shop.NewCustomer().PageAsync("/"));

        await Shop.ConfigureAsync((setting, value));

        Assert.DoesNotContain("through Interkassa", await Shop.NewCustomer().PageAsync("/"));
    }

    [Fact]
    public async Task An_additional_fee_is_part_of_what_is_paid()
    {
        await Shop.ConfigureAsync(("AdditionalFee", "2.50"));

        Assert.Equal("82.50", (await Shop.NewCustomer().BuyAsync()).Form["ik_am"]);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1:1")]
    public async Task The_name_that_a_buyer_claims_to_have_come_by_is_in_no_form(string host)
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, order.PayPath) { Headers = { Host = host } };

        var form = PlacedOrder.Read(order.PayPath, await (await customer.SendAsync(request)).Content.ReadAsStringAsync());

        foreach (var field in new[] { "ik_ia_u", "ik_suc_u", "ik_pnd_u", "ik_fal_u" })
            Assert.StartsWith(Shop.ShopUrl + "/", form.Form[field], StringComparison.Ordinal);
        Assert.Equal(order.Form, form.Form);
    }

    [Fact]
    public async Task Customers_come_back_to_whichever_name_of_the_store_they_came_by_and_the_gateway_calls_the_configured_one()
    {
        var own = Shop.ShopUrl.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var stores = Shop.App.Services.GetRequiredService<DemoShop.Host.Stores>();
        stores.IsAt(Shop.ShopUrl, new Uri(own).Authority);
        try
        {
            var order = await new ShopClient(own).BuyAsync();

            Assert.Equal(Shop.ShopUrl + "/Plugins/Interkassa/Status", order.Form["ik_ia_u"]);
            Assert.Equal(own + "/Plugins/Interkassa/Success", order.Form["ik_suc_u"]);
            Assert.Equal(own + "/Plugins/Interkassa/Fail", order.Form["ik_fal_u"]);
        }
        finally
        {
            stores.IsAt(Shop.ShopUrl);
        }
    }

    [Fact]
    public async Task A_store_in_a_folder_is_called_in_its_folder()
    {
        var stores = Shop.App.Services.GetRequiredService<DemoShop.Host.Stores>();
        stores.IsAt("https://shop.example/books");
        try
        {
            var order = await Shop.NewCustomer().BuyAsync();

            Assert.Equal("https://shop.example/books/Plugins/Interkassa/Status", order.Form["ik_ia_u"]);
        }
        finally
        {
            stores.IsAt(Shop.ShopUrl);
        }
    }

    [Fact]
    public async Task A_store_without_an_address_sends_nobody_to_pay_and_says_so()
    {
        var stores = Shop.App.Services.GetRequiredService<DemoShop.Host.Stores>();
        stores.IsAt("nowhere", "nowhere");
        try
        {
            var customer = Shop.NewCustomer();
            var bought = await customer.SubmitAsync("/", "/shop/Buy", ("productId", "1"), ("currency", "UAH"), ("language", "en"));

            Assert.EndsWith("interkassa=unavailable", bought.Headers.Location!.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            stores.IsAt(Shop.ShopUrl);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(":")]
    public async Task A_template_that_describes_nothing_falls_back_to_the_usual_one(string template)
    {
        await Shop.ConfigureAsync(("DescriptionTemplate", template));

        var order = await Shop.NewCustomer().BuyAsync();

        Assert.Equal($"Order {order.OrderId}, Demo shop", order.Form["ik_desc"]);
    }

    [Fact]
    public async Task Every_attempt_has_a_number_of_its_own()
    {
        var customer = Shop.NewCustomer();
        var first = await customer.BuyAsync();

        var again = await PayAgainAsync(customer, first.OrderId);
        var second = await PlacedOrder.ReadAsync(customer, again.Headers.Location!.ToString());

        Assert.Equal(first.OrderId, second.OrderId);
        Assert.NotEqual(first.PaymentNumber, second.PaymentNumber);
        Assert.Equal(HttpStatusCode.OK, (await customer.PostAsync("/Plugins/Interkassa/Status", Callback.For(first).Signed())).StatusCode);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(first.OrderId));
    }

    [Fact]
    public async Task Reloading_the_page_asks_for_the_same_payment()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();

        Assert.Equal(order.Form, (await PlacedOrder.ReadAsync(customer, order.PayPath)).Form);
    }

    [Fact]
    public async Task A_page_left_open_while_settings_changed_becomes_a_new_attempt()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await Shop.ConfigureAsync(("DescriptionTemplate", "Changed {0}"));

        var renewed = await PlacedOrder.ReadAsync(customer, order.PayPath);

        Assert.NotEqual(order.PaymentNumber, renewed.PaymentNumber);
        Assert.Equal($"Changed {order.OrderId}", renewed.Form["ik_desc"]);
    }

    /// <summary>Messengers and scanners open old links too.</summary>
    [Fact]
    public async Task An_old_link_becomes_one_new_attempt_however_often_it_is_opened()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc = DateTime.UtcNow.AddHours(-2));

        var second = await PlacedOrder.ReadAsync(customer, order.PayPath);
        var third = await PlacedOrder.ReadAsync(customer, order.PayPath);

        Assert.NotEqual(order.PaymentNumber, second.PaymentNumber);
        Assert.Equal(second.PaymentNumber, third.PaymentNumber);
    }

    [Fact]
    public async Task An_order_that_changed_is_asked_for_as_it_is_now()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await Shop.ChangeOrderAsync(order.OrderId, changed => changed.OrderTotal = 95);

        Assert.Equal("95.00", (await PlacedOrder.ReadAsync(customer, order.PayPath)).Form["ik_am"]);
    }

    [Theory]
    [InlineData(PaymentStatus.Paid, OrderStatus.Processing)]
    [InlineData(PaymentStatus.Pending, OrderStatus.Cancelled)]
    public async Task What_cannot_be_paid_any_more_leads_back_to_the_order(PaymentStatus payment, OrderStatus status)
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await Shop.ChangeOrderAsync(order.OrderId, changed => (changed.PaymentStatus, changed.OrderStatus) = (payment, status));

        var answer = await customer.GetAsync(order.PayPath);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal($"/orderdetails/{order.OrderId}?interkassa=unavailable", answer.Headers.Location!.ToString());
        Assert.DoesNotContain("interkassa-pay-again", await customer.PageAsync($"/orderdetails/{order.OrderId}"));
    }

    [Fact]
    public async Task An_unknown_payment_leads_home()
        => Assert.Equal("/", (await Shop.NewCustomer().GetAsync("/Plugins/Interkassa/Pay/1-unknown")).Headers.Location!.ToString());

    [Fact]
    public async Task A_method_that_was_broken_meanwhile_says_so_and_is_logged()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var page = await customer.PageAsync($"/orderdetails/{order.OrderId}");
        Assert.Contains("interkassa-pay-again", page);
        await Shop.ConfigureAsync(("SignKey", ""));

        Assert.DoesNotContain("interkassa-pay-again", await customer.PageAsync($"/orderdetails/{order.OrderId}"));
        Assert.Equal(HttpStatusCode.SeeOther, (await customer.GetAsync(order.PayPath)).StatusCode);
    }

    private static Task<HttpResponseMessage> PayAgainAsync(ShopClient customer, int orderId)
        => customer.SubmitAsync($"/orderdetails/{orderId}", $"/Plugins/Interkassa/PayAgain/{orderId}");
}
