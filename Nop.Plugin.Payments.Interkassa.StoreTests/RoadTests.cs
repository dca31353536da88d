using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>The roads that people take between "Pay" and "paid".</summary>
public class RoadTests(StoreFixture store) : StoreSuite(store)
{
    /// <summary>The cart is empty then, and without a word the customer thinks that nothing was ordered.</summary>
    [SkippableFact]
    public async Task Who_presses_the_back_button_at_the_gateway_is_told_of_the_order()
    {
        Site.Need();
        var customer = await CustomerAtGatewayAsync();
        await customer.Page.GotoAsync($"{Site.Store.Url}/cart");

        Assert.Contains("waits to be paid", await customer.Page.InnerTextAsync(".interkassa-waiting"), StringComparison.Ordinal);
        Assert.Contains("empty", await customer.Page.InnerTextAsync(".order-summary-content"), StringComparison.OrdinalIgnoreCase);
        await StoreFixture.PictureAsync(customer.Page, "waiting-cart");
        await customer.Page.GotoAsync($"{Site.Store.Url}/order/history");
        Assert.Equal(1, await customer.Page.Locator(".interkassa-waiting").CountAsync());
        await StoreFixture.PictureAsync(customer.Page, "waiting-orders");

        await customer.Page.ClickAsync(".interkassa-waiting .interkassa-pay-again");
        await customer.AtGatewayAsync();
        var asked = await customer.AskedAsync();
        await customer.AtGatewayPressAsync("Pay");
        await customer.Page.IsAtAsync("/checkout/completed/");
        await AssertPaidAsync(customer.OrderId(), asked);
        await customer.Page.GotoAsync($"{Site.Store.Url}/cart");
        Assert.Equal(0, await customer.Page.Locator(".interkassa-waiting").CountAsync());
    }

    [SkippableFact]
    public async Task Who_shops_on_is_told_once_in_the_checkout_and_can_leave_the_order()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        await guest.FillCartAsync();
        await guest.CheckoutAsGuestAsync();
        await guest.ToPaymentStepAsync();
        Assert.Equal(1, await guest.Page.Locator(".interkassa-waiting").CountAsync());
        await guest.Page.ClickAsync(".payment-info-next-step-button");
        await guest.Page.WaitForSelectorAsync(".confirm-order-next-step-button");
        Assert.Equal(1, await guest.Page.Locator(".interkassa-waiting").CountAsync());

        await guest.Page.GotoAsync($"{Site.Store.Url}/cart");
        await guest.Page.ClickAsync(".interkassa-leave");

