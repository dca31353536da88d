using System.Net;
using AngleSharp.Html.Parser;
using DemoShop.Data;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.UnpaidOrders;

/// <summary>What a customer who did not pay can do, in one click each.</summary>
public sealed class UnpaidOrderChoicesTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const string Status = "/Plugins/Interkassa/Status";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();

        // Other tests buy as well, and what is sold out cannot be put back.
        await SetStockAsync(1, 100);
    }

    [Theory]
    [InlineData("Fail", true)]
    [InlineData("Pending", false)]
    public async Task Whoever_failed_is_offered_three_things_and_whoever_waits_none(string page, bool isOffered)
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var back = await customer.GetAsync($"/Plugins/Interkassa/{page}?ik_pm_no={order.PaymentNumber}");

        var shown = new HtmlParser().ParseDocument(await customer.PageAsync(back.Headers.Location!.ToString()));

        Assert.Equal(isOffered, shown.QuerySelector(".interkassa-pay-again") is not null);
        Assert.Equal(isOffered, shown.QuerySelector(".interkassa-other-method") is not null);
        Assert.Equal(isOffered, shown.QuerySelector("a.interkassa-shop-on[href='/']") is not null);
    }

    /// <summary>Who presses the back button at the gateway finds an empty cart.</summary>
    [Fact]
    public async Task The_cart_says_that_an_order_waits_until_it_is_paid_taken_back_or_left()
    {
        var customer = Shop.NewCustomer();
        Assert.DoesNotContain("waits to be paid", await customer.PageAsync("/cart"));
        var order = await customer.BuyAsync();
        Assert.Contains($"Order {order.OrderId} waits to be paid", await customer.PageAsync("/cart"));
        Assert.DoesNotContain("waits to be paid", await Shop.NewCustomer().PageAsync("/cart"));

        await customer.SubmitAsync("/", $"/Plugins/Interkassa/Leave/{order.OrderId}");
        Assert.DoesNotContain("waits to be paid", await customer.PageAsync("/cart"));

        var second = await customer.BuyAsync();
        Assert.Contains($"Order {second.OrderId} waits", await customer.PageAsync("/cart"));
        await customer.PostAsync(Status, Callback.For(second, "process").Signed());
        Assert.DoesNotContain("waits to be paid", await customer.PageAsync("/cart"));
        await customer.PostAsync(Status, Callback.For(second).Signed());
        Assert.DoesNotContain("waits to be paid", await customer.PageAsync("/cart"));

        var third = await customer.BuyAsync();
        await customer.SubmitAsync("/", $"/Plugins/Interkassa/OtherMethod/{third.OrderId}");
        Assert.DoesNotContain("waits to be paid", await customer.PageAsync("/cart"));
        Assert.Equal(OrderStatus.Pending, Shop.Order(order.OrderId).OrderStatus);
    }

    /// <summary>Pay, cancel, take the cart back; pay once more, cancel, take it back again.</summary>
    [Fact]
    public async Task A_cart_that_is_taken_back_again_holds_nothing_twice()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await PressAsync(customer, order, "OtherMethod");
        await PressAsync(customer, order, "PayAgain");
        await PressAsync(customer, order, "OtherMethod");

        Assert.Equal(1, CountOf(await customer.PageAsync("/cart")));
        Assert.Equal(2, Shop.Notes(order.OrderId).Count(note => note.Contains("taken the cart back")));
    }

    [Fact]
    public async Task Nobody_leaves_the_order_of_another()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();

        await Shop.NewCustomer().SubmitAsync("/", $"/Plugins/Interkassa/Leave/{order.OrderId}");

        Assert.Contains("waits to be paid", await customer.PageAsync("/cart"));
    }

    [Fact]
    public async Task Paying_again_leads_to_the_gateway_with_a_number_of_its_own()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();

        var answer = await PressAsync(customer, order, "PayAgain");

        var again = await PlacedOrder.ReadAsync(customer, answer.Headers.Location!.ToString());
        Assert.Equal(order.OrderId, again.OrderId);
        Assert.NotEqual(order.PaymentNumber, again.PaymentNumber);
    }

    [Theory]
    [InlineData(true, OrderStatus.Cancelled)]
    [InlineData(false, OrderStatus.Pending)]
    public async Task The_cart_comes_back_once_and_the_order_is_cancelled_only_where_that_is_set(bool cancels, OrderStatus status)
    {
        await Shop.ConfigureAsync(("CancelReplacedOrders", $"{cancels}"));
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();

        var answer = await PressAsync(customer, order, "OtherMethod");
        Assert.Equal("/cart", answer.Headers.Location!.ToString());
        if (!cancels)
            await PressAsync(customer, order, "OtherMethod");

        Assert.Equal(1, CountOf(await customer.PageAsync("/cart")));
        Assert.Equal(status, Shop.Order(order.OrderId).OrderStatus);
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("taken the cart back"));
    }

    /// <summary>The claim is refused by a database that fails, or held by another; nobody stands before an empty cart.</summary>
    [Fact]
    public async Task A_cart_that_cannot_be_given_back_now_leaves_the_customer_with_the_order()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        Shop.Haste = 20;
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (sql.Contains(nameof(OrderClaim), StringComparison.Ordinal) && sql.TrimStart().StartsWith("INSERT", StringComparison.Ordinal))
                throw new IOException("Lock wait timeout exceeded");
        };
        var answer = await PressAsync(customer, order, "OtherMethod");
        Shop.DatabaseFaults.BeforeCommand = null;

        Assert.Equal($"/orderdetails/{order.OrderId}", answer.Headers.Location!.ToString());
        Assert.Equal("/cart", (await PressAsync(customer, order, "OtherMethod")).Headers.Location!.ToString());
        Assert.Equal(1, CountOf(await customer.PageAsync("/cart")));
    }

    [Fact]
    public async Task What_is_sold_out_is_told_and_not_put_back()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync(productId: 3);
        await SetStockAsync(3, 0);
        try
        {
            await PressAsync(customer, order, "OtherMethod");
            var cart = await customer.PageAsync("/cart");
            Assert.Contains("Out of stock", cart);
            Assert.Equal(0, CountOf(cart));
        }
        finally
        {
            await SetStockAsync(3, 5);
        }
    }

    [Fact]
    public async Task Nothing_is_put_back_for_an_order_that_got_paid()
    {
        await Shop.ConfigureAsync(("CancelReplacedOrders", "True"));
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var page = $"/orderdetails/{order.OrderId}?interkassa=fail";
        await customer.PageAsync(page);

        await Shop.NewCustomer().PostAsync(Status, Callback.For(order).Signed());
        await PressAsync(customer, order, "OtherMethod");

        Assert.Equal(0, CountOf(await customer.PageAsync("/cart")));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.NotEqual(OrderStatus.Cancelled, Shop.Order(order.OrderId).OrderStatus);
    }

    [Theory]
    [InlineData(true, "cancelled, refunded or voided")]
    [InlineData(false, "paid 80.00 UAH")]
    public async Task A_payment_that_arrives_after_the_cart_came_back_is_handled_as_the_order_stands(bool cancels, string note)
    {
        await Shop.ConfigureAsync(("CancelReplacedOrders", $"{cancels}"));
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await PressAsync(customer, order, "OtherMethod");

        Assert.Equal(HttpStatusCode.OK, (await Shop.NewCustomer().PostAsync(Status, Callback.For(order).Signed())).StatusCode);

        Assert.Equal(cancels ? PaymentStatus.Pending : PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Single(Shop.Notes(order.OrderId), told => told.Contains(note));
    }

    [Fact]
    public async Task A_payment_in_the_same_moment_comes_wholly_before_or_wholly_after()
    {
        await Shop.ConfigureAsync(("CancelReplacedOrders", "True"));
        for (var round = 0; round < 20; round++)
        {
            var customer = Shop.NewCustomer();
            var order = await customer.BuyAsync();
            var token = await customer.TokenAsync("/");
            await Task.WhenAll(
                Shop.NewCustomer().PostAsync(Status, Callback.For(order).Signed()),
                customer.PostAsync($"/Plugins/Interkassa/OtherMethod/{order.OrderId}", [new("__RequestVerificationToken", token)]));

            var isPaid = Shop.StatusOf(order.OrderId) == PaymentStatus.Paid;
            Assert.Equal(isPaid ? 0 : 1, CountOf(await customer.PageAsync("/cart")));
            Assert.Equal(!isPaid, Shop.Order(order.OrderId).OrderStatus == OrderStatus.Cancelled);
            Assert.Equal(!isPaid, Shop.Notes(order.OrderId).Any(note => note.Contains("cancelled, refunded or voided")));
            Assert.Equal(isPaid ? 1 : 0, Shop.Mails(order.OrderId));
        }
    }

    [Theory]
    [InlineData("PayAgain")]
    [InlineData("OtherMethod")]
    public async Task Nobody_touches_another_customers_order(string action)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var stranger = Shop.NewCustomer();

        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.PostAsync($"/Plugins/Interkassa/{action}/{order.OrderId}", [])).StatusCode);
        var answer = await stranger.SubmitAsync("/", $"/Plugins/Interkassa/{action}/{order.OrderId}");

        Assert.Equal($"/orderdetails/{order.OrderId}", answer.Headers.Location!.ToString());
        Assert.Equal(1, Shop.Read(
            services => services.GetRequiredService<IRepository<PaymentAttempt>>().Table.Count(attempt => attempt.OrderId == order.OrderId)));
        Assert.Equal(0, CountOf(await stranger.PageAsync("/cart")));
    }

    private static int CountOf(string cart) => new HtmlParser().ParseDocument(cart).QuerySelectorAll(".cart li").Length;

    private static Task<HttpResponseMessage> PressAsync(ShopClient customer, PlacedOrder order, string action)
        => customer.SubmitAsync("/", $"/Plugins/Interkassa/{action}/{order.OrderId}");

    private Task SetStockAsync(int productId, int stock) => Shop.Read(async services =>
    {
        var products = services.GetRequiredService<IRepository<Product>>();
        var product = products.Table.First(candidate => candidate.Id == productId);
        product.Stock = stock;
        await products.UpdateAsync(product);
    });
}
