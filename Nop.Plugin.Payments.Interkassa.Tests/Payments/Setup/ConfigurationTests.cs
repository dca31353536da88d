using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Setup;

public sealed class ConfigurationTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const string Page = "/Admin/Interkassa/Configure";

    [Fact]
    public async Task Only_an_admin_sees_or_changes_it()
    {
        var stranger = Shop.NewCustomer();

        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(Page)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.PostAsync(Page, [new("ShopId", "stolen")])).StatusCode);
        Assert.Equal(DemoShopFixture.Checkout.Id, (await SettingsAsync()).ShopId);
    }

    [Fact]
    public async Task A_post_without_antiforgery_token_changes_nothing()
    {
        var admin = await Shop.AdminAsync();

        Assert.Equal(HttpStatusCode.BadRequest, (await admin.PostAsync(Page, [new("ShopId", "forged")])).StatusCode);
        Assert.Equal(DemoShopFixture.Checkout.Id, (await SettingsAsync()).ShopId);
    }

    [Fact]
    public async Task Settings_are_saved_and_keys_left_empty_are_kept()
    {
        var admin = await Shop.AdminAsync();

        var saved = await admin.SubmitAsync(Page, Page,
            Posted(("ShopId", " new-shop "), ("Algorithm", "1"), ("Currencies", "uah"), ("AdditionalFee", "1.5"), ("ApiUserId", "user-1"),
            ("ApiKey", "api-secret"), ("ReconciliationDays", "3")));

        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var settings = await SettingsAsync();
        Assert.Equal("user-1", settings.ApiUserId);
        Assert.Equal("api-secret", settings.ApiKey);
        Assert.Equal(3, settings.ReconciliationDays);
        Assert.Equal("new-shop", settings.ShopId);
        Assert.Equal(SignatureAlgorithm.Md5, settings.Algorithm);
        Assert.Equal("UAH", settings.Currencies);
        Assert.Equal(1.5m, settings.AdditionalFee);
        Assert.Equal(DemoShopFixture.Checkout.SignKey, settings.SignKey);
        Assert.Equal(DemoShopFixture.Checkout.TestKey, settings.TestKey);
        var page = await admin.PageAsync(Page);
        Assert.Contains("have been saved", page);
        Assert.DoesNotContain("api-secret", page);
    }

    [Fact]
    public async Task A_payment_that_was_on_its_way_when_shop_and_key_changed_arrives_for_two_days()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var late = await Shop.NewCustomer().BuyAsync();
        var admin = await Shop.AdminAsync();
        await admin.SubmitAsync(Page, Page, Posted(("ShopId", "new-shop"), ("SignKey", "new-key")));

        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed())).StatusCode);
        Assert.Equal(Nop.Core.Domain.Payments.PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        var until = (await SettingsAsync()).PreviousKeyUntilUtc!.Value;
        Assert.InRange(until - DateTime.UtcNow, TimeSpan.FromHours(47), TimeSpan.FromHours(48));

        // Two days later.
        await DemoShop.DemoSettings.SaveAsync(Shop.App.Services, 0, new Dictionary<string, string> { ["PreviousKeyUntilUtc"] = "11/24/2020 00:00:00" });
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.PostAsync("/Plugins/Interkassa/Status", Callback.For(late).Signed())).StatusCode);
    }

    [Fact]
    public async Task Keys_are_never_shown()
    {
        var admin = await Shop.AdminAsync();
        Assert.DoesNotContain(DemoShopFixture.Checkout.SignKey, await admin.PageAsync(Page));

        var refused = await admin.SubmitAsync(Page, Page, Posted(("ShopId", "not a shop"), ("SignKey", "a-new-secret")));

        var page = await refused.Content.ReadAsStringAsync();
        Assert.DoesNotContain("a-new-secret", page);
        Assert.DoesNotContain(DemoShopFixture.Checkout.TestKey, page);
    }

    [Theory]
    [InlineData("ShopId", "", "Enter the shop ID")]
    [InlineData("ShopId", "a b", "Enter the shop ID")]
    [InlineData("Currencies", "", "at least one currency")]
    [InlineData("Currencies", "EURO", "at least one currency")]
    [InlineData("AdditionalFee", "-1", "cannot be negative")]
    [InlineData("GatewayUrl", "http://sci.interkassa.com/", "begins with https://")]
    [InlineData("GatewayUrl", "gateway", "begins with https://")]
    [InlineData("ApiUrl", "ftp://api", "api.interkassa.com")]
    [InlineData("Protocol", "1", "legacy shop IDs")]
    [InlineData("Protocol", "7", "is invalid")]
    [InlineData("Algorithm", "7", "is invalid")]
    [InlineData("LifetimeMinutes", "-1", "number of minutes")]
    [InlineData("PaymentSystemsAllowed", "visa mastercard", "aliases of payment systems")]
    [InlineData("LanguageMapping", "uk:uk", "pairs of languages")]
    [InlineData("LanguageMapping", "uk=ukrainian", "pairs of languages")]
    [InlineData("LoggingLevel", "9", "is invalid")]
    public async Task Bad_input_is_told_what_to_do_and_saves_nothing(string field, string value, string message)
    {
        var admin = await Shop.AdminAsync();

        var refused = await admin.SubmitAsync(Page, Page, Posted((field, value)));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains(message, WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync()));
        Assert.Equal(DemoShopFixture.Checkout.Id, (await SettingsAsync()).ShopId);
    }

    [Fact]
    public async Task An_unreadable_list_of_addresses_is_refused_only_when_it_is_to_be_used()
    {
        var admin = await Shop.AdminAsync();

        var refused = await admin.SubmitAsync(Page, Page, Posted(("CheckAddresses", "true"), ("AllowedAddresses", "sci.interkassa.com")));
        Assert.Contains("at least one address", await refused.Content.ReadAsStringAsync());
        var saved = await admin.SubmitAsync(Page, Page, Posted(("CheckAddresses", "false"), ("AllowedAddresses", "sci.interkassa.com")));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
    }

    [Fact]
    public async Task A_missing_key_is_asked_for()
    {
        await Shop.ConfigureAsync(("SignKey", ""), ("TestKey", ""));
        var admin = await Shop.AdminAsync();

        var page = WebUtility.HtmlDecode(await (await admin.SubmitAsync(Page, Page, Posted(("TestMode", "true")))).Content.ReadAsStringAsync());

        Assert.Contains("Enter the sign key", page);
        Assert.Contains("Enter the test key", page);
    }

    [Fact]
    public async Task A_store_overrides_only_what_it_is_told_to()
    {
        var admin = await Shop.AdminAsync();

        await admin.SubmitAsync(Page + "?store=1", Page + "?store=1",
            Posted(("ShopId", "own-shop"), ("ShopId_OverrideForStore", "true"), ("Currencies", "USD")));

        Assert.Equal("own-shop", (await SettingsAsync(1)).ShopId);
        Assert.Equal("UAH, USD", (await SettingsAsync(1)).Currencies);
        Assert.Equal(DemoShopFixture.Checkout.Id, (await SettingsAsync(0)).ShopId);

        await admin.SubmitAsync(Page + "?store=1", Page + "?store=1", Posted());
        Assert.Equal(DemoShopFixture.Checkout.Id, (await SettingsAsync(1)).ShopId);
    }

    private static (string, string)[] Posted(params (string Name, string Value)[] changes)
    {
        var fields = new Dictionary<string, string>
        {
            ["ShopId"] = DemoShopFixture.Checkout.Id,
            ["SignKey"] = "",
            ["TestKey"] = "",
            ["Algorithm"] = "0",
            ["TestMode"] = "false",
            ["Currencies"] = "UAH, USD",
            ["DescriptionTemplate"] = "Order {0}",
            ["AdditionalFee"] = "0",
            ["AdditionalFeePercentage"] = "false",
            ["GatewayUrl"] = "https://sci.interkassa.com/"
        };
        foreach (var (name, value) in changes)
            fields[name] = value;
        return [.. fields.Select(field => (field.Key, field.Value))];
    }

    private Task<InterkassaSettings> SettingsAsync(int storeId = 0)
        => Shop.Read(services => services.GetRequiredService<ISettingService>().LoadSettingAsync<InterkassaSettings>(storeId));
}
