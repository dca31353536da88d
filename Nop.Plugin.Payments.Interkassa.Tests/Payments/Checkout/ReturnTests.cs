using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Checkout;

public sealed class ReturnTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Theory]
    [InlineData("Success", "/checkout/completed/{0}?interkassa=success&since=")]
    [InlineData("Pending", "/orderdetails/{0}?interkassa=pending&since=")]
    [InlineData("Fail", "/orderdetails/{0}?interkassa=fail")]
    public async Task The_customers_browser_is_sent_to_the_page_of_its_order_whichever_way_it_comes(string page, string target)
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var fields = Callback.For(order);
        var query = await new FormUrlEncodedContent(fields).ReadAsStringAsync();

        // From another site, so without cookies; the GET that follows is the shop's own and brings them.
        var posted = await Shop.NewCustomer().PostAsync($"/Plugins/Interkassa/{page}", fields);
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        Assert.False(posted.Headers.Contains("Set-Cookie"));

        foreach (var answer in new[]
        {
            await customer.GetAsync(posted.Headers.Location!.ToString()), await customer.GetAsync($"/Plugins/Interkassa/{page}?{query}")
        })
        {
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.StartsWith(string.Format(CultureInfo.InvariantCulture, target, order.OrderId), answer.Headers.Location!.ToString(),
                StringComparison.Ordinal);
        }

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Empty(Shop.Notes(order.OrderId));
    }

    /// <summary>The store leads from its page of a completed checkout to the order's then, and forgets what the address said.</summary>
    [Fact]
    public async Task Where_the_store_has_no_completed_page_the_orders_page_says_that_the_payment_is_being_checked()
    {
        var settings = Shop.App.Services.GetRequiredService<OrderSettings>();
        settings.DisableOrderCompletedPage = true;
        try
        {
            var customer = Shop.NewCustomer();
            var order = await customer.BuyAsync();

            var back = await customer.GetAsync($"/Plugins/Interkassa/Success?ik_pm_no={order.PaymentNumber}");

            Assert.StartsWith($"/orderdetails/{order.OrderId}?interkassa=success&since=", back.Headers.Location!.ToString(), StringComparison.Ordinal);
            var page = await customer.PageAsync(back.Headers.Location.ToString());
            Assert.Contains("is being checked", page);
            Assert.DoesNotContain("interkassa-pay-again", page);
        }
        finally
        {
            settings.DisableOrderCompletedPage = false;
        }
    }

    /// <summary>A bank's app opens the default browser, which the store does not know.</summary>
    [Fact]
    public async Task Another_browser_is_told_how_the_payment_stands_and_becomes_no_customer()
    {
        var order = await Shop.NewCustomer().BuyAsync(language: "uk");
        var stranger = Shop.NewCustomer();
        var customers = Customers();

        var back = await stranger.GetAsync($"/Plugins/Interkassa/Success?ik_pm_no={order.PaymentNumber}");
        Assert.StartsWith($"/Plugins/Interkassa/Payment/{order.PaymentNumber}?interkassa=success", back.Headers.Location!.ToString(), StringComparison.Ordinal);
        var shown = await stranger.GetAsync(back.Headers.Location.ToString());

        var page = WebUtility.HtmlDecode(await shown.Content.ReadAsStringAsync());
        Assert.Contains($"Замовлення {order.OrderId}", page);
        Assert.Contains("80.00 UAH", page);
        Assert.Contains("платіж перевіряється", page);
        Assert.DoesNotContain("<form", page);
        Assert.Equal("no-referrer", shown.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(shown.Headers.CacheControl!.NoStore);
        Assert.False(shown.Headers.Contains("Set-Cookie"));
        Assert.Equal(customers, Customers());

        await stranger.PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed());
        Assert.Contains("\"Paid\"", await stranger.PageAsync($"/Plugins/Interkassa/Payment/{order.PaymentNumber}/Standing?interkassa=success"));
        Assert.Contains("отримано", WebUtility.HtmlDecode(await stranger.PageAsync(back.Headers.Location.ToString())));
    }

    [Fact]
    public async Task Another_browser_can_try_once_more_where_the_payment_ended_and_the_store_lets_customers()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var stranger = Shop.NewCustomer();
        await stranger.PostAsync("/Plugins/Interkassa/Status", Callback.For(order, "fail").Signed());
        var page = $"/Plugins/Interkassa/Payment/{order.PaymentNumber}";
        Assert.Contains("Nothing has been charged", await stranger.PageAsync(page));

        var again = await stranger.PostAsync(page + "/Retry", []);
        Assert.Equal(order.OrderId, (await PlacedOrder.ReadAsync(stranger, again.Headers.Location!.ToString())).OrderId);

        await Shop.LetCustomersPayAgainAsync(false);
        Assert.DoesNotContain("<form", await stranger.PageAsync(page));
        Assert.Equal(page, (await stranger.PostAsync(page + "/Retry", [])).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Nobody_finds_a_page_by_guessing()
    {
        var answer = await Shop.NewCustomer().GetAsync("/Plugins/Interkassa/Payment/1_abcdefghijkmnpqrstuv");

        Assert.Equal("/", answer.Headers.Location!.ToString());
        Assert.Contains("\"None\"", await Shop.NewCustomer().PageAsync("/Plugins/Interkassa/Payment/1_abcdefghijkmnpqrstuv/Standing"));
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
    [InlineData("fail", "do not know of a payment", true)]
    [InlineData("pending", "being processed", false)]
    [InlineData("success", "being checked", false)]
    [InlineData("success&since=1", "not heard of your payment yet", true)]
    [InlineData("success&since=x", "being checked", false)]
    [InlineData("", "do not know of a payment", true)]
    [InlineData("<script>", "do not know of a payment", true)]
    public async Task The_orders_page_says_how_it_went_and_lets_try_again_only_who_has_hardly_paid(string returned, string text, bool isOffered)
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();

        var page = await customer.PageAsync($"/orderdetails/{order.OrderId}?interkassa={returned}");

        Assert.Contains(text, page);
        Assert.Equal(isOffered, page.Contains("interkassa-pay-again", StringComparison.Ordinal));
        Assert.Contains($"/Plugins/Interkassa/Payment/{order.PaymentNumber}/Standing", page);

        // One button is enough.
        Assert.DoesNotContain("Complete payment", page);
    }

    [Theory]
    [InlineData("fail", "Nothing has been charged", true)]
    [InlineData("canceled", "Nothing has been charged", true)]
    [InlineData("process", "being processed", false)]
    [InlineData("waitAccept", "being processed", false)]
    public async Task What_the_gateway_has_said_counts_more_than_the_browser(string state, string text, bool isOffered)
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await customer.PostAsync("/Plugins/Interkassa/Status", Callback.For(order, state).Signed());

        foreach (var returned in new[] { "success", "fail", "" })
        {
            var page = await customer.PageAsync($"/orderdetails/{order.OrderId}?interkassa={returned}");
            Assert.Contains(text, page);
            Assert.Equal(isOffered, page.Contains("interkassa-pay-again", StringComparison.Ordinal));
        }
    }

    /// <summary>Paid in one tab, cancelled in another: the word about the first has not come yet.</summary>
    [Fact]
    public async Task Nothing_is_said_to_have_ended_while_another_attempt_may_have_been_paid()
    {
        var customer = Shop.NewCustomer();
        var first = await customer.BuyAsync();
        var again = await customer.SubmitAsync("/", $"/Plugins/Interkassa/PayAgain/{first.OrderId}");
        var second = await PlacedOrder.ReadAsync(customer, again.Headers.Location!.ToString());
        await customer.PostAsync("/Plugins/Interkassa/Status", Callback.For(second, "canceled").Signed());

        var page = await customer.PageAsync($"/orderdetails/{first.OrderId}?interkassa=success");

        Assert.Contains("being checked", page);
        Assert.DoesNotContain("interkassa-pay-again", page);
    }

    [Fact]
    public async Task Who_came_back_from_paying_is_not_told_elsewhere_that_the_order_waits()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await customer.GetAsync($"/Plugins/Interkassa/Success?ik_pm_no={order.PaymentNumber}");

        Assert.DoesNotContain("waits to be paid", await customer.PageAsync("/cart"));
        Assert.Contains("being checked", await customer.PageAsync($"/orderdetails/{order.OrderId}"));

        await Shop.ConfigureAsync(("CancelReplacedOrders", "True"));
        await customer.SubmitAsync("/", $"/Plugins/Interkassa/OtherMethod/{order.OrderId}");
        Assert.Equal(OrderStatus.Pending, Shop.Order(order.OrderId).OrderStatus);
    }

    /// <summary>A page that asked for something else than it shows would load itself for ever.</summary>
    [Fact]
    public async Task The_own_page_asks_for_what_it_was_made_of()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc = DateTime.UtcNow.AddHours(-2));

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(
            await Shop.NewCustomer().PageAsync($"/Plugins/Interkassa/Payment/{order.PaymentNumber}")).QuerySelector("[role=status]")!;

        Assert.Contains($"\"{page.GetAttribute("data-interkassa-standing")}\"", await Shop.NewCustomer().PageAsync(page.GetAttribute("data-url")!));
    }

    [Fact]
    public async Task Who_was_sent_to_pay_long_ago_is_told_that_the_order_waits()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc = DateTime.UtcNow.AddHours(-1));

        Assert.Contains("waits to be paid", await customer.PageAsync($"/orderdetails/{order.OrderId}"));
    }

    [Fact]
    public async Task Where_the_store_lets_nobody_pay_placed_orders_there_are_no_buttons()
    {
        await Shop.LetCustomersPayAgainAsync(false);
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();

        var page = await customer.PageAsync($"/orderdetails/{order.OrderId}?interkassa=fail");
        var again = await customer.SubmitAsync("/", $"/Plugins/Interkassa/PayAgain/{order.OrderId}");

        Assert.DoesNotContain("interkassa-pay-again", page);
        Assert.DoesNotContain("Complete payment", page);
        Assert.Equal($"/orderdetails/{order.OrderId}", again.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Who_paid_twice_is_told_so()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await customer.PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed());
        await customer.PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed());

        Assert.Contains("a second payment", await customer.PageAsync($"/checkout/completed/{order.OrderId}"));
        Assert.Contains("a second payment", await customer.PageAsync($"/orderdetails/{order.OrderId}"));
    }

    [Theory]
    [InlineData(true, "Your money has come")]
    [InlineData(false, "has been cancelled")]
    public async Task Whose_order_the_shop_cancelled_is_told_whether_money_has_come(bool hasPaid, string text)
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await Shop.ChangeOrderAsync(order.OrderId, changed => changed.OrderStatus = OrderStatus.Cancelled);
        if (hasPaid)
            await customer.PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed());

        Assert.Contains(text, await customer.PageAsync($"/checkout/completed/{order.OrderId}"));
    }

    private int Customers() => Shop.Read(services => services.GetRequiredService<IRepository<Customer>>().Table.Count());

    [Fact]
    public async Task The_completed_page_says_whether_the_money_has_come()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        Assert.Contains("is being checked", await customer.PageAsync($"/checkout/completed/{order.OrderId}"));

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
        Assert.NotEqual(OrderStatus.Cancelled, Shop.Order(order.OrderId).OrderStatus);
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
