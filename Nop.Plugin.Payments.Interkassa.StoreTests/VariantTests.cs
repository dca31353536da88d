using System.Net;
using System.Text.Json.Nodes;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>Stores that are set up otherwise than most.</summary>
public class VariantTests(StoreFixture store) : StoreSuite(store)
{
    [SkippableFact]
    public async Task Two_stores_each_have_their_own_shop_and_key()
    {
        Site.Need();
        await Site.Database.ExecuteAsync($"""UPDATE "Store" SET "Hosts" = {new Uri(Site.Store.Url).Authority} WHERE "Id" = 1""");
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Store/Create");
        await admin.FillAsync("#Name", "Second store");
        await admin.FillAsync("#Url", OtherNameUrl + "/");
        // In a panel that may be folded.
        await admin.EvalOnSelectorAsync("#Hosts", "(field, value) => field.value = value", new Uri(OtherNameUrl).Authority);
        await admin.ClickAsync("button[name=save]");
        await admin.WaitForSelectorAsync(".alert-success");
        var secondId = await Site.Database.ValueAsync<int>($"""SELECT MAX("Id") FROM "Store" """);
        foreach (var (name, value) in new[] { ("shopid", StoreFixture.SecondShopId), ("signkey", StoreFixture.SecondSignKey) })
            await Site.Database.ExecuteAsync(
                $"""INSERT INTO "Setting" ("Name", "Value", "StoreId") VALUES ({"interkassasettings." + name}, {value}, {secondId})""");
        await Site.ClearCacheAsync();

        await GuestAtGatewayAsync(OtherNameUrl);
        var invoice = LastInvoice();
        Assert.Equal(StoreFixture.SecondShopId, invoice.CheckoutId);
        var orderId = OrderIdOf(invoice);

        Assert.Equal(HttpStatusCode.Forbidden, await NotifyAsync(invoice, StoreFixture.SignKey));
        Assert.Equal(HttpStatusCode.Forbidden, await NotifyAsync(invoice, StoreFixture.SignKey, checkoutId: StoreFixture.ShopId));
        Assert.Equal(Pending, await PaymentStatusAsync(orderId));
        Assert.Equal(HttpStatusCode.OK, await NotifyAsync(invoice, StoreFixture.SecondSignKey));
        Assert.Equal(Paid, await PaymentStatusAsync(orderId));
    }

