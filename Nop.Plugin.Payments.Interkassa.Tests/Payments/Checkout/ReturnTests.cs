using System.Net;
using Nop.Core.Domain.Payments;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Checkout;

public sealed class ReturnTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Theory]
    [InlineData("Success", "/checkout/completed/{0}")]
    [InlineData("Pending", "/orderdetails/{0}?interkassa=pending")]
    [InlineData("Fail", "/orderdetails/{0}?interkassa=fail")]
    public async Task The_browser_is_sent_to_the_page_of_its_order_without_cookies_too(string page, string target)
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var fields = Callback.For(order);
        var query = await new FormUrlEncodedContent(fields).ReadAsStringAsync();

        foreach (var answer in new[]
        {
            await Shop.NewCustomer().PostAsync($"/Plugins/Interkassa/{page}", fields),
            await customer.GetAsync($"/Plugins/Interkassa/{page}?{query}")
        })
        {
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, target, order.OrderId), answer.Headers.Location!.ToString());
        }

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Empty(Shop.Notes(order.OrderId));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?ik_pm_no=1-unknown")]
    [InlineData("?ik_pm_no=%FF")]
    [InlineData("?ik_pm_no=1&ik_pm_no=2")]
    public async Task Whoever_brings_no_payment_goes_to_the_home_page(string query)
    {
        var answer = await Shop.NewCustomer().GetAsync("/Plugins/Interkassa/Success" + query);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("fail", "Nothing has been charged")]
    [InlineData("pending", "being processed")]
    [InlineData("", "not been paid yet")]
    [InlineData("<script>", "not been paid yet")]
    public async Task The_orders_page_says_how_it_went_and_offers_to_pay_again(string returned, string text)
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();

        var page = await customer.PageAsync($"/orderdetails/{order.OrderId}?interkassa={Uri.EscapeDataString(returned)}");

        Assert.Contains(text, page);
        Assert.Contains("Complete payment", page);
    }

    [Fact]
    public async Task The_completed_page_says_whether_the_money_has_come()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        Assert.Contains("is confirming your payment", await customer.PageAsync($"/checkout/completed/{order.OrderId}"));

        await customer.PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed());
        Assert.Contains("has been received", await customer.PageAsync($"/checkout/completed/{order.OrderId}"));
    }

    /// <summary>Whatever keeps the order from being paid by it: who has paid once is not asked a second time, and keeps what they ordered.</summary>
    [Theory]
    [InlineData("total changed")]
    [InlineData("another amount")]
    [InlineData("not marked yet")]
    public async Task Whose_money_has_come_is_asked_to_pay_no_more_and_loses_no_order(string trouble)
    {
        await Shop.ConfigureAsync(("CancelReplacedOrders", "True"));
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var callback = Callback.For(order);
        if (trouble == "total changed")
            await Shop.ChangeOrderAsync(order.OrderId, changed => changed.OrderTotal += 5);
        if (trouble == "another amount")
            callback["ik_am"] = "79.00";
        if (trouble == "not marked yet")
            Shop.FailWritesOfOrders();
        await customer.PostAsync("/Plugins/Interkassa/Status", callback.Signed());
        Shop.DatabaseFaults.BeforeCommand = null;
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));

        var page = await customer.PageAsync($"/orderdetails/{order.OrderId}?interkassa=fail");
        var again = await customer.SubmitAsync("/", $"/Plugins/Interkassa/PayAgain/{order.OrderId}");
        await customer.SubmitAsync("/", $"/Plugins/Interkassa/OtherMethod/{order.OrderId}");

        Assert.Contains("Please do not pay again", page);
        Assert.DoesNotContain("Complete payment", page);
        Assert.DoesNotContain("interkassa-pay-again", page);
        Assert.DoesNotContain("/Pay/", again.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.SeeOther, (await customer.GetAsync(order.PayPath)).StatusCode);
        Assert.NotEqual(Nop.Core.Domain.Orders.OrderStatus.Cancelled, Shop.Order(order.OrderId).OrderStatus);
        await Shop.ConfigureAsync();
    }

    [Fact]
    public async Task Who_was_given_the_money_back_can_pay_again()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var wrong = Callback.For(order).With("ik_am", "79.00").Signed();
        await customer.PostAsync("/Plugins/Interkassa/Status", wrong);
        await customer.PostAsync("/Plugins/Interkassa/Status", Callback.For(order, "refunded", wrong["ik_inv_id"]).With("ik_am", "79.00").Signed());

        Assert.Contains("interkassa-pay-again", await customer.PageAsync($"/orderdetails/{order.OrderId}?interkassa=fail"));
    }

    [Fact]
    public async Task The_truth_is_what_the_order_says()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await customer.PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed());

        Assert.Contains("has been received", await customer.PageAsync($"/orderdetails/{order.OrderId}?interkassa=fail"));
    }
}
