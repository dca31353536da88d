using System.Net;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Sci1;

namespace Nop.Plugin.Payments.Interkassa.Tests.Sci1;

/// <summary>A shop with a legacy ID goes the same way, in SCI 1.</summary>
public sealed class LegacyShopTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const string Status = "/Plugins/Interkassa/Status";

    private readonly ShopClient _gateway = shop.NewCustomer();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Shop.ConfigureAsync(
            ("Protocol", "Sci1"), ("ShopId", DemoShopFixture.LegacyShop.Id), ("SignKey", DemoShopFixture.LegacyShop.SignKey),
            ("Currencies", "UAH"), ("GatewayUrl", Shop.EmulatorUrl + "/lib/payment.php"));
    }

    [Fact]
    public async Task The_form_is_one_that_the_gateway_takes()
    {
        var order = await Shop.NewCustomer().BuyAsync();

        Assert.Equal(Shop.EmulatorUrl + "/lib/payment.php", order.GatewayUrl);
        Assert.Empty(LegacyGateway.Errors(order.Form, DemoShopFixture.LegacyShop));
        Assert.Equal("80.00", order.Form["ik_payment_amount"]);
        Assert.Empty(order.Form["ik_baggage_fields"]);
    }

    [Fact]
    public async Task Without_an_address_of_its_own_the_form_goes_to_the_legacy_address()
    {
        await DemoShop.DemoSettings.SaveAsync(Shop.App.Services, 0, new Dictionary<string, string> { ["GatewayUrl"] = InterkassaDefaults.GatewayUrl });

        Assert.Equal("http://www.interkassa.com/lib/payment.php", (await Shop.NewCustomer().BuyAsync()).GatewayUrl);
    }

    [Fact]
    public async Task The_gateway_pays_the_order_once_and_sends_the_customer_back()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        using var browser = new HttpClient { BaseAddress = new Uri(Shop.EmulatorUrl) };
        await browser.PostAsync("/lib/payment.php", new FormUrlEncodedContent(order.Form));
        var invoice = Shop.Emulator.Services.GetRequiredService<Invoices>().All.Single(candidate => candidate.PaymentNumber == order.PaymentNumber);

        var page = await (await browser.PostAsync($"/invoice/{invoice.Id}", new FormUrlEncodedContent([new("action", "pay")]))).Content.ReadAsStringAsync();

        Assert.Equal(200, Assert.Single(invoice.Callbacks).StatusCode);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Equal("IK_" + invoice.Id, Shop.Order(order.OrderId).CaptureTransactionId);
        Assert.Contains("80.00 UAH", Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("IK_" + invoice.Id)));
        Assert.Contains("/Plugins/Interkassa/Success", page);
        var posted = await customer.PostAsync("/Plugins/Interkassa/Success", LegacyGateway.ReturnFields(invoice));
        Assert.Equal(HttpStatusCode.SeeOther, posted.StatusCode);
        var back = await customer.GetAsync(posted.Headers.Location!.ToString());
        Assert.StartsWith($"/checkout/completed/{order.OrderId}?", back.Headers.Location!.ToString(), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(LegacyGateway.StatusFields(invoice, DemoShopFixture.LegacyShop)));
        Assert.Equal(1, Shop.Mails(order.OrderId));
    }

    [Fact]
    public async Task A_failure_leaves_the_order_to_be_paid_again()
    {
        var order = await Shop.NewCustomer().BuyAsync();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(Signed(order, fields => fields["ik_payment_state"] = "fail")));
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Signed(order)));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    public static TheoryData<string, HttpStatusCode, Action<Dictionary<string, string>>, Action<Dictionary<string, string>>> Hostile => new()
    {
        { "forged", HttpStatusCode.Forbidden, _ => { }, fields => fields["ik_sign_hash"] = new string('A', 32) },
        { "no signature", HttpStatusCode.BadRequest, _ => { }, fields => fields.Remove("ik_sign_hash") },
        { "lower case", HttpStatusCode.Forbidden, _ => { }, fields => fields["ik_sign_hash"] = fields["ik_sign_hash"].ToLowerInvariant() },
        { "the form's own signature", HttpStatusCode.Forbidden, _ => { }, fields => fields["ik_sign_hash"] = "form" },
        { "changed amount", HttpStatusCode.Forbidden, _ => { }, fields => fields["ik_payment_amount"] = "1.00" },
        { "signed smaller amount", HttpStatusCode.OK, fields => fields["ik_payment_amount"] = "79.99", _ => { } },
        { "other shop", HttpStatusCode.Forbidden, fields => fields["ik_shop_id"] = "392894CA-62C4-E3B3-14DC-1CD6058AC6A8", _ => { } },
        { "unknown payment", HttpStatusCode.NotFound, fields => fields["ik_payment_id"] = "7_unknown", _ => { } },
        { "a colon to cut at", HttpStatusCode.BadRequest, fields => fields["ik_baggage_fields"] = "x:success:IK_1:1", _ => { } },
        { "unknown state", HttpStatusCode.BadRequest, fields => fields["ik_payment_state"] = "maybe", _ => { } },
        { "no transaction", HttpStatusCode.BadRequest, fields => fields["ik_trans_id"] = "", _ => { } }
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task Nothing_but_a_genuine_success_pays(
        string name, HttpStatusCode answer, Action<Dictionary<string, string>> before, Action<Dictionary<string, string>> after)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var fields = Signed(order, before);
        after(fields);
        if (fields.GetValueOrDefault("ik_sign_hash") == "form")
            fields["ik_sign_hash"] = order.Form["ik_sign_hash"].ToUpperInvariant();

        Assert.True(answer == await SendAsync(fields), name);
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task A_notification_of_the_other_protocol_pays_nothing()
    {
        var legacy = await Shop.NewCustomer().BuyAsync();
        await Shop.ConfigureAsync();
        var current = await Shop.NewCustomer().BuyAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(Signed(legacy)));

        await InitializeAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(Callback.For(current).Signed()));
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(legacy.OrderId));
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(current.OrderId));
    }

    [Theory]
    [InlineData("ShopId", "5370b755bf4efccb31ad6f90", "legacy shop IDs")]
    [InlineData("Currencies", "UAH, USD", "has one currency")]
    [InlineData("TestMode", "true", "knows no test payments")]
    public async Task What_does_not_go_with_it_is_told(string field, string value, string told)
    {
        const string page = "/Admin/Interkassa/Configure";
        var fields = new Dictionary<string, string>
        {
            ["ShopId"] = DemoShopFixture.LegacyShop.Id, ["Protocol"] = "1", ["Currencies"] = "UAH", ["AdditionalFee"] = "0",
                ["GatewayUrl"] = "https://sci.interkassa.com/", ["TestMode"] = "false"
        };
        fields[field] = value;

        var answer = await (await Shop.AdminAsync()).SubmitAsync(page, page, [.. fields.Select(pair => (pair.Key, pair.Value))]);

        Assert.Contains(told, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_protocol_is_suggested_by_the_shape_of_the_shop_ID()
    {
        Assert.True(Sci1Format.IsShopId(DemoShopFixture.LegacyShop.Id));
        Assert.False(Sci1Format.IsShopId(DemoShopFixture.LegacyShop.Id.ToLowerInvariant()));
        await Shop.ConfigureAsync(("Protocol", "Sci2"), ("ShopId", DemoShopFixture.LegacyShop.Id));

        Assert.Contains("choose SCI 1", await (await Shop.AdminAsync()).PageAsync("/Admin/Interkassa/Configure"));
    }

    private static Dictionary<string, string> Signed(PlacedOrder order, Action<Dictionary<string, string>>? change = null)
    {
        var fields = new Dictionary<string, string>
        {
            ["ik_shop_id"] = order.Form.GetValueOrDefault("ik_shop_id", DemoShopFixture.LegacyShop.Id),
            ["ik_payment_amount"] = "80.00",
            ["ik_payment_id"] = order.PaymentNumber,
            ["ik_paysystem_alias"] = "webmoneyz",
            ["ik_baggage_fields"] = "",
            ["ik_payment_timestamp"] = "1763980800",
            ["ik_payment_state"] = "success",
            ["ik_trans_id"] = "IK_" + Random.Shared.Next(1_000_000, 9_000_000),
            ["ik_currency_exch"] = "1.00",
            ["ik_fees_payer"] = "1"
        };
        change?.Invoke(fields);
        fields["ik_sign_hash"] = LegacyGateway.StatusHash(fields, DemoShopFixture.LegacyShop.SignKey);
        return fields;
    }

    private async Task<HttpStatusCode> SendAsync(Dictionary<string, string> fields) => (await _gateway.PostAsync(Status, fields)).StatusCode;
}