        await guest.Page.IsAtAsync("/cart");
        Assert.Equal(0, await guest.Page.Locator(".interkassa-waiting").CountAsync());
        Assert.Contains("Photoshop", await guest.Page.InnerTextAsync(".cart"), StringComparison.Ordinal);
    }

    /// <summary>Pay, cancel, take the cart back; pay once more, cancel, take it back again.</summary>
    [SkippableFact]
    public async Task A_cart_that_is_taken_back_again_holds_nothing_twice()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        await guest.AtGatewayPressAsync("Cancel");
        await guest.Page.ClickAsync(".interkassa-other-method");
        await guest.Page.IsAtAsync("/cart");
        var orderId = await Site.Database.ValueAsync<int>($"""SELECT MAX("Id") FROM "Order" """);
        await guest.Page.GotoAsync($"{Site.Store.Url}/orderdetails/{orderId}");
        await guest.Page.ClickAsync(".interkassa-pay-again");
        await guest.AtGatewayAsync();
        await guest.AtGatewayPressAsync("Cancel");
        await guest.Page.ClickAsync(".interkassa-other-method");

        await guest.Page.IsAtAsync("/cart");
        Assert.Equal("1", await guest.Page.InputValueAsync(".cart .qty-input"));
        Assert.Equal(1, await guest.Page.Locator(".cart .qty-input").CountAsync());
    }

    /// <summary>The store leads from its page of a completed checkout to the order's then, and forgets what the address said.</summary>
    [SkippableFact]
    public async Task A_page_that_waits_for_the_gateway_shows_by_itself_when_the_money_has_come()
    {
        Site.Need();
        await Site.SetSettingAsync("ordersettings.disableordercompletedpage", "True");
        try
        {
            var guest = await GuestAtGatewayAsync();
            var paymentNumber = await PaymentNumberAsync(guest);
            await guest.Page.GotoAsync($"{Site.Store.Url}/Plugins/Interkassa/Success?ik_pm_no={paymentNumber}");
            await guest.Page.IsAtAsync("/orderdetails/");
            Assert.Contains("is being checked", await guest.Page.InnerTextAsync(".interkassa-message"), StringComparison.Ordinal);
            Assert.Equal(0, await guest.Page.Locator(".interkassa-pay-again, button[name=repost-payment]").CountAsync());
            await StoreFixture.PictureAsync(guest.Page, "checking");

            Assert.Equal(System.Net.HttpStatusCode.OK, await NotifyAsync(Invoice(paymentNumber), StoreFixture.SignKey));

            await guest.Page.WaitForSelectorAsync(".interkassa-message.interkassa-success", new() { Timeout = 20_000 });
            Assert.Equal(Paid, await PaymentStatusAsync(guest.OrderId()));
        }
        finally
        {
            await Site.SetSettingAsync("ordersettings.disableordercompletedpage", "False");
        }
    }

    /// <summary>A bank's app opens the default browser, which the store does not know.</summary>
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_browser_is_told_how_the_payment_stands_and_becomes_nobody(bool isPhone)
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        var paymentNumber = await PaymentNumberAsync(guest);
        var customers = await CustomersAsync();

        var other = await Site.NewVisitorAsync(isPhone);
        await other.GotoAsync($"{Site.Store.Url}/Plugins/Interkassa/Success?ik_pm_no={paymentNumber}");

        await other.IsAtAsync($"/Plugins/Interkassa/Payment/{paymentNumber}");
        Assert.Contains("is being checked", await other.InnerTextAsync("[role=status]"), StringComparison.Ordinal);
        await StoreFixture.PictureAsync(other, $"own-page-{(isPhone ? "phone" : "desktop")}");
        Assert.Empty(await other.Context.CookiesAsync());
        Assert.Equal(customers, await CustomersAsync());

        await NotifyAsync(Invoice(paymentNumber), StoreFixture.SignKey);
        await other.WaitForSelectorAsync(".interkassa-success", new() { Timeout = 20_000 });
        Assert.Contains("received", await other.InnerTextAsync("[role=status]"), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Where_the_store_lets_nobody_pay_placed_orders_there_are_no_buttons()
    {
        Site.Need();
        await Site.SetSettingAsync("paymentsettings.allowrepostingpayments", "False");
        try
        {
            var guest = await GuestAtGatewayAsync();
            await guest.AtGatewayPressAsync("Cancel");
            await guest.Page.WaitForSelectorAsync(".interkassa-message");
            Assert.Equal(0, await guest.Page.Locator(".interkassa-choices, button[name=repost-payment]").CountAsync());
            await guest.Page.GotoAsync($"{Site.Store.Url}/cart");
            Assert.Equal(0, await guest.Page.Locator(".interkassa-waiting").CountAsync());
        }
        finally
        {
            await Site.SetSettingAsync("paymentsettings.allowrepostingpayments", "True");
        }
    }

    [SkippableFact]
    public async Task On_a_phone_the_message_and_the_way_on_are_the_first_that_is_seen()
    {
        Site.Need();
        var guest = new Shopper(Site, await Site.NewVisitorAsync(isPhone: true));
        await guest.FillCartAsync();
        await guest.CheckoutAsGuestAsync();
        await guest.OnePageCheckoutAsync();
        await guest.AtGatewayPressAsync("Cancel");
        await guest.Page.WaitForSelectorAsync(".interkassa-pay-again");
        await guest.Page.WaitForFunctionAsync("() => { const box = document.querySelector('.interkassa-pay-again').getBoundingClientRect();"
            + " return box.top >= 0 && box.bottom <= window.innerHeight; }");
        await guest.Page.ScreenshotAsync(new PageScreenshotOptions { Path = StoreFixture.PicturePath("first-seen-phone") });
    }

    /// <summary>Paid twice, by another tab; the second is not thanked for as if nothing were.</summary>
    [SkippableFact]
    public async Task Who_paid_twice_is_told_so()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        var paymentNumber = await PaymentNumberAsync(guest);
        var first = Invoice(paymentNumber);
        await NotifyAsync(first, StoreFixture.SignKey);
        await NotifyAsync(new Invoice { Id = first.Id + "9", CheckoutId = first.CheckoutId, Form = first.Form, CreatedUtc = DateTime.UtcNow },
            StoreFixture.SignKey);

        await guest.Page.GotoAsync($"{Site.Store.Url}/Plugins/Interkassa/Success?ik_pm_no={paymentNumber}");

        Assert.Contains("a second payment", await guest.Page.InnerTextAsync(".interkassa-message"), StringComparison.Ordinal);
    }

    /// <summary>Ordered by phone: the admin copies a link, and it is paid in a browser that the store does not know.</summary>
    [SkippableFact]
    public async Task A_link_to_pay_is_made_by_an_admin_and_paid_by_whoever_has_it()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        var orderId = int.Parse((await PaymentNumberAsync(guest)).Split('_')[0], System.Globalization.CultureInfo.InvariantCulture);
        await Site.Database.ExecuteAsync(
            $"""UPDATE "InterkassaPaymentAttempt" SET "CreatedOnUtc" = {DateTime.UtcNow.AddHours(-2)} WHERE "OrderId" = {orderId}""");
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Order/Edit/{orderId}");
        await admin.ClickAsync("#interkassa-link-create");
        var link = await admin.InnerTextAsync("#interkassa-link");
        await StoreFixture.PictureOfAsync(admin, "#interkassa-panel", "payment-link-panel");
        var customers = await CustomersAsync();

        var other = new Shopper(Site, await Site.NewVisitorAsync(isPhone: true));
        await other.Page.GotoAsync(link);
        Assert.Contains("asks you to pay", await other.Page.InnerTextAsync("main"), StringComparison.Ordinal);
        await StoreFixture.PictureAsync(other.Page, "payment-link-phone");
        await other.Page.ClickAsync("main form button");
        await other.AtGatewayAsync();
        await other.AtGatewayPressAsync("Pay");

        await other.Page.IsAtAsync("/Plugins/Interkassa/Payment/");
        await other.Page.WaitForSelectorAsync(".interkassa-success", new() { Timeout = 20_000 });
        Assert.Equal(Paid, await PaymentStatusAsync(orderId));
        Assert.Equal(customers, await CustomersAsync());

        await admin.GotoAsync($"{Site.Store.Url}/Admin/Order/Edit/{orderId}");
        Assert.Equal(0, await admin.Locator("#interkassa-link-create").CountAsync());
    }

    [SkippableFact]
    public async Task A_link_to_pay_is_mailed_by_the_plugins_own_template()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        var orderId = int.Parse((await PaymentNumberAsync(guest)).Split('_')[0], System.Globalization.CultureInfo.InvariantCulture);
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Order/Edit/{orderId}");

        await admin.ClickAsync("#interkassa-link-send");

        await admin.WaitForSelectorAsync(".alert-success");
        Assert.Equal(1, await Site.Database.ValueAsync<int>($"""
            SELECT COUNT(*) FROM "QueuedEmail" WHERE "Subject" LIKE {$"Order {orderId}%your link to pay"} AND "Body" LIKE {"%/Plugins/Interkassa/Link/%"}
                AND "To" = {"olena@example.com"}
            """));
        await admin.GotoAsync($"{Site.Store.Url}/Admin/MessageTemplate/List");
        await admin.WaitForSelectorAsync("text=Interkassa.PaymentLink");
    }

    /// <summary>Four hours after the last attempt, in a shop that reminds after three; the mail leads to the page for paying.</summary>
    [SkippableFact]
    public async Task Who_did_not_come_to_pay_is_reminded_once()
    {
        Site.Need();
        await Site.SetSettingAsync("interkassasettings.reminderhours", "3");
        try
        {
            var guest = await GuestAtGatewayAsync();
            var orderId = OrderIdOf(LastInvoice());
            var before = DateTime.UtcNow.AddHours(-4);
            await Site.Database.ExecuteAsync($"""UPDATE "InterkassaPaymentAttempt" SET "CreatedOnUtc" = {before} WHERE "OrderId" = {orderId}""");
            await Site.Database.ExecuteAsync($"""UPDATE "Order" SET "CreatedOnUtc" = {before} WHERE "Id" = {orderId}""");

            await RunTaskAsync();
            await RunTaskAsync();

            var mails = await Site.Database.QueryAsync($"""SELECT "Body" FROM "QueuedEmail" WHERE "Subject" LIKE {$"Order {orderId} waits to be paid%"}""");
            Assert.Single(mails);
            Assert.Equal(1, await NotesAsync(orderId, "Interkassa: a reminder with a link to pay was sent%"));
            var link = System.Text.RegularExpressions.Regex.Match((string)mails[0][0]!, "href=\"([^\"]+/Plugins/Interkassa/Link/[^\"]+)\"").Groups[1].Value;
            await guest.Page.GotoAsync(link);
            await guest.Page.ClickAsync("main form button");
            await guest.AtGatewayAsync();
            await guest.AtGatewayPressAsync("Pay");
            await guest.Page.WaitForSelectorAsync(".interkassa-success", new() { Timeout = 20_000 });
            Assert.Equal(Paid, await PaymentStatusAsync(orderId));
        }
        finally
        {
            await Site.SetSettingAsync("interkassasettings.reminderhours", "0");
        }
    }

    /// <summary>As the gateway made it when the customer was sent there.</summary>
    private Invoice Invoice(string paymentNumber)
        => Site.Emulator.Services.GetRequiredService<Invoices>().All.Last(invoice => invoice.PaymentNumber == paymentNumber);
}