    [SkippableFact]
    public async Task A_closed_store_still_hears_the_gateway()
    {
        Site.Need();
        var invoice = await NewInvoiceAsync();
        await Site.SetSettingAsync("storeinformationsettings.storeclosed", "True");
        try
        {
            Assert.Equal(HttpStatusCode.OK, await NotifyAsync(invoice, StoreFixture.SignKey));
            Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(invoice)));
        }
        finally
        {
            await Site.SetSettingAsync("storeinformationsettings.storeclosed", "False");
        }
    }

    [SkippableFact]
    public async Task A_language_with_decimal_commas_asks_for_the_same_amount()
    {
        Site.Need();
        await Site.Database.ExecuteAsync($"""UPDATE "Language" SET "LanguageCulture" = {"uk-UA"} WHERE "Id" = 1""");
        await Site.ClearCacheAsync();
        try
        {
            var invoice = await NewInvoiceAsync();
            Assert.Matches(@"^\d+\.\d\d$", invoice.Form["ik_am"]);
            Assert.Equal(HttpStatusCode.OK, await NotifyAsync(invoice, StoreFixture.SignKey));
            Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(invoice)));
        }
        finally
        {
            await Site.Database.ExecuteAsync($"""UPDATE "Language" SET "LanguageCulture" = {"en-US"} WHERE "Id" = 1""");
            await Site.ClearCacheAsync();
        }
    }

    [SkippableFact]
    public async Task An_admin_whose_language_has_decimal_commas_saves_the_amount_that_was_typed()
    {
        Site.Need();
        await Site.Database.ExecuteAsync($"""UPDATE "Language" SET "LanguageCulture" = {"uk-UA"} WHERE "Id" = 1""");
        await Site.ClearCacheAsync();
        try
        {
            var admin = await Site.NewAdminAsync();
            await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Configure");
            await TypeFeeAsync(admin, "1.25");
            Assert.Equal("1.25", (await FeeAsync()).TrimEnd('0'));

            // What the page shows after saving must be saved again as it is.
            await admin.ClickAsync("button[name=save]");
            await admin.WaitForSelectorAsync(".alert-success");
            Assert.Equal("1.25", (await FeeAsync()).TrimEnd('0'));
            await TypeFeeAsync(admin, "0");
        }
        finally
        {
            await Site.Database.ExecuteAsync($"""UPDATE "Language" SET "LanguageCulture" = {"en-US"} WHERE "Id" = 1""");
            await Site.ClearCacheAsync();
        }

        Task<string> FeeAsync() => Site.Database.ValueAsync<string>(
            $"""SELECT "Value" FROM "Setting" WHERE "Name" = {"interkassasettings.additionalfee"} AND "StoreId" = 0""");
    }

    [SkippableFact]
    public async Task A_store_with_two_languages_in_its_addresses_takes_payments_and_returns()
    {
        Site.Need();
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Language/Create");
        await admin.FillAsync("#Name", "Українська");
        await admin.EvalOnSelectorAsync("#LanguageCulture", "(list) => { list.value = 'uk-UA'; list.dispatchEvent(new Event('change')); }");
        await admin.FillAsync("#UniqueSeoCode", "uk");
        await admin.ClickAsync("button[name=save]");
        await admin.WaitForSelectorAsync(".alert-success");
        await Site.SetSettingAsync("localizationsettings.seofriendlyurlsforlanguagesenabled", "True");
        await Site.Store.RestartAsync();
        try
        {
            foreach (var language in new[] { "en", "uk" })
            {
                var guest = await GuestAtGatewayAsync($"{Site.Store.Url}/{language}");
                var asked = await guest.AskedAsync();
                await AssertMakesNoGuestAsync(await PaymentNumberAsync(guest), language);
                await guest.AtGatewayPressAsync("Cancel");
                await guest.Page.WaitForSelectorAsync(".interkassa-message");
                Assert.Contains($"/{language}/orderdetails/", guest.Page.Url, StringComparison.Ordinal);
                await guest.Page.ClickAsync(".interkassa-pay-again");
                await guest.AtGatewayAsync();
                await guest.AtGatewayPressAsync("Pay");
                await guest.Page.IsAtAsync($"/{language}/checkout/completed/");
                await AssertPaidAsync(guest.OrderId(), asked);
            }
        }
        finally
        {
            await Site.Database.ExecuteAsync($"""UPDATE "Language" SET "Published" = {false} WHERE "UniqueSeoCode" = {"uk"}""");
            await Site.SetSettingAsync("localizationsettings.seofriendlyurlsforlanguagesenabled", "False");
            await Site.Store.RestartAsync();
        }
    }

    /// <summary>A browser that is posted back from another site brings no cookies, and must not be made somebody else.</summary>
    private async Task AssertMakesNoGuestAsync(string paymentNumber, string language)
    {
        Task<int> CustomersAsync() => Site.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "Customer" """);
        var before = await CustomersAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36");
        foreach (var page in new[] { "Fail", "Success" })
        {
            using var answer = await http.PostAsync($"{Site.Store.Url}/Plugins/Interkassa/{page}",
                new FormUrlEncodedContent(new Dictionary<string, string> { ["ik_pm_no"] = paymentNumber }));
            Assert.StartsWith($"/Plugins/Interkassa/{page}?", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Set-Cookie"));

            // A browser that the store does not know is shown the plugin's own page, in the language of the order.
            using var known = await http.GetAsync(Site.Store.Url + answer.Headers.Location);
            Assert.StartsWith($"/Plugins/Interkassa/Payment/{paymentNumber}?", known.Headers.Location!.ToString(), StringComparison.Ordinal);
            using var shown = await http.GetAsync(Site.Store.Url + known.Headers.Location);
            Assert.Contains($"<html lang=\"{language}\"", await shown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.False(known.Headers.Contains("Set-Cookie") || shown.Headers.Contains("Set-Cookie"));
        }

        Assert.Equal(before, await CustomersAsync());
    }

    [SkippableFact]
    public async Task Behind_a_proxy_that_ends_https_every_address_is_https()
    {
        Site.Need();
        await UseProxyAsync(true);
        var configuredUrl = await Site.Database.ValueAsync<string>($"""SELECT "Url" FROM "Store" WHERE "Id" = 1""");
        await SetStoreUrlAsync($"https://{new Uri(Site.Store.Url).Authority}/");
        try
        {
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            var invoice = await NewInvoiceAsync();
            var configured = await http.GetAsync($"{Site.Store.Url}/Plugins/Interkassa/Pay/{invoice.PaymentNumber}");
            var form = await configured.Content.ReadAsStringAsync();

            Assert.Contains($"https://{new Uri(Site.Store.Url).Authority}/Plugins/Interkassa/Status", form, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, await NotifyAsync(invoice, StoreFixture.SignKey, forwardedProto: "https"));
            Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(invoice)));

            // Who calls is whom the proxy names.
            var other = await NewInvoiceAsync();
            await Site.SetSettingAsync("interkassasettings.allowedaddresses", "203.0.113.7");
            await Site.SetSettingAsync("interkassasettings.checkaddresses", "True");
            Assert.Equal(HttpStatusCode.Forbidden, await NotifyAsync(other, StoreFixture.SignKey, forwardedFor: "203.0.113.8"));
            Assert.Equal(HttpStatusCode.OK, await NotifyAsync(other, StoreFixture.SignKey, forwardedFor: "203.0.113.7"));
            Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(other)));
        }
        finally
        {
            await Site.SetSettingAsync("interkassasettings.checkaddresses", "False");
            await SetStoreUrlAsync(configuredUrl);
            await UseProxyAsync(false);
        }
    }

    private async Task SetStoreUrlAsync(string url)
    {
        await Site.Database.ExecuteAsync($"""UPDATE "Store" SET "Url" = {url} WHERE "Id" = 1""");
        await Site.ClearCacheAsync();
    }

    private static async Task TypeFeeAsync(IPage admin, string fee)
    {
        await admin.FillAsync("#AdditionalFee", fee);
        await admin.ClickAsync("button[name=save]");
        await admin.WaitForSelectorAsync(".alert-success");
    }

    private async Task UseProxyAsync(bool isBehindProxy)
    {
        var file = Path.Combine(Site.Store.Folder, "App_Data", "appsettings.json");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        settings["HostingConfig"]!["UseProxy"] = isBehindProxy;
        settings["HostingConfig"]!["KnownProxies"] = "127.0.0.1";
        await File.WriteAllTextAsync(file, settings.ToJsonString());
        await Site.Store.RestartAsync();
    }
}
