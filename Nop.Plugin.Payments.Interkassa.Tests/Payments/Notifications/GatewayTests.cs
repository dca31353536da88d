using System.Net;
using AngleSharp.Html.Parser;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Notifications;

/// <summary>Payments through the emulator, in each of the ways in which Interkassa's checkouts are set up.</summary>
public sealed class GatewayTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private readonly string _testKey = DemoShopFixture.Checkout.TestKey;

    public override Task DisposeAsync()
    {
        (DemoShopFixture.Checkout.TestKey, DemoShopFixture.Checkout.Dialect) = (_testKey, Dialect.Both);
        var options = Shop.Emulator.Services.GetRequiredService<EmulatorOptions>();
        (options.LostCallbacks, options.ReturnMethod) = (0, null);
        return base.DisposeAsync();
    }

    [Theory]
    [InlineData(Dialect.Both)]
    [InlineData(Dialect.Older)]
    [InlineData(Dialect.Newer)]
    public async Task An_order_is_paid_in_either_dialect(Dialect dialect)
    {
        DemoShopFixture.Checkout.Dialect = dialect;
        var order = await Shop.NewCustomer().BuyAsync();

        await PayAsync(order);

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Contains(Shop.Notes(order.OrderId), note => note.Contains("Visa", StringComparison.Ordinal));
    }

    /// <summary>Newer checkouts have no test key, and name the test system otherwise.</summary>
    [Theory]
    [InlineData(Dialect.Older, true, "")]
    [InlineData(Dialect.Newer, true, "test_interkassa_test_xts=test/XTS")]
    [InlineData(Dialect.Newer, false, "test_interkassa_test_xts=test/XTS")]
    [InlineData(Dialect.Both, false, "")]
    public async Task A_test_payment_is_told_in_either_dialect_with_or_without_a_test_key(Dialect dialect, bool hasTestKey, string names)
    {
        DemoShopFixture.Checkout.Dialect = dialect;
        if (!hasTestKey)
            DemoShopFixture.Checkout.TestKey = string.Empty;
        await Shop.ConfigureAsync(("TestMode", "True"), ("TestKey", DemoShopFixture.Checkout.TestKey), ("PaymentMethods", names));
        var order = await Shop.NewCustomer().BuyAsync();
        Assert.Equal(names.Length > 0, order.Form.ContainsKey("ik_payment_method"));

        await PayAsync(order);

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Contains(Shop.Notes(order.OrderId), note => note.Contains("TEST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Dialect.Older)]
    [InlineData(Dialect.Newer)]
    public async Task A_test_payment_in_either_dialect_pays_no_live_order(Dialect dialect)
    {
        await Shop.ConfigureAsync(("TestMode", "True"));
        var test = await Shop.NewCustomer().BuyAsync();
        await Shop.ConfigureAsync();
        DemoShopFixture.Checkout.Dialect = dialect;
        await Shop.ChangeAttemptAsync(test.PaymentNumber, attempt => attempt.IsTest = false);

        await PayAsync(test, DemoShopFixture.Checkout.SignKey);

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(test.OrderId));
    }

    [Fact]
    public async Task A_callback_that_was_lost_comes_again()
    {
        Shop.Emulator.Services.GetRequiredService<EmulatorOptions>().LostCallbacks = 2;
        var order = await Shop.NewCustomer().BuyAsync();

        var invoice = await PayAsync(order);

        for (var i = 0; i < 200 && invoice.Callbacks.Count < 3; i++)
            await Task.Delay(50);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Equal(["lost", "lost", null], invoice.Callbacks.Select(callback => callback.Error));
    }

    [Theory]
    [InlineData("get")]
    [InlineData("post")]
    public async Task A_browser_that_comes_back_by_either_method_stands_before_its_order(string method)
    {
        Shop.Emulator.Services.GetRequiredService<EmulatorOptions>().ReturnMethod = method;
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var invoice = await OpenAsync(order);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });

        var back = await browser.PostAsync($"{Shop.EmulatorUrl}/invoice/{invoice.Id}", new FormUrlEncodedContent([new("action", "pay")]));
        if (method == "post")
        {
            var form = new HtmlParser().ParseDocument(await back.Content.ReadAsStringAsync()).QuerySelector("#back")!;
            back = await browser.PostAsync(form.GetAttribute("action"), new FormUrlEncodedContent(form.QuerySelectorAll("input")
                .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value")!))));
            Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
            Assert.False(back.Headers.Contains("Set-Cookie"));
        }

        // The GET that follows a POST is the shop's own, as the GET that the gateway sends a browser with: both bring the customer's cookies.
        var path = method == "post" ? back.Headers.Location!.ToString() : back.Headers.Location!.PathAndQuery;
        back = await customer.GetAsync(path);
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.StartsWith($"/checkout/completed/{order.OrderId}?", back.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.False(back.Headers.Contains("Set-Cookie"));
    }

    private async Task<Invoice> OpenAsync(PlacedOrder order)
    {
        using var browser = new HttpClient();
        (await browser.PostAsync(order.GatewayUrl, new FormUrlEncodedContent(order.Form))).EnsureSuccessStatusCode();
        return Shop.Emulator.Services.GetRequiredService<Invoices>().All.Last(invoice => invoice.PaymentNumber == order.PaymentNumber);
    }

    /// <param name="order">To be paid at the gateway.</param>
    /// <param name="key">Signs its callback, where it is not the checkout's own way.</param>
    private async Task<Invoice> PayAsync(PlacedOrder order, string? key = null)
    {
        var invoice = await OpenAsync(order);
        if (key is not null)
        {
            invoice.State = "success";
            var told = invoice.CallbackFields(DemoShopFixture.Checkout.Dialect);
            told["ik_sign"] = WireSignature.Of(told, key, "Sha256");
            Assert.Equal(HttpStatusCode.OK, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", told)).StatusCode);
            return invoice;
        }

        using var http = new HttpClient { BaseAddress = new Uri(Shop.EmulatorUrl) };
        (await http.PostAsync($"/emulator/invoices/{invoice.Id}/success", null)).EnsureSuccessStatusCode();
        return invoice;
    }
}
