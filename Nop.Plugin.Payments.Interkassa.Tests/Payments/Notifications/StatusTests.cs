using System.Net;
using System.Text;
using Interkassa.Emulator;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Notifications;

public sealed class StatusTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const string Status = "/Plugins/Interkassa/Status";

    private readonly ShopClient _gateway = shop.NewCustomer();

    [Fact]
    public async Task A_success_pays_its_order_once_and_says_so_on_it()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));

        var paid = Shop.Order(order.OrderId);
        Assert.Equal(PaymentStatus.Paid, paid.PaymentStatus);
        Assert.Equal(callback["ik_inv_id"], paid.CaptureTransactionId);
        Assert.Equal("T-1", paid.AuthorizationTransactionId);
        Assert.Equal(1, Shop.Mails(order.OrderId));
        var notes = Shop.Notes(order.OrderId);
        Assert.Single(notes, note => note == "Order has been marked as paid");
        Assert.Single(notes, note => note.Contains(callback["ik_inv_id"]) && note.Contains("80.00 UAH") && note.Contains("T-1"));
    }

    [Fact]
    public async Task Copies_at_the_same_moment_pay_once()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => SendAsync(callback)));

        // On a machine that is busy some wait for too long, and are asked for again.
        Assert.All(answers, answer => Assert.True(answer is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable, $"{answer}"));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.Equal(1, Shop.Mails(order.OrderId));
        Assert.Single(Shop.Notes(order.OrderId), note => note == "Order has been marked as paid");
        Assert.Single(Shop.Notes(order.OrderId), note => note.StartsWith("Interkassa: paid", StringComparison.Ordinal));
        Assert.Equal(2, Shop.LedgerEntries(order.OrderId));
    }

    [Fact]
    public async Task Two_invoices_at_the_same_moment_pay_once_and_the_other_is_to_be_refunded()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        var callbacks = Enumerable.Range(0, 5).Select(_ => Callback.For(order).Signed()).ToList();

        var answers = await Task.WhenAll(callbacks.Select(SendAsync));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer));
        Assert.Equal(1, Shop.Mails(order.OrderId));
        Assert.Equal(4, Shop.Notes(order.OrderId).Count(note => note.Contains("second time") && note.Contains("Refund invoice")));
    }

    [Theory]
    [InlineData("new", "new")]
    [InlineData("waitAccept", "waits to be paid")]
    [InlineData("process", "being processed")]
    [InlineData("canceled", "cancelled")]
    [InlineData("fail", "failed")]
    [InlineData("inventedTomorrow", "inventedTomorrow")]
    public async Task Other_states_are_noted_once_and_change_nothing(string state, string noted)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order, state).With("ik_inv_prc", "").Signed();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Contains($"\"{noted}\"", Assert.Single(Shop.Notes(order.OrderId)));
    }

    [Theory]
    [InlineData("success,process,waitAccept", false)]
    [InlineData("process,success", false)]
    [InlineData("canceled,success", false)]
    [InlineData("success,fail", true)]
    [InlineData("fail,success,canceled", true)]
    public async Task States_out_of_order_end_right(string states, bool isWithdrawn)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var invoice = Callback.For(order)["ik_inv_id"];

        foreach (var state in states.Split(','))
            Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order, state, invoice).Signed()));

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Equal(1, Shop.Mails(order.OrderId));
        Assert.Equal(isWithdrawn, Shop.Notes(order.OrderId).Any(note => note.Contains("before you ship")));
    }

    [Fact]
    public async Task A_get_with_the_same_fields_is_the_same()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var query = await new FormUrlEncodedContent(Callback.For(order).Signed()).ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, (await _gateway.GetAsync($"{Status}?{query}")).StatusCode);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
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
        { "other store's shop and key", HttpStatusCode.Forbidden,
            order => Callback.For(order).With("ik_co_id", DemoShopFixture.SecondCheckout.Id).Signed(DemoShopFixture.SecondCheckout.SignKey) },
        { "other store's key", HttpStatusCode.Forbidden, order => Callback.For(order).Signed(DemoShopFixture.SecondCheckout.SignKey) },
        { "unknown payment", HttpStatusCode.NotFound, order => Callback.For(order).With("ik_pm_no", $"{order.OrderId}-unknown").Signed() },
        { "order number for payment number", HttpStatusCode.NotFound, order => Callback.For(order).With("ik_pm_no", $"{order.OrderId}").Signed() },
        { "test key in live mode", HttpStatusCode.Forbidden,
            order => Callback.For(order).With("ik_pw_via", "test_interkassa_test_xts").Signed(DemoShopFixture.Checkout.TestKey) },
        { "test key for a live payment", HttpStatusCode.Forbidden, order => Callback.For(order).Signed(DemoShopFixture.Checkout.TestKey) },
        { "success that does not tell what was paid with", HttpStatusCode.OK, order => Callback.For(order).With("ik_pw_via", null).Signed() },
        { "test payment by its direction, with the live key", HttpStatusCode.OK,
            order => Callback.For(order).With("ik_pw_via", "test_interkassa_xts").Signed() },
        { "test payment by its method, with the live key", HttpStatusCode.OK, order => Callback.For(order).With("ik_payment_method", "test").Signed() },
        { "test payment by its currency, with the live key", HttpStatusCode.OK, order => Callback.For(order).With("ik_payment_currency", "XTS").Signed() },
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
        var order = await Shop.NewCustomer().BuyAsync();

        Assert.True(answer == await SendAsync(callback(order)), name);

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Equal(0, Shop.Mails(order.OrderId));
        Assert.Equal(answer == HttpStatusCode.OK ? 1 : 0, Shop.Notes(order.OrderId).Count);
    }

    public static TheoryData<string, Func<PlacedOrder, Dictionary<string, string>>> Odd => new()
    {
        { "the newer dialect alone",
            order => Callback.For(order).With("ik_pw_via", null).With("ik_payment_method", "card").With("ik_payment_currency", "UAH") },
        { "both dialects", order => Callback.For(order).With("ik_payment_method", "card").With("ik_payment_currency", "UAH") },
        { "a price as PHP writes it", order => Callback.For(order).With("ik_ps_price", "5.0E-5") },
        { "no price", order => Callback.For(order).With("ik_ps_price", null) },
        { "an empty credited amount", order => Callback.For(order).With("ik_co_rfn", "") },
        { "no credited amount", order => Callback.For(order).With("ik_co_rfn", null) },
        { "no purse", order => Callback.For(order).With("ik_co_prs_id", null) },
        { "no time of creation", order => Callback.For(order).With("ik_inv_crt", null) },
        { "an empty time of payment", order => Callback.For(order).With("ik_inv_prc", "") },
        { "fields that nobody knows", order => Callback.For(order).With("ik_p_card_mask", "4444****1111").With("ik_customer_first_name", "Олена") }
    };

    [Theory]
    [MemberData(nameof(Odd), DisableDiscoveryEnumeration = true)]
    public async Task A_genuine_success_pays_whatever_is_odd_about_what_the_decision_does_not_use(string name, Func<PlacedOrder, Dictionary<string,
        string>> callback)
    {
        var order = await Shop.NewCustomer().BuyAsync();

        Assert.True(HttpStatusCode.OK == await SendAsync(callback(order).Signed()), name);

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task A_line_break_after_the_fields_is_not_one_of_them()
    {
        foreach (var end in new[] { "\n", "\r\n" })
        {
            var order = await Shop.NewCustomer().BuyAsync();
            var body = await new FormUrlEncodedContent(Callback.For(order).Signed()).ReadAsStringAsync();

            Assert.Equal(HttpStatusCode.OK, await SendFormAsync(body + end));
            Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        }
    }

    [Fact]
    public async Task The_signature_of_a_notification_is_believed_with_its_own_fields_alone()
    {
        // Only values are signed: a genuine failure in which some value has a colon and a word in it can be cut into other fields.
        var order = await Shop.NewCustomer().BuyAsync();
        var failed = Callback.For(order, "fail").With("ik_inv_prc", "x:success").Signed();
        var cut = new Dictionary<string, string>(failed).With("ik_inv_prc", "x").With("ik_inv_st", "success").With("ik_inv_zz", "fail");
        Assert.Equal(failed["ik_sign"], WireSignature.Of(cut.With("ik_sign", null), DemoShopFixture.Checkout.SignKey, "Sha256"));
        cut["ik_sign"] = failed["ik_sign"];
        Assert.Equal(HttpStatusCode.OK, await SendAsync(failed));

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(cut));

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(failed));
    }

    [Fact]
    public async Task A_signature_that_was_sent_out_in_a_form_never_pays()
    {
        // Only values are signed. Were a form's values ever to fit a callback, cut into other fields, its own signature would too.
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.FormSignature = callback["ik_sign"]);

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(callback));
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task The_signature_of_every_form_is_remembered()
    {
        var order = await Shop.NewCustomer().BuyAsync();

        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => Assert.Equal(order.Form["ik_sign"], attempt.FormSignature));
    }

    [Fact]
    public async Task Equal_amounts_are_equal_however_written()
    {
        var order = await Shop.NewCustomer().BuyAsync();

        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).With("ik_am", "80.0").Signed()));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task Each_store_has_its_own_shop_and_key()
    {
        var order = await Shop.NewCustomer().BuyAsync(store: 2);
        Assert.Equal(DemoShopFixture.SecondCheckout.Id, order.Form["ik_co_id"]);

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(Callback.For(order).Signed(DemoShopFixture.Checkout.SignKey)));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed(DemoShopFixture.SecondCheckout.SignKey)));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Test_mode_takes_test_payments_with_either_key(bool isTestKey)
    {
        await Shop.ConfigureAsync(("TestMode", "True"));
        var order = await Shop.NewCustomer().BuyAsync();
        var test = Callback.For(order).With("ik_pw_via", "test_interkassa_test_xts");

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(test.Signed("guess")));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(test.Signed(isTestKey ? DemoShopFixture.Checkout.TestKey : DemoShopFixture.Checkout.SignKey)));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Contains(Shop.Notes(order.OrderId), note => note.Contains("TEST"));
    }

    [Fact]
    public async Task A_live_order_is_not_paid_by_a_test_payment_even_in_test_mode()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.ConfigureAsync(("TestMode", "True"));

        var test = Callback.For(order).With("ik_pw_via", "test_interkassa_test_xts").Signed(DemoShopFixture.Checkout.TestKey);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(test));
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
    }

    [Theory]
    [InlineData("Md5", null, "It fits the sign key with MD5")]
    [InlineData("Sha256", "test", "the wrong way round")]
    [InlineData("Sha256", "other", "Compare sign key and algorithm")]
    [InlineData("Sha256", "malformed", "no notification because of ik_inv_st")]
    public async Task What_may_have_come_from_Interkassa_and_was_refused_stands_in_the_log_with_what_to_do(string algorithm, string? key, string said)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order);
        if (key == "malformed")
            callback["ik_inv_st"] = "not a state";
        callback = callback.Signed(key switch { "test" => DemoShopFixture.Checkout.TestKey, "other" => "other", _ => null }, algorithm);
        Shop.Passed += TimeSpan.FromMinutes(11);
        var before = Shop.LogLines().Count;
        for (var time = 0; time < 3; time++)
        {
            await SendAsync(new() { ["ik_co_id"] = "somebodys" });
            await SendAsync(callback);
        }

        Assert.Contains(said, Assert.Single(Shop.LogLines().Skip(before)), StringComparison.Ordinal);
        Shop.Passed += TimeSpan.FromMinutes(11);
        await SendAsync(callback);
        Assert.EndsWith("4 more calls were refused since the last such line.", Shop.LogLines()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Md5_checkouts_work()
    {
        await Shop.ConfigureAsync(("Algorithm", "Md5"));
        var order = await Shop.NewCustomer().BuyAsync();

        Assert.Equal(24, order.Form["ik_sign"].Length);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order).Signed(algorithm: "Md5")));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    public static TheoryData<string, Action<Order>, string> Changed => new()
    {
        { "cancelled", order => order.OrderStatus = OrderStatus.Cancelled, "cancelled" },
        { "paid otherwise", order => order.PaymentStatus = PaymentStatus.Paid, "already been marked as paid" },
        { "refunded in part", order => order.PaymentStatus = PaymentStatus.PartiallyRefunded, "cancelled, refunded or voided" },
        { "other method", order => order.PaymentMethodSystemName = "Payments.CheckMoneyOrder", "another payment method" },
        { "deleted", order => order.Deleted = true, "deleted" },
        { "total changed", order => order.OrderTotal += 5, "total has changed" }
    };

    [Theory]
    [MemberData(nameof(Changed), DisableDiscoveryEnumeration = true)]
    public async Task Money_for_an_order_that_cannot_be_paid_any_more_is_for_the_admin(string name, Action<Order> change, string note)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.ChangeOrderAsync(order.OrderId, change);
        var before = Shop.StatusOf(order.OrderId);
        var callback = Callback.For(order).Signed();

        Assert.True(HttpStatusCode.OK == await SendAsync(callback), name);
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));

        Assert.Equal(before, Shop.StatusOf(order.OrderId));
        Assert.Equal(0, Shop.Mails(order.OrderId));
        var told = Assert.Single(Shop.Notes(order.OrderId));
        Assert.Contains(note, told);
        Assert.Contains(callback["ik_inv_id"], told);
        Assert.Single(Shop.Attention(order.OrderId), item => item.InvoiceId == callback["ik_inv_id"]);
    }

    [Fact]
    public async Task What_fails_behind_a_paid_order_is_told_in_the_log_and_pays_it_all_the_same()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();

        Shop.MarkingFails = new InvalidOperationException("another plugin went wrong");
        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Shop.MarkingFails = null;

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Equal(1, Shop.Mails(order.OrderId));
        Assert.Single(Shop.Notes(order.OrderId), note => note == "Order has been marked as paid");
        Assert.Contains(Shop.LogLines(), line => line.Contains(callback["ik_inv_id"]) && line.Contains("another plugin went wrong"));
    }

    [Fact]
    public async Task A_success_that_repeats_after_its_invoice_was_said_to_have_failed_is_not_silent()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var paid = Callback.For(order).Signed();
        Assert.Equal(HttpStatusCode.OK, await SendAsync(paid));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order, "canceled", paid["ik_inv_id"]).Signed()));
        Assert.Equal(nameof(AttentionKind.MoneyTakenBack), Assert.Single(Shop.Attention(order.OrderId)).Kind);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(paid));
        Assert.Equal(HttpStatusCode.OK, await SendAsync(paid));

        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("said to be paid again", StringComparison.Ordinal));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Theory]
    [InlineData("refunded", true)]
    [InlineData("chargeback", true)]
    [InlineData("process", false)]
    public async Task Money_that_is_taken_back_needs_a_person(string state, bool isTold)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var paid = Callback.For(order).Signed();
        await SendAsync(paid);

        Assert.Equal(HttpStatusCode.OK, await SendAsync(Callback.For(order, state, paid["ik_inv_id"]).Signed()));

        Assert.Equal(isTold ? 1 : 0, Shop.Attention(order.OrderId).Count);
    }

    [Fact]
    public async Task Money_for_a_payment_that_nobody_asked_for_needs_a_person_once()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var unknown = Callback.For(order).With("ik_pm_no", $"{order.OrderId}-unknown").Signed();

        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(unknown));
        Assert.Equal(HttpStatusCode.NotFound, await SendAsync(unknown));

        Assert.Single(Shop.Attention(0), item => item.InvoiceId == unknown["ik_inv_id"] && item.Amount == 80m);
    }

    [Fact]
    public async Task Bad_requests_are_told_so()
    {
        var body = await new FormUrlEncodedContent(Callback.For(await Shop.NewCustomer().BuyAsync()).Signed()).ReadAsStringAsync();

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
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        await Shop.RunTaskAsync(Interkassa.Infrastructure.SettlementTask.TypeName);
        var before = Shop.Customers();

        // The one that pays, too: the store asks for the current customer while it marks an order as paid.
        var paying = await Shop.NewCustomer().PostAsync(Status, callback);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.False(paying.Headers.Contains("Set-Cookie"));
        foreach (var path in new[] { Status, "/Plugins/Interkassa/Success", "/Plugins/Interkassa/Pending", "/Plugins/Interkassa/Fail" })
        {
            var anonymous = Shop.NewCustomer();
            Assert.False((await anonymous.PostAsync(path, callback)).Headers.Contains("Set-Cookie"), path);
            Assert.False((await anonymous.GetAsync(path)).Headers.Contains("Set-Cookie"), path);
        }

        Assert.Equal(before, Shop.Customers());
    }

    private async Task<HttpStatusCode> SendAsync(Dictionary<string, string> fields) => (await _gateway.PostAsync(Status, fields)).StatusCode;

    private Task<HttpStatusCode> SendFormAsync(string body) => SendRawAsync(new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded"));

    private async Task<HttpStatusCode> SendRawAsync(HttpContent content) => (await _gateway.PostRawAsync(Status, content)).StatusCode;
}
