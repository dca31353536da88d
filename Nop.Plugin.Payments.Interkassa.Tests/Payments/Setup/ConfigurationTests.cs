using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
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

    /// <summary>Else whoever may configure could read the key by letting it be sent to themselves.</summary>
    [Fact]
    public async Task The_API_key_goes_to_no_other_address_than_the_one_it_was_entered_for()
    {
        var admin = await Shop.AdminAsync();

        var refused = await admin.SubmitAsync(Page, Page, Posted(("ApiUrl", "https://collector.example/v1/"), ("ApiUserId", DemoShopFixture.ApiUser.Id)));

        Assert.Contains("was entered for the address before", await refused.Content.ReadAsStringAsync());
        Assert.Equal(Shop.EmulatorUrl + "/v1/", (await SettingsAsync()).ApiUrl);
        var saved = await admin.SubmitAsync(Page, Page, Posted(("ApiUrl", "https://other.example/v1/"), ("ApiKey", "key-of-the-other")));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        Assert.Equal("key-of-the-other", (await SettingsAsync()).ApiKey);
    }

    /// <summary>A store's own address, and then the key of all stores for it.</summary>
    [Fact]
    public async Task The_API_key_of_all_stores_goes_to_no_address_of_one_store()
    {
        var (admin, page) = (await Shop.AdminAsync(), Page + "?store=1");
        var own = await admin.SubmitAsync(page, page, ("ApiUrl", "https://collector.example/v1/"), ("ApiUrl_OverrideForStore", "true"),
            ("ApiKey", "anything"), ("ApiKey_OverrideForStore", "true"));
        Assert.Equal(HttpStatusCode.Found, own.StatusCode);

        foreach (var typed in new[] { "", "not used" })
        {
            var refused = await admin.SubmitAsync(page, page, ("ApiUrl", "https://collector.example/v1/"), ("ApiUrl_OverrideForStore", "true"),
                ("ApiKey", typed), ("ApiKey_OverrideForStore", "false"));
            Assert.Contains("was entered for the address before", await refused.Content.ReadAsStringAsync());
        }

        Assert.Equal("anything", (await SettingsAsync(1)).ApiKey);
        var shared = await admin.SubmitAsync(page, page, ("ApiUrl_OverrideForStore", "false"), ("ApiKey_OverrideForStore", "false"));
        Assert.Equal(HttpStatusCode.Found, shared.StatusCode);
        Assert.Equal((Shop.EmulatorUrl + "/v1/", DemoShopFixture.ApiUser.Key), ((await SettingsAsync(1)).ApiUrl, (await SettingsAsync(1)).ApiKey));
    }

    [Fact]
    public async Task The_API_key_of_one_store_does_not_go_with_the_address_of_all()
    {
        var (admin, page) = (await Shop.AdminAsync(), Page + "?store=1");
        await admin.SubmitAsync(page, page, ("ApiKey", "of-this-store"), ("ApiKey_OverrideForStore", "true"));

        var refused = await admin.SubmitAsync(Page, Page, Posted(("ApiUrl", "https://collector.example/v1/"), ("ApiKey", "typed")));
        Assert.Contains("has an API key of its own", await refused.Content.ReadAsStringAsync());
        Assert.Equal(Shop.EmulatorUrl + "/v1/", (await SettingsAsync(1)).ApiUrl);

        await admin.SubmitAsync(page, page, ("ApiKey_OverrideForStore", "false"));
        var saved = await admin.SubmitAsync(Page, Page, Posted(("ApiUrl", "https://other.example/v1/"), ("ApiKey", "typed")));
        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        Assert.Equal(("https://other.example/v1/", "typed"), ((await SettingsAsync(1)).ApiUrl, (await SettingsAsync(1)).ApiKey));
    }

    /// <summary>Whoever reads settings while they are saved, row by row.</summary>
    [Fact]
    public async Task Nobody_finds_a_key_beside_an_address_that_it_was_not_entered_for_while_they_are_saved()
    {
        var (admin, page) = (await Shop.AdminAsync(), Page + "?store=1");
        await admin.SubmitAsync(page, page, ("ApiUrl", "https://collector.example/v1/"), ("ApiUrl_OverrideForStore", "true"),
            ("ApiKey", "anything"), ("ApiKey_OverrideForStore", "true"));
        var seen = new List<(string Url, string Key)>();
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (DemoShopFixture.IsWrite(sql) && sql.Contains(nameof(DemoShop.Data.StoredSetting), StringComparison.Ordinal))
                seen.Add(Pair());
        };

        var shared = await admin.SubmitAsync(page, page, ("ApiUrl_OverrideForStore", "false"), ("ApiKey_OverrideForStore", "false"));
        Assert.Equal(HttpStatusCode.Found, shared.StatusCode);
        var all = await admin.SubmitAsync(Page, Page, Posted(("ApiUrl", "https://other.example/v1/"), ("ApiKey", "typed")));
        Assert.Equal(HttpStatusCode.Found, all.StatusCode);
        Shop.DatabaseFaults.BeforeCommand = null;

        (string, string)[] entered = [("https://collector.example/v1/", "anything"), (Shop.EmulatorUrl + "/v1/", DemoShopFixture.ApiUser.Key),
            ("https://other.example/v1/", "typed")];
        Assert.All(seen.Where(pair => pair.Key.Length > 0), pair => Assert.Contains(pair, entered));
        Assert.InRange(seen.Distinct().Count(), 4, 10);

        // As the rows are now, whatever the store's caches say.
        (string, string) Pair() => Shop.Read(services =>
        {
            var rows = services.GetRequiredService<IRepository<DemoShop.Data.StoredSetting>>().Table.Where(row => row.StoreId <= 1).ToList();
            string Of(string name) => rows.Where(row => row.Name.EndsWith("." + name, StringComparison.OrdinalIgnoreCase)).MaxBy(row => row.StoreId)?.Value
                ?? string.Empty;
            return (Of("ApiUrl"), Of("ApiKey"));
        });
    }

    [Fact]
    public async Task The_API_key_of_all_stores_is_not_entered_past_an_address_of_one()
    {
        var (admin, page) = (await Shop.AdminAsync(), Page + "?store=1");
        await admin.SubmitAsync(Page, Page, Posted(("RemovedSecrets", "ApiKey")));
        Assert.Equal(HttpStatusCode.Found, (await admin.SubmitAsync(page, page,
            ("ApiUrl", "https://collector.example/v1/"), ("ApiUrl_OverrideForStore", "true"))).StatusCode);

        var refused = await admin.SubmitAsync(Page, Page, Posted(("ApiKey", "the-real-one")));

        Assert.Contains("has an API address of its own", await refused.Content.ReadAsStringAsync());
        Assert.Empty((await SettingsAsync(1)).ApiKey ?? string.Empty);
        await admin.SubmitAsync(page, page, ("ApiUrl_OverrideForStore", "false"));
        Assert.Equal(HttpStatusCode.Found, (await admin.SubmitAsync(Page, Page, Posted(("ApiKey", "the-real-one")))).StatusCode);
    }

    /// <summary>Enter in a field presses the first button of its form.</summary>
    [Fact]
    public async Task Enter_saves_the_page()
    {
        await Shop.ConfigureAsync(("KnownHosts", "live.example.com"));

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await (await Shop.AdminAsync()).PageAsync(Page));

        Assert.NotNull(page.QuerySelector("#interkassa-copy-store button[data-interkassa-confirm]"));
        var form = page.QuerySelector("#ShopId")!.Closest("form")!;
        Assert.Equal("save", page.QuerySelectorAll("button[type=submit], button:not([type])")
            .First(button => button.Closest("form") == form || button.HasAttribute("form")).GetAttribute("name"));
    }

    [Fact]
    public async Task A_live_store_calls_no_machine_of_its_own_network()
    {
        var stores = Shop.App.Services.GetRequiredService<DemoShop.Host.Stores>();
        stores.IsAt("https://shop.example.com/");
        try
        {
            var refused = await (await Shop.AdminAsync()).SubmitAsync(Page, Page, Posted(("GatewayUrl", "http://127.0.0.1:5100/"),
                ("ApiUrl", "https://api.interkassa.com/v1/"), ("ApiKey", "key")));

            Assert.Contains("leads to this machine or network", await refused.Content.ReadAsStringAsync());
        }
        finally
        {
            stores.IsAt(Shop.ShopUrl);
        }

        Assert.NotEqual("http://127.0.0.1:5100/", (await SettingsAsync()).GatewayUrl);
    }

    [Fact]
    public async Task A_saved_key_that_need_not_be_there_is_removed()
    {
        var admin = await Shop.AdminAsync();

        await admin.SubmitAsync(Page, Page, Posted(("RemovedSecrets", "TestKey")));

        Assert.Empty((await SettingsAsync()).TestKey ?? string.Empty);
        Assert.Equal(DemoShopFixture.ApiUser.Key, (await SettingsAsync()).ApiKey);
        var refused = await admin.SubmitAsync(Page, Page, Posted(("RemovedSecrets", "SignKey")));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(DemoShopFixture.Checkout.SignKey, (await SettingsAsync()).SignKey);
    }

    [Fact]
    public async Task Steps_show_whether_they_are_done_and_what_can_be_chosen_is_offered()
    {
        var admin = await Shop.AdminAsync();

        // A success that the API told shows neither that notifications arrive nor how they are signed; which payment systems are on it has told.
        await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        await ForgetSignaturesAsync();
        Assert.Equal(["1", "3", "6", "7"], await DoneAsync(admin));
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(await Shop.NewCustomer().BuyAsync()).Signed());

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7"], await DoneAsync(admin));
        await Shop.ConfigureAsync(("ShopId", "another-checkout"));
        Assert.Equal(["1", "7"], await DoneAsync(admin));
        await Shop.ConfigureAsync();
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await admin.PageAsync(Page));
        Assert.Equal(["ShopId", "Currencies", "SignKey", "GatewayUrl"], page.QuerySelectorAll(".input-group-required input").Select(input => input.Id));
        Assert.Contains("PLN", page.QuerySelectorAll("[data-field=Currencies]").Select(button => button.GetAttribute("data-interkassa-add")));
        var languages = page.QuerySelectorAll("[data-field=LanguageMapping]").Select(button => button.GetAttribute("data-interkassa-add")).ToList();
        Assert.Contains("uk=uk", languages);
        Assert.Contains("uk=en", languages);
        await Shop.ConfigureAsync(("ShopId", ""), ("SignKey", ""));
        var empty = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await (await Shop.AdminAsync()).PageAsync(Page));
        Assert.Empty(empty.QuerySelectorAll(".interkassa-done"));
        Assert.Equal(7, empty.QuerySelectorAll(".interkassa-to-do").Length);
        Assert.Contains("The shop ID is missing (step 1)", empty.Body!.TextContent);
        Assert.Contains("The sign key is missing (step 5)", empty.Body!.TextContent);
    }

    /// <summary>Nobody has to come back to see what the API that was set up just now tells.</summary>
    [Fact]
    public async Task Payment_systems_are_offered_on_the_page_that_follows_the_saving_of_the_API_key()
    {
        var admin = await Shop.AdminAsync();
        static int Offered(string page) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page)
            .QuerySelectorAll("[data-field=PaymentSystemsAllowed]").Length;
        await Shop.ConfigureAsync(("ApiUserId", ""), ("ApiKey", ""));
        Assert.Equal(0, Offered(await admin.PageAsync(Page)));

        // Another way to write its address: of what the API told before nothing is known. A wrong key is asked with first.
        foreach (var (key, isRight) in new[] { ("mistyped", false), (DemoShopFixture.ApiUser.Key, true) })
        {
            await admin.SubmitAsync(Page, Page, Posted(("ApiUserId", DemoShopFixture.ApiUser.Id), ("ApiKey", key),
                ("ApiUrl", $"http://localhost:{new Uri(Shop.EmulatorUrl).Port}/v1/")));
            Assert.Equal(isRight, Offered(await admin.PageAsync(Page)) > 0);
        }
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

    /// <summary>Another key, another algorithm, another protocol: each a change, and none ends what was believed before it.</summary>
    [Fact]
    public async Task Payments_that_began_before_changes_of_keys_are_believed_as_long_as_they_can_be_told_of()
    {
        var before = await Shop.NewCustomer().BuyAsync();
        var admin = await Shop.AdminAsync();
        await admin.SubmitAsync(Page, Page, Posted(("SignKey", "second-key")));
        var between = await Shop.NewCustomer().BuyAsync();
        await admin.SubmitAsync(Page, Page, Posted(("Algorithm", "1")));
        await admin.SubmitAsync(Page, Page,
            Posted(("ShopId", DemoShopFixture.LegacyShop.Id), ("SignKey", "legacy-key"), ("Protocol", "1"), ("Currencies", "UAH")));

        Assert.Equal(HttpStatusCode.OK, await TellAsync(Callback.For(before).Signed()));
        Assert.Equal(HttpStatusCode.OK, await TellAsync(Callback.For(between).Signed("second-key")));
        Assert.Equal((PaymentStatus.Paid, PaymentStatus.Paid), (Shop.StatusOf(before.OrderId), Shop.StatusOf(between.OrderId)));
        Assert.Equal(3, FormerKeys.Of(await SettingsAsync()).Count);
    }

    [Fact]
    public async Task A_key_of_before_is_not_believed_for_payments_that_began_after_it_was_replaced()
    {
        var admin = await Shop.AdminAsync();
        await admin.SubmitAsync(Page, Page, Posted(("SignKey", "second-key")));
        var order = await Shop.NewCustomer().BuyAsync();
        var other = await Shop.NewCustomer().BuyAsync();

        // The cabinet may be an hour behind.
        Assert.Equal(HttpStatusCode.OK, await TellAsync(Callback.For(other).Signed()));
        await DemoShop.DemoSettings.SaveAsync(Shop.App.Services, 0, new Dictionary<string, string>
        {
            ["FormerKeys"] = JsonSerializer.Serialize(FormerKeys.Of(await SettingsAsync()).Select(key => key with
            {
                ChangedOnUtc = key.ChangedOnUtc.AddMinutes(-61)
            }))
        });

        Assert.Equal(HttpStatusCode.Forbidden, await TellAsync(Callback.For(order).Signed()));
        Assert.Contains(Shop.LogLines(), line => line.Contains("replaced before the payment began", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, await TellAsync(Callback.For(order).Signed("second-key")));
    }

    [Fact]
    public async Task Keys_of_before_are_believed_for_a_month_and_not_for_ever()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var admin = await Shop.AdminAsync();
        await admin.SubmitAsync(Page, Page, Posted(("SignKey", "second-key")));
        var key = Assert.Single(FormerKeys.Of(await SettingsAsync()));
        Assert.InRange(key.BelievedUntilUtc - DateTime.UtcNow, TimeSpan.FromDays(33.9), TimeSpan.FromDays(34));

        await DemoShop.DemoSettings.SaveAsync(Shop.App.Services, 0, new Dictionary<string, string>
        {
            ["FormerKeys"] = JsonSerializer.Serialize(new[] { key with { BelievedUntilUtc = DateTime.UtcNow.AddSeconds(-1) } })
        });

        Assert.Equal(HttpStatusCode.Forbidden, await TellAsync(Callback.For(order).Signed()));
        Assert.DoesNotContain("interkassa-former-keys", await admin.PageAsync(Page));
    }

    [Fact]
    public async Task One_button_ends_the_belief_in_keys_of_before()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var admin = await Shop.AdminAsync();
        await admin.SubmitAsync(Page, Page, Posted(("SignKey", "second-key")));
        Assert.Contains("interkassa-former-keys", await admin.PageAsync(Page));

        await admin.SubmitAsync(Page, Page, Posted(("forgetKeys", "true")));

        Assert.DoesNotContain("interkassa-former-keys", await admin.PageAsync(Page));
        Assert.Equal(HttpStatusCode.Forbidden, await TellAsync(Callback.For(order).Signed()));
        Assert.Equal("second-key", (await SettingsAsync()).SignKey);
    }

    /// <summary>A store that goes back to the keys of all stores, and one that has those of all stores when these change.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_store_remembers_what_it_signed_with(bool goesBack)
    {
        var admin = await Shop.AdminAsync();
        if (goesBack)
            await admin.SubmitAsync(Page + "?store=1", Page + "?store=1", Posted(("SignKey", "own-key"), ("SignKey_OverrideForStore", "true")));
        var order = await Shop.NewCustomer().BuyAsync();

        var page = Page + (goesBack ? "?store=1" : string.Empty);
        await admin.SubmitAsync(page, page, goesBack ? Posted() : Posted(("SignKey", "second-key")));

        Assert.Equal(HttpStatusCode.OK, await TellAsync(Callback.For(order).Signed(goesBack ? "own-key" : null)));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    /// <summary>Updated within two days after keys were changed in version 1.0.0.</summary>
    [Fact]
    public async Task What_version_1_0_0_believed_is_believed()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.ConfigureAsync(("SignKey", "second-key"), ("PreviousShopId", DemoShopFixture.Checkout.Id),
            ("PreviousSignKey", DemoShopFixture.Checkout.SignKey),
            ("PreviousKeyUntilUtc", DateTime.UtcNow.AddDays(2).AddSeconds(1).ToString(CultureInfo.InvariantCulture)));

        Assert.Equal(HttpStatusCode.OK, await TellAsync(Callback.For(order).Signed()));
    }

    private async Task<HttpStatusCode> TellAsync(Dictionary<string, string> callback)
        => (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", callback)).StatusCode;

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
    [InlineData("PaymentMethods", "visa=card", "alias=method/CURRENCY")]
    [InlineData("PaymentMethods", "visa=Card/UAH", "alias=method/CURRENCY")]
    [InlineData("DescriptionTemplate", "Order {2}", "no other braces")]
    [InlineData("DescriptionTemplate", "Order {number}", "no other braces")]
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
        await Shop.ConfigureAsync(("SignKey", ""));
        var admin = await Shop.AdminAsync();

        var page = WebUtility.HtmlDecode(await (await admin.SubmitAsync(Page, Page, Posted(("TestMode", "true")))).Content.ReadAsStringAsync());

        Assert.Contains("Enter the sign key", page);
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

    /// <summary>What a browser posts for one store: boxes, and the fields beside those that are ticked.</summary>
    [Fact]
    public async Task One_setting_of_a_store_is_saved_with_nothing_else_posted()
    {
        var admin = await Shop.AdminAsync();

        var saved = await admin.SubmitAsync(Page + "?store=1", Page + "?store=1",
            ("AdditionalFee", "2.5"), ("AdditionalFee_OverrideForStore", "true"), ("ShopId_OverrideForStore", "false"));

        Assert.Equal(HttpStatusCode.Found, saved.StatusCode);
        var settings = await SettingsAsync(1);
        Assert.Equal((2.5m, DemoShopFixture.Checkout.Id, "UAH, USD"), (settings.AdditionalFee, settings.ShopId, settings.Currencies));
        Assert.Equal(0, (await SettingsAsync(0)).AdditionalFee);
    }

    [Fact]
    public async Task A_page_of_one_store_that_is_refused_shows_what_all_stores_have()
    {
        var admin = await Shop.AdminAsync();

        var refused = await admin.SubmitAsync(Page + "?store=1", Page + "?store=1", ("AdditionalFee", "-2"), ("AdditionalFee_OverrideForStore", "true"));

        var page = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("cannot be negative", page);
        Assert.Contains($"value=\"{DemoShopFixture.Checkout.Id}\"", page);
        Assert.DoesNotContain("Enter the shop ID", page);
    }

    [Fact]
    public async Task A_box_beside_an_empty_key_does_not_make_the_key_of_all_stores_the_stores_own()
    {
        var admin = await Shop.AdminAsync();

        var refused = await admin.SubmitAsync(Page + "?store=1", Page + "?store=1",
            ("ShopId", "own-shop"), ("ShopId_OverrideForStore", "true"), ("SignKey", ""), ("SignKey_OverrideForStore", "true"));
        Assert.Contains("Enter the sign key", await refused.Content.ReadAsStringAsync());

        await admin.SubmitAsync(Page + "?store=1", Page + "?store=1", ("ShopId", "own-shop"), ("ShopId_OverrideForStore", "true"));
        Assert.Contains("a checkout of its own, but the sign key of all stores", await admin.PageAsync(Page + "?store=1"));
    }

    [Fact]
    public async Task A_key_that_was_typed_beside_an_error_is_asked_for_again_in_the_same_round_as_all_that_is_wrong()
    {
        await Shop.ConfigureAsync(("SignKey", ""));
        var admin = await Shop.AdminAsync();

        var refused = await admin.SubmitAsync(Page, Page, Posted(("ShopId", "a b"), ("TestKey", "typed")));

        var page = await refused.Content.ReadAsStringAsync();
        Assert.Contains("Enter the shop ID", page);
        Assert.Contains("Enter the sign key", page);
        Assert.Contains("Enter it again", page);
    }

    /// <summary>Whatever happens while keys are changed, those of before are remembered.</summary>
    [Fact]
    public async Task A_key_is_remembered_before_another_takes_its_place()
    {
        var changes = Shop.Read(services => services.GetRequiredService<KeyChanges>());

        await Assert.ThrowsAsync<IOException>(() => changes.WatchAsync(async () =>
        {
            await DemoShop.DemoSettings.SaveAsync(Shop.App.Services, 0, new Dictionary<string, string> { ["SignKey"] = "second-key" });
            throw new IOException("The server stops here");
        }));

        Assert.Equal(DemoShopFixture.Checkout.SignKey, Assert.Single(FormerKeys.Of(await SettingsAsync())).SignKey);
    }

    [Fact]
    public async Task Saving_something_else_remembers_no_key_and_ends_no_copys_protection()
    {
        await Shop.ConfigureAsync(("KnownHosts", "live.example.com"));
        var admin = await Shop.AdminAsync();
        Assert.Contains("looks like a copy", await admin.PageAsync(Page));

        await admin.SubmitAsync(Page, Page, Posted(("AdditionalFee", "1")));

        Assert.Empty(FormerKeys.Of(await SettingsAsync()));
        Assert.Contains("looks like a copy", await admin.PageAsync(Page));

        await admin.SubmitAsync(Page, Page, Posted(("confirmHosts", "true")));

        Assert.DoesNotContain("looks like a copy", await admin.PageAsync(Page));
        Assert.Equal("1", (await SettingsAsync()).AdditionalFee.ToString("0.##", CultureInfo.InvariantCulture));
    }

    /// <summary>The page's other buttons save nothing, and lose nothing.</summary>
    [Theory]
    [InlineData("forgetKeys")]
    [InlineData("confirmHosts")]
    public async Task What_was_typed_stays_when_another_button_is_pressed(string button)
    {
        var admin = await Shop.AdminAsync();

        var answer = await admin.SubmitAsync(Page, Page,
            Posted((button, "true"), ("AdditionalFee", "7.25"), ("DescriptionTemplate", "Typed {0}"), ("TestKey", "typed-key"), ("RemovedSecrets", "ApiKey")));

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        string? Typed(string field) => page.QuerySelector("#" + field)!.GetAttribute("value");
        Assert.Equal(("7.25", "Typed {0}"), (Typed("AdditionalFee"), Typed("DescriptionTemplate")));
        Assert.NotNull(page.QuerySelector("input[name=RemovedSecrets][value=ApiKey][checked]"));
        Assert.Contains("Enter it again", page.Body!.TextContent);
        Assert.DoesNotContain("typed-key", page.DocumentElement.OuterHtml);
        Assert.Equal(0, (await SettingsAsync()).AdditionalFee);
    }

    private static async Task<IEnumerable<string>> DoneAsync(ShopClient admin)
        => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await admin.PageAsync(Page)).QuerySelectorAll(".card-title")
            .Where(title => title.QuerySelector(".interkassa-done") is not null).Select(title => title.TextContent.Trim()[..1]);

    private Task ForgetSignaturesAsync() => Shop.Read(async services =>
    {
        var entries = services.GetRequiredService<IRepository<LedgerEntry>>();
        foreach (var entry in entries.Table.Where(entry => entry.Signature != null).ToList())
        {
            entry.Signature = null;
            await entries.UpdateAsync(entry);
        }
    });

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
