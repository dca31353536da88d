using System.Net;
using System.Text.Json.Nodes;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>Stores that are set up otherwise than most.</summary>
public partial class StoreTests
{
    [SkippableFact]
    public async Task Two_stores_each_have_their_own_shop_and_key()
    {
        store.Need();
        await store.Database.ExecuteAsync($"""UPDATE "Store" SET "Hosts" = {new Uri(store.Store.Url).Authority} WHERE "Id" = 1""");
        var admin = await store.NewAdminAsync();
        await admin.GotoAsync($"{store.Store.Url}/Admin/Store/Create");
        await admin.FillAsync("#Name", "Second store");
        await admin.FillAsync("#Url", OtherNameUrl + "/");
        // In a panel that may be folded.
        await admin.EvalOnSelectorAsync("#Hosts", "(field, value) => field.value = value", new Uri(OtherNameUrl).Authority);
        await admin.ClickAsync("button[name=save]");
        await admin.WaitForSelectorAsync(".alert-success");
        var secondId = await store.Database.ValueAsync<int>($"""SELECT MAX("Id") FROM "Store" """);
        foreach (var (name, value) in new[] { ("shopid", StoreFixture.SecondShopId), ("signkey", StoreFixture.SecondSignKey) })
            await store.Database.ExecuteAsync(
                $"""INSERT INTO "Setting" ("Name", "Value", "StoreId") VALUES ({"interkassasettings." + name}, {value}, {secondId})""");
        await store.ClearCacheAsync();

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
        store.Need();
        var invoice = await NewInvoiceAsync();
        await store.SetSettingAsync("storeinformationsettings.storeclosed", "True");
        try
        {
            Assert.Equal(HttpStatusCode.OK, await NotifyAsync(invoice, StoreFixture.SignKey));
            Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(invoice)));
        }
        finally
        {
            await store.SetSettingAsync("storeinformationsettings.storeclosed", "False");
        }
    }

    [SkippableFact]
    public async Task A_language_with_decimal_commas_asks_for_the_same_amount()
    {
        store.Need();
        await store.Database.ExecuteAsync($"""UPDATE "Language" SET "LanguageCulture" = {"uk-UA"} WHERE "Id" = 1""");
        await store.ClearCacheAsync();
        try
        {
            var invoice = await NewInvoiceAsync();
            Assert.Matches(@"^\d+\.\d\d$", invoice.Form["ik_am"]);
            Assert.Equal(HttpStatusCode.OK, await NotifyAsync(invoice, StoreFixture.SignKey));
            Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(invoice)));
        }
        finally
        {
            await store.Database.ExecuteAsync($"""UPDATE "Language" SET "LanguageCulture" = {"en-US"} WHERE "Id" = 1""");
            await store.ClearCacheAsync();
        }
    }

    [SkippableFact]
    public async Task An_admin_whose_language_has_decimal_commas_saves_the_amount_that_was_typed()
    {
        store.Need();
        await store.Database.ExecuteAsync($"""UPDATE "Language" SET "LanguageCulture" = {"uk-UA"} WHERE "Id" = 1""");
        await store.ClearCacheAsync();
        try
        {
            var admin = await store.NewAdminAsync();
            await admin.GotoAsync($"{store.Store.Url}/Admin/Interkassa/Configure");
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
            await store.Database.ExecuteAsync($"""UPDATE "Language" SET "LanguageCulture" = {"en-US"} WHERE "Id" = 1""");
            await store.ClearCacheAsync();
        }

        Task<string> FeeAsync() => store.Database.ValueAsync<string>(
            $"""SELECT "Value" FROM "Setting" WHERE "Name" = {"interkassasettings.additionalfee"} AND "StoreId" = 0""");
    }

    [SkippableFact]
    public async Task A_store_with_two_languages_in_its_addresses_takes_payments_and_returns()
    {
        store.Need();
        var admin = await store.NewAdminAsync();
        await admin.GotoAsync($"{store.Store.Url}/Admin/Language/Create");
        await admin.FillAsync("#Name", "Українська");
        await admin.EvalOnSelectorAsync("#LanguageCulture", "(list) => { list.value = 'uk-UA'; list.dispatchEvent(new Event('change')); }");
        await admin.FillAsync("#UniqueSeoCode", "uk");
        await admin.ClickAsync("button[name=save]");
        await admin.WaitForSelectorAsync(".alert-success");
        await store.SetSettingAsync("localizationsettings.seofriendlyurlsforlanguagesenabled", "True");
        await store.Store.RestartAsync();
        try
        {
            foreach (var language in new[] { "en", "uk" })
            {
                var guest = await GuestAtGatewayAsync($"{store.Store.Url}/{language}");
                var asked = await guest.AskedAsync();
                await AssertMakesNoGuestAsync(await PaymentNumberAsync(guest), language);
                await guest.AtGatewayPressAsync("Cancel");
                await guest.Page.WaitForSelectorAsync(".interkassa-message");
                Assert.Contains($"/{language}/orderdetails/", guest.Page.Url, StringComparison.Ordinal);
                await guest.Page.ClickAsync("button[name=repost-payment]");
                await guest.AtGatewayAsync();
                await guest.AtGatewayPressAsync("Pay");
                await guest.Page.IsAtAsync($"/{language}/checkout/completed/");
                await AssertPaidAsync(guest.OrderId(), asked);
            }
        }
        finally
        {
            await store.Database.ExecuteAsync($"""UPDATE "Language" SET "Published" = {false} WHERE "UniqueSeoCode" = {"uk"}""");
            await store.SetSettingAsync("localizationsettings.seofriendlyurlsforlanguagesenabled", "False");
            await store.Store.RestartAsync();
        }
    }

    /// <summary>A browser that is posted back from another site brings no cookies, and must not be made somebody else.</summary>
    private async Task AssertMakesNoGuestAsync(string paymentNumber, string language)
    {
        Task<int> CustomersAsync() => store.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "Customer" """);
        var before = await CustomersAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36");
        foreach (var (page, path) in new[] { ("Fail", "/orderdetails/"), ("Success", "/checkout/completed/") })
        {
            using var answer = await http.PostAsync($"{store.Store.Url}/Plugins/Interkassa/{page}",
                new FormUrlEncodedContent(new Dictionary<string, string> { ["ik_pm_no"] = paymentNumber }));
            Assert.StartsWith($"/{language}{path}", answer.Headers.Location!.ToString(), StringComparison.Ordinal);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        Assert.Equal(before, await CustomersAsync());
    }

    [SkippableFact]
    public async Task Behind_a_proxy_that_ends_https_every_address_is_https()
    {
        store.Need();
        await UseProxyAsync(true);
        var configuredUrl = await store.Database.ValueAsync<string>($"""SELECT "Url" FROM "Store" WHERE "Id" = 1""");
        await SetStoreUrlAsync($"https://{new Uri(store.Store.Url).Authority}/");
        try
        {
            using var http = new HttpClient();
            http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
            var invoice = await NewInvoiceAsync();
            var configured = await http.GetAsync($"{store.Store.Url}/Plugins/Interkassa/Pay/{invoice.PaymentNumber}");
            var form = await configured.Content.ReadAsStringAsync();

            Assert.Contains($"https://{new Uri(store.Store.Url).Authority}/Plugins/Interkassa/Status", form, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, await NotifyAsync(invoice, StoreFixture.SignKey, forwardedProto: "https"));
            Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(invoice)));

            // Who calls is whom the proxy names.
            var other = await NewInvoiceAsync();
            await store.SetSettingAsync("interkassasettings.allowedaddresses", "203.0.113.7");
            await store.SetSettingAsync("interkassasettings.checkaddresses", "True");
            Assert.Equal(HttpStatusCode.Forbidden, await NotifyAsync(other, StoreFixture.SignKey, forwardedFor: "203.0.113.8"));
            Assert.Equal(HttpStatusCode.OK, await NotifyAsync(other, StoreFixture.SignKey, forwardedFor: "203.0.113.7"));
            Assert.Equal(Paid, await PaymentStatusAsync(OrderIdOf(other)));
        }
        finally
        {
            await store.SetSettingAsync("interkassasettings.checkaddresses", "False");
            await SetStoreUrlAsync(configuredUrl);
            await UseProxyAsync(false);
        }
    }

    private async Task SetStoreUrlAsync(string url)
    {
        await store.Database.ExecuteAsync($"""UPDATE "Store" SET "Url" = {url} WHERE "Id" = 1""");
        await store.ClearCacheAsync();
    }

    [SkippableFact]
    [RunsLast(1)]
    public async Task A_newer_version_keeps_the_settings()
    {
        store.Need();
        var admin = await store.NewAdminAsync();

        await store.UploadAsync(admin, StoreFixture.BuildZip("9.9.9"));

        await store.FindPluginAsync(admin);
        Assert.Contains("9.9.9", await admin.InnerTextAsync("#plugins-local-grid"), StringComparison.Ordinal);
        Assert.Equal(StoreFixture.ShopId, await store.Database.ValueAsync<string>(
            $"""SELECT "Value" FROM "Setting" WHERE "Name" = {"interkassasettings.shopid"} AND "StoreId" = 0"""));
        await admin.GotoAsync($"{store.Store.Url}/Admin/Interkassa/Configure");
        Assert.Equal(StoreFixture.ShopId, await admin.InputValueAsync("#ShopId"));
        Assert.Contains("saved", await admin.GetAttributeAsync("#SignKey", "placeholder"), StringComparison.Ordinal);
    }

    private static async Task TypeFeeAsync(IPage admin, string fee)
    {
        await admin.FillAsync("#AdditionalFee", fee);
        await admin.ClickAsync("button[name=save]");
        await admin.WaitForSelectorAsync(".alert-success");
    }

    private string OtherNameUrl => store.Store.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private Invoice LastInvoice() => store.Emulator.Services.GetRequiredService<Invoices>().All.Last();

    private static int OrderIdOf(Invoice invoice) => int.Parse(invoice.PaymentNumber.Split('_')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A guest's order that waits at the gateway.</summary>
    private async Task<Invoice> NewInvoiceAsync()
    {
        var guest = await GuestAtGatewayAsync();
        await guest.Page.Context.CloseAsync();
        return LastInvoice();
    }

    private async Task<HttpStatusCode> NotifyAsync(Invoice invoice, string key, string? checkoutId = null, string? forwardedProto = null,
        string? forwardedFor = null)
    {
        invoice.State = "success";
        invoice.ProcessedUtc = DateTime.UtcNow;
        var fields = invoice.CallbackFields();
        if (checkoutId is not null)
            fields["ik_co_id"] = checkoutId;
        fields["ik_sign"] = WireSignature.Of(fields, key, "Sha256");
        using var http = new HttpClient();
        if (forwardedProto is not null)
            http.DefaultRequestHeaders.Add("X-Forwarded-Proto", forwardedProto);
        if (forwardedFor is not null)
            http.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        using var answer = await http.PostAsync($"{store.Store.Url}/Plugins/Interkassa/Status", new FormUrlEncodedContent(fields));
        return answer.StatusCode;
    }

    private async Task UseProxyAsync(bool isBehindProxy)
    {
        var file = Path.Combine(store.Store.Folder, "App_Data", "appsettings.json");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(file))!;
        settings["HostingConfig"]!["UseProxy"] = isBehindProxy;
        settings["HostingConfig"]!["KnownProxies"] = "127.0.0.1";
        await File.WriteAllTextAsync(file, settings.ToJsonString());
        await store.Store.RestartAsync();
    }
}
