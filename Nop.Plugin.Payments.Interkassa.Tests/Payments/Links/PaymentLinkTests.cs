using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Links;

/// <summary>A link that an admin sends to whoever ordered by phone.</summary>
public sealed class PaymentLinkTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Fact]
    public async Task Whoever_has_the_link_pays_without_becoming_a_customer()
    {
        var order = await WaitingOrderAsync();
        var link = await MakeAsync(order.OrderId);
        var stranger = Shop.NewCustomer();
        var before = Customers();

        var shown = await stranger.GetAsync(link);
        var page = await shown.Content.ReadAsStringAsync();
        Assert.Contains("asks you to pay", page);
        Assert.Contains("80.00 UAH", page);
        Assert.Equal("no-referrer", shown.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(shown.Headers.CacheControl!.NoStore);
        var button = new HtmlParser().ParseDocument(page).QuerySelector("form")!;
        var sent = await stranger.PostAsync(button.GetAttribute("action")!, []);
        var form = await PlacedOrder.ReadAsync(stranger, sent.Headers.Location!.ToString());

        Assert.Equal(order.OrderId, form.OrderId);
        Assert.False(shown.Headers.Contains("Set-Cookie") || sent.Headers.Contains("Set-Cookie"));
        Assert.Equal(before, Customers());
        await stranger.PostAsync("/Plugins/Interkassa/Status", Callback.For(form).Signed());
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Contains("has been received", await stranger.PageAsync(link));
    }

    /// <summary>Messengers and scanners open every link.</summary>
    [Fact]
    public async Task Opening_a_link_begins_nothing()
    {
        var order = await WaitingOrderAsync();
        var link = await MakeAsync(order.OrderId);
        var attempts = Attempts(order.OrderId);

        for (var i = 0; i < 5; i++)
            await Shop.NewCustomer().PageAsync(link);

        Assert.Equal(attempts, Attempts(order.OrderId));
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("changed")]
    [InlineData("cancelled")]
    public async Task A_link_ends_when_it_is_taken_back_or_its_order_is_no_longer_what_it_was(string how)
    {
        var order = await WaitingOrderAsync();
        var link = await MakeAsync(order.OrderId);
        if (how == "withdrawn")
            await PressAsync(order.OrderId, "Withdraw");
        else
            await Shop.ChangeOrderAsync(order.OrderId, changed =>
            {
                if (how == "changed")
                    changed.OrderTotal += 1;
                else
                    changed.OrderStatus = OrderStatus.Cancelled;
            });

        var page = await Shop.NewCustomer().PageAsync(link);
        var answer = await Shop.NewCustomer().PostAsync(link + "/Pay", []);

        Assert.Contains("no longer good", page);
        Assert.DoesNotContain("<form", page);
        Assert.Equal(link, answer.Headers.Location!.ToString());
    }

    [Theory]
    [InlineData("process", "being processed")]
    [InlineData("success", "has been received")]
    public async Task None_begins_while_a_payment_is_under_way_or_has_come(string state, string text)
    {
        var order = await WaitingOrderAsync();
        var link = await MakeAsync(order.OrderId);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, state).Signed());

        Assert.Contains(text, await Shop.NewCustomer().PageAsync(link));
        Assert.Equal(link, (await Shop.NewCustomer().PostAsync(link + "/Pay", [])).Headers.Location!.ToString());
    }

    [Fact]
    public async Task It_works_where_customers_cannot_pay_placed_orders_by_themselves()
    {
        await Shop.LetCustomersPayAgainAsync(false);
        var order = await WaitingOrderAsync();
        var link = await MakeAsync(order.OrderId);

        Assert.Contains("asks you to pay", await Shop.NewCustomer().PageAsync(link));
        Assert.Contains("/Pay/", (await Shop.NewCustomer().PostAsync(link + "/Pay", [])).Headers.Location!.ToString());
    }

    [Fact]
    public async Task Only_its_hash_is_kept_and_nobody_finds_one_by_guessing()
    {
        var order = await WaitingOrderAsync();
        var link = await MakeAsync(order.OrderId);
        var token = link.Split('/')[^1];

        var kept = Shop.Read(services => services.GetRequiredService<IRepository<PaymentLink>>()).Table.Single(made => made.OrderId == order.OrderId);
        Assert.DoesNotContain(token, $"{kept.TokenHash} {kept.OrderFingerprint}", StringComparison.OrdinalIgnoreCase);
        Assert.Equal(32, token.Length);
        Assert.Equal("/", (await Shop.NewCustomer().GetAsync("/Plugins/Interkassa/Link/" + new string('a', 32))).Headers.Location!.ToString());
        var admin = await Shop.AdminAsync();
        Assert.DoesNotContain(token, await admin.PageAsync($"/Admin/Order/Edit/{order.OrderId}"));
    }

    [Fact]
    public async Task It_is_sent_to_the_customer_in_their_language()
    {
        var order = await WaitingOrderAsync("uk");

        await PressAsync(order.OrderId, "Send");

        var mail = Shop.Read(services => services.GetRequiredService<IRepository<QueuedEmail>>()).Table.Single(
            sent => sent.Subject == $"Замовлення {order.OrderId}: посилання на оплату");
        Assert.Contains(Shop.ShopUrl + "/Plugins/Interkassa/Link/", mail.Body);
        Assert.Equal($"customer{Shop.Order(order.OrderId).CustomerId}@demo.example", mail.To);
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("a link to pay was sent"));
    }

    [Fact]
    public async Task None_is_made_while_a_payment_is_under_way()
    {
        var order = await WaitingOrderAsync();
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, "process").Signed());

        await PressAsync(order.OrderId, "Send");

        Assert.DoesNotContain(Shop.Notes(order.OrderId), note => note.Contains("a link to pay was sent"));
    }

    [Fact]
    public async Task An_order_of_another_payment_method_is_switched_by_one_click()
    {
        var order = await WaitingOrderAsync();
        await Shop.ChangeOrderAsync(order.OrderId, changed => changed.PaymentMethodSystemName = "Payments.CheckMoneyOrder");

        await PressAsync(order.OrderId, "TakeOver");

        Assert.Equal("Payments.Interkassa", Shop.Order(order.OrderId).PaymentMethodSystemName);
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("instead of Payments.CheckMoneyOrder"));
        Assert.Contains("asks you to pay", await Shop.NewCustomer().PageAsync(await MakeAsync(order.OrderId)));
    }

    [Theory]
    [InlineData(PaymentStatus.Paid)]
    [InlineData(PaymentStatus.Authorized)]
    public async Task An_order_that_another_payment_method_has_paid_is_left_alone(PaymentStatus status)
    {
        var order = await WaitingOrderAsync();
        await Shop.ChangeOrderAsync(order.OrderId, changed => (changed.PaymentMethodSystemName, changed.PaymentStatus) = ("Payments.Other", status));

        await PressAsync(order.OrderId, "TakeOver");

        Assert.Equal("Payments.Other", Shop.Order(order.OrderId).PaymentMethodSystemName);
    }

    [Theory]
    [InlineData("Create")]
    [InlineData("Send")]
    [InlineData("Withdraw")]
    [InlineData("TakeOver")]
    public async Task Only_an_admin_does_it(string action)
    {
        var order = await WaitingOrderAsync();
        var stranger = Shop.NewCustomer();

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.SubmitAsync("/", $"/Admin/Interkassa/Link/{order.OrderId}/{action}")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await (await Shop.AdminAsync()).PostAsync($"/Admin/Interkassa/Link/{order.OrderId}/{action}", [])).StatusCode);
    }

    [Fact]
    public void Who_opens_links_again_and_again_is_told_to_wait()
    {
        using var limiter = new LinkLimiter();
        var caller = IPAddress.Parse("203.0.113.7");

        Assert.Equal(60, Enumerable.Range(0, 100).Count(_ => limiter.TryTake(caller)));
        Assert.True(limiter.TryTake(IPAddress.Parse("203.0.113.8")));
    }

    /// <summary>An order whose customer was at the gateway long ago.</summary>
    private async Task<PlacedOrder> WaitingOrderAsync(string language = "en")
    {
        var order = await Shop.NewCustomer().BuyAsync(language: language);
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc = DateTime.UtcNow.AddHours(-2));
        return order;
    }

    /// <returns>Its path.</returns>
    private async Task<string> MakeAsync(int orderId)
    {
        var admin = await PressAsync(orderId, "Create");
        var link = new HtmlParser().ParseDocument(await admin.PageAsync($"/Admin/Order/Edit/{orderId}")).QuerySelector("#interkassa-link")!.TextContent;
        Assert.StartsWith(Shop.ShopUrl, link, StringComparison.Ordinal);
        return link[Shop.ShopUrl.Length..];
    }

    private async Task<ShopClient> PressAsync(int orderId, string action)
    {
        var admin = await Shop.AdminAsync();
        await admin.SubmitAsync($"/Admin/Order/Edit/{orderId}", $"/Admin/Interkassa/Link/{orderId}/{action}");
        return admin;
    }

    private int Customers() => Shop.Read(services => services.GetRequiredService<IRepository<Customer>>().Table.Count());

    private int Attempts(int orderId)
        => Shop.Read(services => services.GetRequiredService<IRepository<PaymentAttempt>>().Table.Count(attempt => attempt.OrderId == orderId));
}
