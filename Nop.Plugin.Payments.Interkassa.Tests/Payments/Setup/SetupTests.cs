using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using DemoShop;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Orders;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Setup;

/// <summary>What tells an admin whether it works: warnings, the test of the connection, the test payment, the log.</summary>
public sealed class SetupTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const string Page = "/Admin/Interkassa/Configure";

    public override Task DisposeAsync()
    {
        (DemoShopFixture.Checkout.IsActive, DemoShopFixture.Checkout.AllowInteractionUrl, DemoShopFixture.Checkout.HasPaymentSystems) = (true, true, true);
        return base.DisposeAsync();
    }

    [Fact]
    public async Task The_page_shows_what_to_copy_into_the_cabinet()
    {
        var page = new HtmlParser().ParseDocument(await (await Shop.AdminAsync()).PageAsync(Page));

        foreach (var (id, path) in new[] { ("interaction", "Status"), ("success", "Success"), ("pending", "Pending"), ("fail", "Fail") })
        {
            Assert.Equal($"{Shop.ShopUrl}/Plugins/Interkassa/{path}", page.QuerySelector($"#interkassa-url-{id}-1")!.TextContent);
            Assert.NotNull(page.QuerySelector($"button[data-interkassa-copy='interkassa-url-{id}-2']"));
        }
    }

    /// <summary>Under "All stores" each store is looked at, and named where it differs.</summary>
    [Fact]
    public async Task What_is_wrong_in_one_store_is_told_of_that_store()
    {
        await DemoSettings.SaveAsync(Shop.App.Services, 2, new Dictionary<string, string>
        {
            ["ShopId"] = DemoShopFixture.SecondCheckout.Id,
            ["SignKey"] = DemoShopFixture.SecondCheckout.SignKey,
            ["TestMode"] = "True"
        });

        var page = new HtmlParser().ParseDocument(await (await Shop.AdminAsync()).PageAsync(Page));
        var warnings = page.QuerySelectorAll("#interkassa-warnings li").Select(line => line.TextContent.Trim()).ToList();

        Assert.Contains(warnings, warning => warning.StartsWith("Second shop: Test mode is on", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.StartsWith("The store's address is", StringComparison.Ordinal));
        Assert.Equal("/Admin/Store/List", page.QuerySelector("#interkassa-warnings li.interkassa-bad a")!.GetAttribute("href"));
    }

    /// <summary>A language that was not typed for keeps its text.</summary>
    [Fact]
    public async Task The_description_is_typed_for_each_language()
    {
        var admin = await Shop.AdminAsync();
        var page = new HtmlParser().ParseDocument(await admin.PageAsync(Page));
        var before = page.QuerySelectorAll("input[name^='Descriptions['][name$='.Text']").Select(input => input.GetAttribute("value")!).ToList();
        var ids = page.QuerySelectorAll("input[name^='Descriptions['][name$='.LanguageId']").Select(input => input.GetAttribute("value")!).ToList();
        Assert.Equal(3, before.Count);
        var at = before.FindIndex(text => text.StartsWith("Замовлення", StringComparison.Ordinal));
        try
        {
            await DescribeAsync(admin, ids[at], "Кава №{0}");
            var order = await Shop.NewCustomer().BuyAsync(language: "uk");
            Assert.Equal($"Кава №{order.OrderId}", order.Form["ik_desc"]);
            Assert.StartsWith("Order ", (await Shop.NewCustomer().BuyAsync()).Form["ik_desc"], StringComparison.Ordinal);

            foreach (var wrong in new[] { " ", "Кава {2}" })
            {
                var answer = await DescribeAsync(admin, ids[at], wrong);
                Assert.Contains("enter what buyers read in this language", await answer.Content.ReadAsStringAsync());
            }
        }
        finally
        {
            await DescribeAsync(admin, ids[at], before[at]);
        }
    }

    public static TheoryData<string, string, string> Warnings => new()
    {
        { "TestMode", "True", "without money" },
        { "Algorithm", "Md5", "forged" },
        { "ApiKey", "", "cannot refund" },
        { "Currencies", "EUR", "do not see this method" },
        { "GatewayUrl", "https://elsewhere.example/", "instead of Interkassa" }
    };

    [Theory]
    [MemberData(nameof(Warnings))]
    public async Task What_cannot_work_is_warned_of(string setting, string value, string warning)
    {
        var admin = await Shop.AdminAsync();
        string Told(string page) => new HtmlParser().ParseDocument(page).QuerySelector("#interkassa-warnings")?.TextContent ?? string.Empty;
        await Shop.ConfigureAsync(("GatewayUrl", InterkassaDefaults.GatewayUrl));
        Assert.DoesNotContain(warning, Told(await admin.PageAsync(Page)));

        await Shop.ConfigureAsync((setting, value));

        var told = Told(await admin.PageAsync(Page));
        Assert.Contains(warning, told);
        Assert.Contains("Interkassa cannot reach", told);
    }

    [Fact]
    public async Task The_test_of_the_connection_finds_all_in_order_and_saves_first()
    {
        static bool OfTheSecond((string Kind, string Text) finding) => finding.Text.StartsWith("Second shop: ", StringComparison.Ordinal);

        var findings = await TestAsync(("DescriptionTemplate", "Changed {0}"));

        foreach (var good in new[] { "and the keys are entered", "accepts user ID", "clock agrees", "account-one", "there and active", "signs with sha256",
            "lets the store name", "checks the uniqueness", "requires signed", "3 payment systems are on: Visa, Mastercard, Privat24",
            "answers, seen from this server" })
            Assert.Single(findings, finding => finding.Kind == "interkassa-good" && finding.Text.Contains(good) && !OfTheSecond(finding));
        Assert.Single(findings, finding => finding.Kind != "interkassa-good" && !OfTheSecond(finding));
        Assert.Contains("Changed {0}", await (await Shop.AdminAsync()).PageAsync(Page));
    }

    [Theory]
    [InlineData("unauthorized", "interkassa-bad", "Copy both anew")]
    [InlineData("whitelist", "interkassa-bad", "white list")]
    [InlineData("limit", "interkassa-bad", "too often")]
    [InlineData("broken", "interkassa-bad", "cannot be reached")]
    [InlineData("nonsense", "interkassa-bad", "Check the API URL")]
    public async Task What_is_wrong_with_the_API_is_found(string fault, string kind, string text)
    {
        Shop.Faults.Add(fault);

        Assert.Contains(await TestAsync(), finding => finding.Kind == kind && finding.Text.Contains(text));
    }

    [Fact]
    public async Task What_is_wrong_with_the_checkout_is_found()
    {
        (DemoShopFixture.Checkout.IsActive, DemoShopFixture.Checkout.AllowInteractionUrl, DemoShopFixture.Checkout.HasPaymentSystems) = (false, false, false);

        var findings = await TestAsync(("Algorithm", "1"));

        foreach (var bad in new[] { "is not active", "does not let the store", "choose the same here", "No payment system is on" })
            Assert.Single(findings, finding => finding.Kind == "interkassa-bad" && finding.Text.Contains(bad));
    }

    [Fact]
    public async Task Another_accounts_checkout_is_found()
        => Assert.Contains(await TestAsync(("ShopId", "checkout-two")), finding => finding.Kind == "interkassa-bad"
            && finding.Text.Contains("has no checkout checkout-two. It has: checkout-one"));

    [Fact]
    public async Task A_test_payment_is_followed_until_its_notification_has_come()
    {
        var admin = await Shop.AdminAsync();
        var orders = Shop.Read(services => services.GetRequiredService<IRepository<Order>>().Table.Count());
        var (page, path) = await BeginAsync(admin);
        Assert.Equal((null, false), await StateAsync(admin, path));

        var invoice = Open(page);
        using var http = new HttpClient { BaseAddress = new Uri(Shop.EmulatorUrl) };
        await http.PostAsync($"/emulator/invoices/{invoice.Id}/process", null);
        Assert.Equal(("Warning", false), await StateAsync(admin, path));
        await http.PostAsync($"/emulator/invoices/{invoice.Id}/success", null);
        Assert.Equal(("Good", true), await StateAsync(admin, path));

        Assert.Contains($"invoice {invoice.Id} has arrived", await admin.PageAsync(path));
        var back = await admin.GetAsync("/Plugins/Interkassa/Success?ik_pm_no=" + invoice.PaymentNumber);
        Assert.Equal(path, back.Headers.Location!.ToString());
        Assert.Equal(orders, Shop.Read(services => services.GetRequiredService<IRepository<Order>>().Table.Count()));
        var shown = await admin.SubmitAsync("/Admin/Interkassa/Payments", "/Admin/Interkassa/Payments/Rows", ("Number", invoice.PaymentNumber),
            ("Kind", "test"), ("length", "10"));
        Assert.Contains("test payment of the configuration page", await shown.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("TestKey", "not-the-test-key", "neither of the keys")]
    [InlineData("Algorithm", "Md5", "signed with the test key by SHA-256")]
    public async Task A_test_payment_that_is_refused_says_why_and_what_would_fit(string setting, string value, string said)
    {
        var admin = await Shop.AdminAsync();
        var (page, path) = await BeginAsync(admin);
        var invoice = Open(page);
        await Shop.ConfigureAsync((setting, value));

        using var http = new HttpClient { BaseAddress = new Uri(Shop.EmulatorUrl) };
        await http.PostAsync($"/emulator/invoices/{invoice.Id}/success", null);

        Assert.Equal(("Bad", false), await StateAsync(admin, path));
        Assert.Contains(said, await admin.PageAsync(path));
    }

    /// <summary>Newer checkouts have no test key, and Interkassa signs their test payments with the sign key.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_test_payment_says_with_which_key_it_was_signed(bool hasTestKey)
    {
        await Shop.ConfigureAsync(("TestKey", hasTestKey ? DemoShopFixture.Checkout.TestKey : ""));
        var admin = await Shop.AdminAsync();
        var (page, path) = await BeginAsync(admin);
        var callback = Open(page).CallbackFields();
        callback["ik_inv_st"] = "success";
        callback["ik_sign"] = WireSignature.Of(callback, hasTestKey ? DemoShopFixture.Checkout.TestKey : DemoShopFixture.Checkout.SignKey, "Sha256");

        Assert.Equal(HttpStatusCode.OK, (await admin.PostAsync("/Plugins/Interkassa/Status", callback)).StatusCode);

        Assert.Equal(("Good", true), await StateAsync(admin, path));
        Assert.Contains(hasTestKey ? "signed with the test key" : "signed with the sign key", await admin.PageAsync(path));
    }

    [Fact]
    public async Task A_test_payment_needs_the_sign_key()
    {
        await Shop.ConfigureAsync(("SignKey", ""));
        var admin = await Shop.AdminAsync();

        var answer = await SaveAndPayAsync(admin);

        Assert.Contains("Enter the sign key", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_test_key_pays_no_order_in_live_mode_whatever_number_it_names()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var test = Callback.For(order).With("ik_pw_via", "test_interkassa_test_xts").With("ik_pm_no", "0_"
            + order.PaymentNumber[2..]).Signed(DemoShopFixture.Checkout.TestKey);

        Assert.Equal(HttpStatusCode.NotFound, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", test)).StatusCode);
        Assert.Equal(Nop.Core.Domain.Payments.PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
    }

    [Theory]
    [InlineData("/Admin/Interkassa/TestPayment/0-x")]
    [InlineData("/Admin/Interkassa/TestPayment/0-x/State")]
    public async Task Only_who_may_manage_payment_methods_gets_there(string path)
        => Assert.Equal(HttpStatusCode.Forbidden, (await Shop.NewCustomer().GetAsync(path)).StatusCode);

    private async Task<HttpResponseMessage> DescribeAsync(ShopClient admin, string languageId, string text) => await admin.SubmitAsync(Page, Page,
        [.. Fields().Select(field => (field.Key, field.Value)), ("Descriptions[0].LanguageId", languageId), ("Descriptions[0].Text", text)]);

    private Dictionary<string, string> Fields() => new()
    {
        ["ShopId"] = DemoShopFixture.Checkout.Id,
        ["Algorithm"] = "0",
        ["Currencies"] = "UAH",
        ["AdditionalFee"] = "0",
        ["GatewayUrl"] = Shop.EmulatorUrl,
        ["ApiUrl"] = Shop.EmulatorUrl + "/v1/",
        ["ApiUserId"] = DemoShopFixture.ApiUser.Id
    };

    private async Task<List<(string Kind, string Text)>> TestAsync(params (string Name, string Value)[] changes)
    {
        var fields = Fields();
        fields["test"] = "true";
        foreach (var (name, value) in changes)
            fields[name] = value;
        var answer = await (await Shop.AdminAsync()).SubmitAsync(Page, Page, [.. fields.Select(field => (field.Key, field.Value))]);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(DemoShopFixture.ApiUser.Key, html);
        return [.. new HtmlParser().ParseDocument(html).QuerySelectorAll("#interkassa-test li").Select(line => (line.ClassName!, line.TextContent.Trim()))];
    }

    private static async Task<(IHtmlDocument Page, string Path)> BeginAsync(ShopClient admin)
    {
        var path = (await SaveAndPayAsync(admin)).Headers.Location!.ToString();
        return (new HtmlParser().ParseDocument(await admin.PageAsync(path)), path);
    }

    /// <summary>Presses the button with the page as it is.</summary>
    private static async Task<HttpResponseMessage> SaveAndPayAsync(ShopClient admin)
    {
        var form = new HtmlParser().ParseDocument(await admin.PageAsync(Page)).QuerySelector("form[action*=Configure]")!;
        var fields = form.QuerySelectorAll("input:not([type=checkbox]), select, textarea").Select(field => (field.GetAttribute("name")!, field switch
        {
            IHtmlInputElement input => input.Value,
            IHtmlSelectElement select => select.Value!,
            _ => ((IHtmlTextAreaElement)field).Value
        })).Where(field => field.Item1 != "__RequestVerificationToken")
            .Concat(form.QuerySelectorAll("input[type=checkbox]:checked").Select(box => (box.GetAttribute("name")!, "true")));
        return await admin.SubmitAsync(Page, Page, [.. fields, ("testPayment", "true")]);
    }

    private Invoice Open(IHtmlDocument page)
    {
        var form = page.QuerySelector("form[target=_blank]")!.QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!,
            input => input.GetAttribute("value")!);
        Assert.Empty(FormCheck.Errors(form, DemoShopFixture.Checkout));
        return Shop.Emulator.Services.GetRequiredService<Invoices>().Open(form, DemoShopFixture.Checkout)!;
    }

    private static async Task<(string? Kind, bool IsFinished)> StateAsync(ShopClient admin, string path)
    {
        var state = JsonDocument.Parse(await admin.PageAsync(path + "/State")).RootElement;
        return (state.GetProperty("kind").GetString(), state.GetProperty("isFinished").GetBoolean());
    }
}
