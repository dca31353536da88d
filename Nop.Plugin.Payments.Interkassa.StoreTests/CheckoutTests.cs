using System.Net;
using System.Text.RegularExpressions;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

public class CheckoutTests(StoreFixture store) : StoreSuite(store)
{
    [SkippableFact]
    public async Task The_uploaded_plugin_is_installed_with_tables_texts_and_settings()
    {
        Site.Need();

        Assert.Equal(0, await Site.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "InterkassaLedgerEntry" WHERE 1 = 0"""));
        Assert.True(await Site.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "LocaleStringResource" WHERE "ResourceName" LIKE {"plugins.payments.interkassa%"}""") > 40);
        Assert.Equal(StoreFixture.ShopId, await Site.Database.ValueAsync<string>(
            $"""SELECT "Value" FROM "Setting" WHERE "Name" = {"interkassasettings.shopid"} AND "StoreId" = 0"""));
    }

    [SkippableFact]
    public async Task A_guest_pays_by_one_page_checkout_in_the_primary_currency()
    {
        Site.Need();
        var guest = new Shopper(Site, await Site.NewVisitorAsync());
        await guest.FillCartAsync();
        await guest.CheckoutAsGuestAsync();
        await guest.OnePageCheckoutAsync("payment-step");
        var asked = await guest.AskedAsync();
        await StoreFixture.PictureAsync(guest.Page, "emulator");
        await guest.AtGatewayPressAsync("Pay");

        await guest.Page.IsAtAsync("/checkout/completed/");
        Assert.Contains("has been received", await guest.Page.InnerTextAsync(".interkassa-message"), StringComparison.Ordinal);
        await StoreFixture.PictureAsync(guest.Page, "completed");
        await AssertPaidAsync(guest.OrderId(), asked);
    }

    // 75 × 0.86123 = 64.59225: what the customer sees is what the gateway must ask for.
    [SkippableTheory]
    [InlineData(false, true, "USD")]
    [InlineData(false, true, "EUR")]
    [InlineData(false, false, "USD")]
    [InlineData(false, false, "EUR")]
    [InlineData(true, true, "USD")]
    [InlineData(true, true, "EUR")]
    [InlineData(true, false, "USD")]
    [InlineData(true, false, "EUR")]
    public async Task Everybody_pays_by_either_checkout_in_either_currency(bool isRegistered, bool isOnePage, string currency)
    {
        Site.Need();
        await Site.Database.ExecuteAsync($"""UPDATE "Currency" SET "Rate" = {0.86123m}, "Published" = {true} WHERE "CurrencyCode" = {"EUR"}""");
        await Site.SetSettingAsync("ordersettings.onepagecheckoutenabled", $"{isOnePage}");
        try
        {
            var customer = new Shopper(Site, isRegistered ? await Site.SignInAsCustomerAsync() : await Site.NewVisitorAsync());
            var currencyId = await Site.Database.ValueAsync<int>($"""SELECT "Id" FROM "Currency" WHERE "CurrencyCode" = {currency}""");
            await customer.Page.GotoAsync($"{Site.Store.Url}/changecurrency/{currencyId}?returnUrl=%2F");
            await customer.FillCartAsync();
            if (!isRegistered)
                await customer.CheckoutAsGuestAsync();
            await (isOnePage ? customer.OnePageCheckoutAsync() : customer.MultiStepCheckoutAsync());
            var asked = await customer.AskedAsync();
            Assert.EndsWith(" " + currency, asked, StringComparison.Ordinal);
            await customer.AtGatewayPressAsync("Pay");

            await customer.Page.IsAtAsync("/checkout/completed/");
            var orderId = customer.OrderId();
            await AssertPaidAsync(orderId, asked);
            await customer.Page.GotoAsync($"{Site.Store.Url}/orderdetails/{orderId}");
            Assert.Contains(asked.Split(' ')[0], await customer.Page.InnerTextAsync(".order-total"), StringComparison.Ordinal);
        }
        finally
        {
            await Site.SetSettingAsync("ordersettings.onepagecheckoutenabled", "True");
        }
    }

    [SkippableTheory]
    [InlineData("Pay later", "being processed", "pending", false)]
    [InlineData("Cancel", "Nothing has been charged", "cancelled", false)]
    [InlineData("Fail", "Nothing has been charged", "failed", false)]
    [InlineData("Pay later", "being processed", "pending-signed-in", true)]
    [InlineData("Cancel", "Nothing has been charged", "cancelled-signed-in", true)]
    [InlineData("Fail", "Nothing has been charged", "failed-signed-in", true)]
    public async Task Whoever_does_not_pay_stays_who_they_are_and_pays_the_same_order_later(string button, string message, string picture, bool isSignedIn)
    {
        Site.Need();
        var guest = isSignedIn ? await CustomerAtGatewayAsync() : await GuestAtGatewayAsync();
        await guest.AtGatewayPressAsync(button);

        await guest.Page.IsAtAsync("/orderdetails/");
        var orderId = guest.OrderId();
        Assert.Contains(message, await guest.Page.InnerTextAsync(".interkassa-message"), StringComparison.Ordinal);
        await StoreFixture.PictureAsync(guest.Page, picture);
        Assert.Equal(isSignedIn, await guest.Page.IsVisibleAsync(".ico-logout"));
        Assert.Equal(Pending, await PaymentStatusAsync(orderId));

        // One button is enough, and none while the payment is under way.
        Assert.Equal(0, await guest.Page.Locator("button[name=repost-payment]").CountAsync());
        if (button == "Pay later")
        {
            Assert.Equal(0, await guest.Page.Locator(".interkassa-pay-again").CountAsync());
            return;
        }

        await guest.Page.ClickAsync(".interkassa-pay-again");
        await guest.AtGatewayAsync();
        var asked = await guest.AskedAsync();
        await guest.AtGatewayPressAsync("Pay");
        await guest.Page.IsAtAsync("/checkout/completed/");
        Assert.Equal(orderId, guest.OrderId());
        await AssertPaidAsync(orderId, asked);
    }

    [SkippableFact]
    public async Task A_browser_that_is_posted_back_from_another_site_keeps_its_session()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        var paymentNumber = await PaymentNumberAsync(guest);

        // Cookies younger than two minutes are sent with such a POST; older ones are not. These get older here.
        var cookies = await guest.Page.Context.CookiesAsync();
        await guest.Page.Context.ClearCookiesAsync();
        await guest.Page.Context.AddCookiesAsync(cookies.Select(cookie => new Microsoft.Playwright.Cookie
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
            HttpOnly = cookie.HttpOnly,
            SameSite = SameSiteAttribute.Lax
        }));
        await guest.Page.EvaluateAsync(
            "([url, number]) => { const form = document.createElement('form'); form.method = 'post'; form.action = url; const input = "
                + "document.createElement('input'); input.name = 'ik_pm_no'; input.value = number; form.append(input); document.body.append(form); "
                    + "form.submit(); }",
            new[] { $"{Site.Store.Url}/Plugins/Interkassa/Fail", paymentNumber });

        await guest.Page.IsAtAsync("/orderdetails/");
        Assert.Contains("do not know of a payment", await guest.Page.InnerTextAsync(".interkassa-message"), StringComparison.Ordinal);
        var after = await guest.Page.Context.CookiesAsync();
        Assert.Equal(cookies.Single(cookie => cookie.Name == ".Nop.Customer").Value, after.Single(cookie => cookie.Name == ".Nop.Customer").Value);
    }

    [SkippableFact]
    public async Task A_hundred_callbacks_make_no_customer_and_set_no_cookie()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        await guest.AtGatewayPressAsync("Pay");
        await guest.Page.IsAtAsync("/checkout/completed/");
        var orderId = guest.OrderId();
        await guest.Page.Context.CloseAsync();

        var invoices = Site.Emulator.Services.GetRequiredService<Invoices>();
        var invoice = invoices.All.Single(candidate => candidate.PaymentNumber.StartsWith($"{orderId}_", StringComparison.Ordinal));
        var fields = invoice.CallbackFields();
        fields["ik_sign"] = WireSignature.Of(fields, StoreFixture.SignKey, "Sha256");
        var before = await CustomersAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        for (var i = 0; i < 100; i++)
        {
            using var answer = await http.PostAsync($"{Site.Store.Url}/Plugins/Interkassa/Status", new FormUrlEncodedContent(fields));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        Assert.Equal(before, await CustomersAsync());
        Assert.Equal(1, await NotesAsync(orderId, "Order has been marked as paid"));
    }

    [SkippableTheory]
    [InlineData("default-src 'self'; form-action 'self'")]
    [InlineData("default-src 'self'; form-action 'self' http://localhost:*")]
    public async Task The_redirect_page_works_under_a_strict_policy(string policy)
    {
        Site.Need();
        await GuestAtGatewayAsync(prepare: page => page.RouteAsync("**/Plugins/Interkassa/Pay/**", async route =>
        {
            var response = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = response, Headers = new Dictionary<string,
                string>(response.Headers) { ["content-security-policy"] = policy } });
        }));
    }

    [SkippableFact]
    public async Task Pages_have_their_pictures_at_both_widths()
    {
        Site.Need();
        foreach (var isPhone in new[] { false, true })
        {
            var page = await Site.NewVisitorAsync(isPhone);
            var width = isPhone ? "phone" : "desktop";
            await page.RouteAsync("**/redirect.js", route => route.AbortAsync());
            var guest = new Shopper(Site, page);
            await guest.FillCartAsync();
            await guest.CheckoutAsGuestAsync();
            await guest.FillAddressAsync("BillingNewAddress");
            await page.ClickAsync("#billing-buttons-container .new-address-next-step-button");
            await page.ClickAsync(".shipping-method-next-step-button");
            await page.WaitForSelectorAsync(".payment-method-next-step-button >> visible=true");
            await StoreFixture.PictureAsync(page, $"payment-method-{width}");
            await guest.ChooseAsync(StoreFixture.PluginName);
            await page.WaitForSelectorAsync(".payment-info-interkassa");
            await StoreFixture.PictureAsync(page, $"payment-step-{width}");
            await page.ClickAsync(".payment-info-next-step-button");
            await page.ClickAsync(".confirm-order-next-step-button");
            await page.WaitForSelectorAsync("#interkassa-form");
            await StoreFixture.PictureAsync(page, $"redirect-{width}");
            await page.ClickAsync("#interkassa-form button");
            await guest.AtGatewayPressAsync("Cancel");
            await page.WaitForSelectorAsync(".interkassa-message");
            await StoreFixture.PictureAsync(page, $"return-{width}");

            var admin = await Site.NewAdminAsync(isPhone);
            await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Configure");
            await StoreFixture.PictureAsync(admin, $"configure-{width}");
        }
    }

    [SkippableFact]
    public async Task An_admin_refunds_a_part_from_the_orders_page()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        await guest.AtGatewayPressAsync("Pay");
        await guest.Page.IsAtAsync("/checkout/completed/");
        var orderId = guest.OrderId();
        var invoice = LastInvoice();

        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Order/PartiallyRefundOrderPopup/{orderId}?online=true");
        await admin.FillAsync("#AmountToRefund", "10");
        await admin.ClickAsync("button[name=partialrefundorder]");
        await admin.WaitForTimeoutAsync(3000);

        Assert.Equal(10m, invoice.Refunded);
        Assert.Equal(35, await PaymentStatusAsync(orderId));
        Assert.Equal(1, await NotesAsync(orderId, "Interkassa: 10.00 USD of invoice%"));
    }

    [SkippableFact]
    public async Task Twenty_copies_in_the_same_moment_pay_once()
    {
        Site.Need();
        var invoice = await NewInvoiceAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => NotifyAsync(invoice, StoreFixture.SignKey)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(invoice)));
        Assert.Equal(1, await NotesAsync(OrderIdOf(invoice), "Order has been marked as paid"));
        Assert.Equal(1, await NotesAsync(OrderIdOf(invoice), "Interkassa: paid%"));
        Assert.Equal(2, await Site.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "InterkassaLedgerEntry" WHERE "OrderId" = {OrderIdOf(invoice)}"""));
    }
}
