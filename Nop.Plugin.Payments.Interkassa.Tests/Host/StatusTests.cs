using System.Net;
using System.Text;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;

namespace Nop.Plugin.Payments.Interkassa.Tests.Host;

[Collection(DemoShopCollection.Name)]
public sealed class StatusTests(DemoShopFixture shop) : IAsyncLifetime
{
    private const string Status = "/Plugins/Interkassa/Status";

    private readonly ShopClient _gateway = shop.NewCustomer();

    public Task InitializeAsync() => shop.ConfigureAsync();

    public Task DisposeAsync()
    {
        DemoShopFixture.MarkingFails = null;
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_success_pays_its_order_once_and_says_so_on_it()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));

        var paid = shop.Order(order.OrderId);
        Assert.Equal(PaymentStatus.Paid, paid.PaymentStatus);
        Assert.Equal(callback["ik_inv_id"], paid.CaptureTransactionId);
        Assert.Equal("T-1", paid.AuthorizationTransactionId);
        Assert.Equal(1, shop.Mails(order.OrderId));
        var notes = shop.Notes(order.OrderId);
        Assert.Equal(2, notes.Count);
        Assert.Single(notes, note => note == "Order has been marked as paid");
        Assert.Single(notes, note => note.Contains(callback["ik_inv_id"]) && note.Contains("80.00 UAH") && note.Contains("T-1"));
    }

    [Fact]
    public async Task Copies_at_the_same_moment_pay_once()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => SendAsync(callback)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(1, shop.Mails(order.OrderId));
        Assert.Equal(2, shop.Notes(order.OrderId).Count);
        Assert.Equal(2, shop.LedgerEntries(order.OrderId));
    }

    [Fact]
    public async Task Two_invoices_at_the_same_moment_pay_once_and_the_other_is_to_be_refunded()
    {
        var customer = shop.NewCustomer();
        var order = await customer.BuyAsync();
        var callbacks = Enumerable.Range(0, 5).Select(_ => Callback.For(order).Signed()).ToList();

        var answers = await Task.WhenAll(callbacks.Select(SendAsync));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(1, shop.Mails(order.OrderId));
        Assert.Equal(4, shop.Notes(order.OrderId).Count(note => note.Contains("second time") && note.Contains("Refund invoice")));
    }

    [Theory]
    [InlineData("new")]
    [InlineData("waitAccept")]
    [InlineData("process")]
    [InlineData("canceled")]
    [InlineData("fail")]
    [InlineData("inventedTomorrow")]
    public async Task Other_states_are_noted_once_and_change_nothing(string state)
    {
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order, state).With("ik_inv_prc", "").Signed();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));

        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));
        Assert.Contains(state, Assert.Single(shop.Notes(order.OrderId)));
    }

    [Theory]
    [InlineData("success,process,waitAccept", false)]
    [InlineData("process,success", false)]
    [InlineData("canceled,success", false)]
    [InlineData("success,fail", true)]
    [InlineData("fail,success,canceled", true)]
    public async Task States_out_of_order_end_right(string states, bool isWithdrawn)
    {
        var order = await shop.NewCustomer().BuyAsync();
        var invoice = Callback.For(order)["ik_inv_id"];

        foreach (var state in states.Split(','))
            Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order, state, invoice).Signed()));

        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.Equal(1, shop.Mails(order.OrderId));
        Assert.Equal(isWithdrawn, shop.Notes(order.OrderId).Any(note => note.Contains("before you ship")));
    }

    [Fact]
    public async Task A_get_with_the_same_fields_is_the_same()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var query = await new FormUrlEncodedContent(Callback.For(order).Signed()).ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, (await _gateway.GetAsync($"{Status}?{query}")).StatusCode);
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.Equal(HttpStatusCode.BadRequest, (await _gateway.GetAsync(Status)).StatusCode);
    }

    public static TheoryData<string, HttpStatusCode, Func<PlacedOrder, Dictionary<string, string>>> Hostile => new()
    {
        { "forged signature", HttpStatusCode.Forbidden, order => Callback.For(order).Signed("guess") },
        { "missing signature", HttpStatusCode.BadRequest, order => Callback.For(order) },
        { "empty signature", HttpStatusCode.BadRequest, order => Callback.For(order).With("ik_sign", "") },
        { "signature that is no Base64", HttpStatusCode.Forbidden, order => Callback.For(order).With("ik_sign", "%%%") },
        { "signature of the other algorithm", HttpStatusCode.Forbidden, order => Callback.For(order).Signed(algorithm: "Md5") },
        { "changed after signing", HttpStatusCode.Forbidden, order => Callback.For(order).Signed().With("ik_am", "1.00") },
        { "field added after signing", HttpStatusCode.Forbidden, order => Callback.For(order).Signed().With("zz", "1") },
        { "foreign shop", HttpStatusCode.Forbidden, order => Callback.For(order).With("ik_co_id", "somebody-else").Signed() },
        { "other store's shop and key", HttpStatusCode.Forbidden, order => Callback.For(order).With("ik_co_id", DemoShopFixture.SecondCheckout.Id).Signed(DemoShopFixture.SecondCheckout.SignKey) },
        { "other store's key", HttpStatusCode.Forbidden, order => Callback.For(order).Signed(DemoShopFixture.SecondCheckout.SignKey) },
        { "unknown payment", HttpStatusCode.NotFound, order => Callback.For(order).With("ik_pm_no", $"{order.OrderId}-unknown").Signed() },
        { "order number for payment number", HttpStatusCode.NotFound, order => Callback.For(order).With("ik_pm_no", $"{order.OrderId}").Signed() },
        { "test key in live mode", HttpStatusCode.Forbidden, order => Callback.For(order).With("ik_pw_via", "test_interkassa_test_xts").Signed(DemoShopFixture.Checkout.TestKey) },
        { "test key for a live payment", HttpStatusCode.Forbidden, order => Callback.For(order).Signed(DemoShopFixture.Checkout.TestKey) },
        { "success without invoice date", HttpStatusCode.BadRequest, order => Callback.For(order).With("ik_inv_crt", null).Signed() },
        { "success without credited amount", HttpStatusCode.BadRequest, order => Callback.For(order).With("ik_co_rfn", "abc").Signed() },
        { "amount with a comma", HttpStatusCode.BadRequest, order => Callback.For(order).With("ik_am", "80,00").Signed() },
        { "negative amount", HttpStatusCode.BadRequest, order => Callback.For(order).With("ik_am", "-80.00").Signed() },
        { "smaller amount", HttpStatusCode.OK, order => Callback.For(order).With("ik_am", "79.99").Signed() },
        { "amount with a thousandth", HttpStatusCode.OK, order => Callback.For(order).With("ik_am", "80.001").Signed() },
        { "other currency", HttpStatusCode.OK, order => Callback.For(order).With("ik_cur", "RUB").Signed() }
    };

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public async Task Nothing_but_a_genuine_success_pays(string name, HttpStatusCode answer, Func<PlacedOrder, Dictionary<string, string>> callback)
    {
        var order = await shop.NewCustomer().BuyAsync();

        Assert.True(answer == await SendAsync(callback(order)), name);

        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));
        Assert.Equal(0, shop.Mails(order.OrderId));
        Assert.Equal(answer == HttpStatusCode.OK ? 1 : 0, shop.Notes(order.OrderId).Count);
    }

    [Fact]
    public async Task A_signature_that_was_sent_out_in_a_form_never_pays()
    {
        // Only values are signed. Were a form's values ever to fit a callback, cut into other fields, its own signature would too.
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        await shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.FormSignature = callback["ik_sign"]);

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(callback));
        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task The_signature_of_every_form_is_remembered()
    {
        var order = await shop.NewCustomer().BuyAsync();

        await shop.ChangeAttemptAsync(order.PaymentNumber, attempt => Assert.Equal(order.Form["ik_sign"], attempt.FormSignature));
    }

    [Fact]
    public async Task Equal_amounts_are_equal_however_written()
    {
        var order = await shop.NewCustomer().BuyAsync();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).With("ik_am", "80.0").Signed()));
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task Each_store_has_its_own_shop_and_key()
    {
        var order = await shop.NewCustomer().BuyAsync(store: 2);
        Assert.Equal(DemoShopFixture.SecondCheckout.Id, order.Form["ik_co_id"]);

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(Callback.For(order).Signed(DemoShopFixture.Checkout.SignKey)));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed(DemoShopFixture.SecondCheckout.SignKey)));
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task Test_mode_takes_test_payments_with_the_test_key_alone()
    {
        await shop.ConfigureAsync(("TestMode", "True"));
        var order = await shop.NewCustomer().BuyAsync();
        var test = Callback.For(order).With("ik_pw_via", "test_interkassa_test_xts");

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(test.Signed(DemoShopFixture.Checkout.SignKey)));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(test.Signed(DemoShopFixture.Checkout.TestKey)));
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.Contains(shop.Notes(order.OrderId), note => note.Contains("TEST"));
    }

    [Fact]
    public async Task A_live_order_is_not_paid_by_a_test_payment_even_in_test_mode()
    {
        var order = await shop.NewCustomer().BuyAsync();
        await shop.ConfigureAsync(("TestMode", "True"));

        var test = Callback.For(order).With("ik_pw_via", "test_interkassa_test_xts").Signed(DemoShopFixture.Checkout.TestKey);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(test));
        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task Md5_checkouts_work()
    {
        await shop.ConfigureAsync(("Algorithm", "Md5"));
        var order = await shop.NewCustomer().BuyAsync();

        Assert.Equal(24, order.Form["ik_sign"].Length);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed(algorithm: "Md5")));
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
    }

    public static TheoryData<string, Action<Order>, string> Changed => new()
    {
        { "cancelled", order => order.OrderStatus = OrderStatus.Cancelled, "cancelled" },
        { "paid otherwise", order => order.PaymentStatus = PaymentStatus.Paid, "another way" },
        { "refunded in part", order => order.PaymentStatus = PaymentStatus.PartiallyRefunded, "cancelled, refunded or voided" },
        { "other method", order => order.PaymentMethodSystemName = "Payments.CheckMoneyOrder", "another payment method" },
        { "deleted", order => order.Deleted = true, "deleted" },
        { "total changed", order => order.OrderTotal += 5, "total has changed" }
    };

    [Theory]
    [MemberData(nameof(Changed), DisableDiscoveryEnumeration = true)]
    public async Task Money_for_an_order_that_cannot_be_paid_any_more_is_for_the_admin(string name, Action<Order> change, string note)
    {
        var order = await shop.NewCustomer().BuyAsync();
        await shop.ChangeOrderAsync(order.OrderId, change);
        var before = shop.StatusOf(order.OrderId);
        var callback = Callback.For(order).Signed();

        Assert.True(HttpStatusCode.OK == await SendAsync(callback), name);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));

        Assert.Equal(before, shop.StatusOf(order.OrderId));
        Assert.Equal(0, shop.Mails(order.OrderId));
        var told = Assert.Single(shop.Notes(order.OrderId));
        Assert.Contains(note, told);
        Assert.Contains(callback["ik_inv_id"], told);
    }

    [Fact]
    public async Task What_cannot_be_handled_now_leaves_nothing_behind_and_is_asked_for_again()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        DemoShopFixture.MarkingFails = new InvalidOperationException("the database went away");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await SendAsync(callback));
        Assert.Equal(PaymentStatus.Pending, shop.StatusOf(order.OrderId));
        Assert.Equal(0, shop.LedgerEntries(order.OrderId));
        Assert.Empty(shop.Notes(order.OrderId));
        Assert.Contains(shop.LogLines(), line => line.Contains(callback["ik_inv_id"]));

        DemoShopFixture.MarkingFails = null;
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.Equal(PaymentStatus.Paid, shop.StatusOf(order.OrderId));
        Assert.Equal(1, shop.Mails(order.OrderId));
    }

    [Fact]
    public async Task Bad_requests_are_told_so()
    {
        var body = await new FormUrlEncodedContent(Callback.For(await shop.NewCustomer().BuyAsync()).Signed()).ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await SendRawAsync(new StringContent(body, Encoding.UTF8, "application/json")));
        Assert.Equal(HttpStatusCode.BadRequest, await SendRawAsync(new StringContent(body, Encoding.UTF8, "multipart/form-data")));
        Assert.Equal(HttpStatusCode.BadRequest, await SendRawAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(body))));
        Assert.Equal(HttpStatusCode.BadRequest, await SendFormAsync(body + "&ik_am=80.00"));
        Assert.Equal(HttpStatusCode.BadRequest, await SendFormAsync(body + "&x=%FF"));
        Assert.Equal(HttpStatusCode.BadRequest, await SendFormAsync(body + "&x=%"));
        Assert.Equal(HttpStatusCode.BadRequest, await SendFormAsync(""));
        Assert.Equal(HttpStatusCode.BadRequest, await SendFormAsync("x=" + new string('a', 2 * 1024 * 1024)));
        Assert.Equal(HttpStatusCode.OK, await SendFormAsync(body));
    }

    [Fact]
    public async Task The_gateway_becomes_no_customer_and_gets_no_cookie()
    {
        var order = await shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        var before = shop.Customers();

        foreach (var path in new[] { Status, "/Plugins/Interkassa/Success", "/Plugins/Interkassa/Pending", "/Plugins/Interkassa/Fail" })
        {
            var anonymous = shop.NewCustomer();
            Assert.False((await anonymous.PostAsync(path, callback)).Headers.Contains("Set-Cookie"), path);
            Assert.False((await anonymous.GetAsync(path)).Headers.Contains("Set-Cookie"), path);
        }

        Assert.Equal(before, shop.Customers());
    }

    private async Task<HttpStatusCode> SendAsync(Dictionary<string, string> fields) => (await _gateway.PostAsync(Status, fields)).StatusCode;

    private Task<HttpStatusCode> SendFormAsync(string body) => SendRawAsync(new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"));

    private async Task<HttpStatusCode> SendRawAsync(HttpContent content) => (await _gateway.PostRawAsync(Status, content)).StatusCode;
}
