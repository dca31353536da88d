using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.OrderPage;

/// <summary>What an admin sees of the payment on an order's page, and can do about it.</summary>
public sealed class OrderPanelTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    [Fact]
    public async Task It_tells_what_was_asked_for_and_what_came()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        var gateway = Shop.NewCustomer();
        await gateway.PostAsync("/Plugins/Interkassa/Status", Callback.For(order, "process", callback["ik_inv_id"]).Signed());
        await gateway.PostAsync("/Plugins/Interkassa/Status", callback);
        await gateway.PostAsync("/Plugins/Interkassa/Status", Callback.For(order).Signed());

        var panel = new HtmlParser().ParseDocument(await (await Shop.AdminAsync()).PageAsync(Page(order))).QuerySelector("#interkassa-panel")!;

        Assert.Contains(order.PaymentNumber, panel.TextContent);
        var lines = panel.QuerySelectorAll("#interkassa-invoices .interkassa-invoice").Select(row => Regex.Replace(row.TextContent, @"\s+", " ")).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Contains("being processed", lines[0]);
        Assert.DoesNotContain("UAH", lines[0]);
        foreach (var told in new[] { callback["ik_inv_id"], "paid", "order paid", "80.00 UAH", "77.60", "Visa", "T-1" })
            Assert.Contains(told, lines[1]);
        Assert.Contains("PAID A SECOND TIME", lines[2]);
        Assert.Contains("by Visa: 80.00 UAH, 77.60 credited to the shop", panel.QuerySelector(".interkassa-summary")!.TextContent);
        Assert.Contains("is not counted as its payment", panel.QuerySelector("#interkassa-order-attention")!.TextContent);
    }

    [Fact]
    public async Task Customers_and_orders_of_other_methods_have_none()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();

        Assert.DoesNotContain("interkassa-panel", await customer.PageAsync($"/orderdetails/{order.OrderId}"));
        Assert.Equal(HttpStatusCode.NotFound, (await customer.GetAsync(Page(order))).StatusCode);
    }

    [Fact]
    public async Task The_gateway_can_be_asked_at_once()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        var admin = await Shop.AdminAsync();

        var answer = await admin.SubmitAsync(Page(order), Action(order, "Check"));

        Assert.Equal(Page(order), answer.Headers.Location!.ToString());
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Contains("1 with news", await admin.PageAsync(Page(order)));
        await admin.SubmitAsync(Page(order), Action(order, "Check"));
        var page = await admin.PageAsync(Page(order));
        Assert.Contains("nothing new", page);
        Assert.Contains(invoice.Id, page);
    }

    [Theory]
    [InlineData("unauthorized", "Copy both anew")]
    [InlineData("whitelist", "white list")]
    [InlineData("nonsense", "not Interkassa's API")]
    public async Task What_is_wrong_with_the_API_is_told_with_what_to_do(string fault, string told)
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        var admin = await Shop.AdminAsync();
        Shop.Faults.Add(fault);

        await admin.SubmitAsync(Page(order), Action(order, "Check"));

        Assert.Contains(told, WebUtility.HtmlDecode(await admin.PageAsync(Page(order))));
    }

    [Fact]
    public async Task Without_credentials_it_says_what_is_missing()
    {
        await Shop.ConfigureAsync(("ApiKey", ""));
        var order = await Shop.NewCustomer().BuyAsync();
        var admin = await Shop.AdminAsync();

        var page = await admin.PageAsync(Page(order));
        Assert.DoesNotContain("interkassa-check", page);
        Assert.Contains("enter API user ID", page);
        await admin.SubmitAsync(Page(order), Action(order, "Check"));
        Assert.Contains("cannot be asked", await admin.PageAsync(Page(order)));
    }

    [Theory]
    [InlineData("30", PaymentStatus.PartiallyRefunded)]
    [InlineData("80", PaymentStatus.Refunded)]
    [InlineData("", PaymentStatus.Refunded)]
    public async Task A_paid_order_can_be_refunded_from_it(string amount, PaymentStatus status)
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var admin = await Shop.AdminAsync();
        Assert.Contains("interkassa-refund-amount", await admin.PageAsync(Page(order)));

        await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", amount));

        Assert.Equal(status, Shop.StatusOf(order.OrderId));
        Assert.Contains("interkassa-refunds", await admin.PageAsync(Page(order)));
    }

    [Fact]
    public async Task An_empty_amount_after_a_part_refunds_what_is_left_and_a_comma_is_a_point()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var admin = await Shop.AdminAsync();

        await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", "10,50"));
        Assert.Equal(10.5m, invoice.Refunded);
        await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", ""));

        Assert.Equal(80m, invoice.Refunded);
        Assert.Equal(PaymentStatus.Refunded, Shop.StatusOf(order.OrderId));
    }

    [Theory]
    [InlineData("81")]
    [InlineData("10.501")]
    [InlineData("1,000.50")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("much")]
    public async Task A_wrong_amount_refunds_nothing(string amount)
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var admin = await Shop.AdminAsync();

        await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", amount));

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Contains("Nothing has been refunded", await admin.PageAsync(Page(order)));
    }

    [Fact]
    public async Task An_invoice_whose_order_the_admin_had_marked_as_paid_is_accepted_and_can_be_refunded_then()
    {
        var admin = await Shop.AdminAsync();
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ChangeOrderAsync(order.OrderId, paid => paid.PaymentStatus = PaymentStatus.Paid);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed());
        Assert.Single(Shop.Attention(order.OrderId));

        var button = new HtmlParser().ParseDocument(await admin.PageAsync(Page(order))).QuerySelector("button[formaction*='Accept']")!;
        await admin.SubmitAsync(Page(order), button.GetAttribute("formaction")!);

        Assert.Null(new HtmlParser().ParseDocument(await admin.PageAsync(Page(order))).QuerySelector("button[formaction*='Accept']"));
        Assert.Empty(Shop.Attention(order.OrderId));
        await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", "30"));
        Assert.Equal(30m, invoice.Refunded);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refund_that_nobody_can_tell_of_is_ended_by_the_admins_word(bool isMade)
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var admin = await Shop.AdminAsync();
        Shop.Faults.Add("none");
        Shop.Faults.Add(isMade ? "doneButCut" : "cut");
        await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", "30"));

        var page = new HtmlParser().ParseDocument(await admin.PageAsync(Page(order)));
        var button = page.QuerySelectorAll("#interkassa-refunds button")[isMade ? 0 : 1];
        await admin.SubmitAsync(Page(order), button.GetAttribute("formaction")!);

        Assert.DoesNotContain("It was not made", await admin.PageAsync(Page(order)));
        Shop.Faults.Clear();
        var rest = isMade ? 50m : 60m;
        if (isMade)
        {
            // Nothing more is reckoned until the order says what was refunded of it.
            await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", "10"));
            Assert.Equal(30m, invoice.Refunded);
            var refunds = Shop.Read(services => services.GetRequiredService<IRepository<Refund>>());
            var refund = refunds.Table.First(made => made.OrderId == order.OrderId);
            refund.ChangedOnUtc = DateTime.UtcNow.AddMinutes(-5);
            await refunds.UpdateAsync(refund);
            await Shop.RunTaskAsync(Interkassa.Infrastructure.SettlementTask.TypeName);
            Assert.Equal(30m, Shop.Order(order.OrderId).RefundedAmount);
        }

        await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", $"{rest}"));
        Assert.Equal(isMade ? 80m : 60m, invoice.Refunded);
    }

    /// <summary>The order counts nothing of it: it had been paid once, and is.</summary>
    [Fact]
    public async Task What_was_paid_a_second_time_goes_back_and_the_order_stays_paid()
    {
        var (order, first) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var second = Shop.PaySecondTime(order);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: second.Id).Signed());
        var admin = await Shop.AdminAsync();
        var button = new HtmlParser().ParseDocument(await admin.PageAsync(Page(order))).QuerySelector(".interkassa-refund-other")!;
        Assert.Contains("80.00 UAH", button.GetAttribute("data-interkassa-confirm")!);

        await admin.SubmitAsync(Page(order), button.GetAttribute("formaction")!);
        await admin.SubmitAsync(Page(order), button.GetAttribute("formaction")!);

        Assert.Equal(80m, second.Refunded);
        Assert.Equal(0m, first.Refunded);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.Equal(0m, Shop.Order(order.OrderId).RefundedAmount);
        Assert.Empty(Shop.Attention(order.OrderId));
        await Shop.RunTaskAsync(Interkassa.Infrastructure.SettlementTask.TypeName);
        await Shop.ReconcileAsync();
        Assert.Equal(0m, Shop.Order(order.OrderId).RefundedAmount);
        await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", "30"));
        Assert.Equal(30m, first.Refunded);
        Assert.Equal(80m, second.Refunded);
    }

    /// <summary>The customer paid twice, and keeps a part of it as a credit elsewhere, say.</summary>
    [Fact]
    public async Task Of_a_second_payment_a_part_goes_back_and_then_the_rest()
    {
        var (order, first) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var second = Shop.PaySecondTime(order);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: second.Id).Signed());
        var admin = await Shop.AdminAsync();
        var button = new HtmlParser().ParseDocument(await admin.PageAsync(Page(order))).QuerySelector($"#interkassa-refund-{second.Id}")!;
        var (action, field) = (button.GetAttribute("formaction")!, button.GetAttribute("data-interkassa-amount")!);

        foreach (var refused in new[] { "80.01", "-1", "0", "7.005", "much" })
        {
            await admin.SubmitAsync(Page(order), action, (field, refused), ("interkassaRefundAmount", "5"));
            Assert.Contains("80.00 UAH", await admin.PageAsync(Page(order)));
        }

        Assert.Equal(0m, second.Refunded);
        await admin.SubmitAsync(Page(order), action, (field, "30,50"));
        Assert.Equal(30.50m, second.Refunded);
        Assert.NotEmpty(Shop.Attention(order.OrderId));

        // A second click.
        await admin.SubmitAsync(Page(order), action, (field, "30.50"));
        Assert.Contains("minute", await admin.PageAsync(Page(order)));
        Assert.Equal(30.50m, second.Refunded);
        await admin.SubmitAsync(Page(order), action, (field, "60"));
        Assert.Equal(30.50m, second.Refunded);
        await admin.SubmitAsync(Page(order), action, (field, " "));

        Assert.Equal((0m, 80m), (first.Refunded, second.Refunded));
        Assert.Equal(0m, Shop.Order(order.OrderId).RefundedAmount);
        Assert.Empty(Shop.Attention(order.OrderId));
    }

    /// <summary>Another admin has sent all of it back, and the gateway refuses that just now.</summary>
    [Fact]
    public async Task Whoever_types_a_part_never_gives_back_the_whole()
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var second = Shop.PaySecondTime(order);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: second.Id).Signed());
        var admin = await Shop.AdminAsync();
        var button = new HtmlParser().ParseDocument(await admin.PageAsync(Page(order))).QuerySelector($"#interkassa-refund-{second.Id}")!;
        var underWay = new Refund
        {
            OrderId = order.OrderId, InvoiceId = second.Id, RefundKey = $"{second.Id}:0", Amount = 80, CurrencyCode = "UAH",
            StateName = nameof(RefundState.Sent), CreatedOnUtc = DateTime.UtcNow, ChangedOnUtc = DateTime.UtcNow
        };
        await Shop.Read(services => services.GetRequiredService<IRepository<Refund>>()).InsertAsync(underWay);
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (!sql.Contains(nameof(OrderClaim), StringComparison.Ordinal))
                return;

            Shop.DatabaseFaults.BeforeCommand = null;
            underWay.StateName = nameof(RefundState.Failed);
            Task.Run(() => Shop.Read(services => services.GetRequiredService<IRepository<Refund>>()).UpdateAsync(underWay)).GetAwaiter().GetResult();
        };

        await admin.SubmitAsync(Page(order), button.GetAttribute("formaction")!, (button.GetAttribute("data-interkassa-amount")!, "10"));

        Assert.InRange(second.Refunded, 0, 10);
        await Shop.Read(services => services.GetRequiredService<IRepository<Refund>>()).DeleteAsync(refund => refund.OrderId == order.OrderId);
    }

    /// <summary>It would be marked as paid a little later, and nobody would count what went back.</summary>
    [Fact]
    public async Task Nothing_goes_back_of_an_order_that_is_still_to_be_marked_as_paid()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        Shop.MarkingFails = new InvalidOperationException("another plugin went wrong");
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed());
        Shop.MarkingFails = null;
        await Shop.ChangeOrderAsync(order.OrderId, changed => changed.PaymentStatus = PaymentStatus.Pending);
        var admin = await Shop.AdminAsync();
        Assert.DoesNotContain("interkassa-refund-other", await admin.PageAsync(Page(order)));

        await admin.SubmitAsync(Page(order), Action(order, "RefundInvoice") + $"?invoiceId={invoice.Id}");

        Assert.Equal(0m, invoice.Refunded);
        await Shop.FinishAsync(order.OrderId);
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task Of_a_test_payment_nothing_is_said_to_be_charged()
    {
        await Shop.ConfigureAsync(("TestMode", "True"));
        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order)
            .With("ik_pw_via", "test_interkassa_test_xts").Signed(DemoShopFixture.Checkout.TestKey));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));

        var page = new HtmlParser().ParseDocument(await (await Shop.AdminAsync()).PageAsync(Page(order)));

        Assert.Contains("no money has moved", page.QuerySelector(".interkassa-summary")!.TextContent);
        Assert.Equal((string.Empty, string.Empty), (page.QuerySelector(".interkassa-invoice td:nth-child(5)")!.TextContent,
            page.QuerySelector(".interkassa-invoice td:nth-child(6)")!.TextContent));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("doneButCut")]
    public async Task Of_a_second_payment_whose_refund_nobody_can_tell_of_nothing_more_goes_back(string fault)
    {
        var (order, _) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var second = Shop.PaySecondTime(order);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: second.Id).Signed());
        var admin = await Shop.AdminAsync();
        Shop.Faults.Add("none");
        Shop.Faults.Add(fault);

        await admin.SubmitAsync(Page(order), Action(order, "RefundInvoice") + $"?invoiceId={second.Id}");
        Shop.Faults.Clear();
        await admin.SubmitAsync(Page(order), Action(order, "RefundInvoice") + $"?invoiceId={second.Id}");

        Assert.Equal(fault == "cut" ? 0m : 80m, second.Refunded);
        Assert.Contains(Shop.Attention(order.OrderId), item => item.Kind == "RefundUnknown");
        var ended = new HtmlParser().ParseDocument(await admin.PageAsync(Page(order))).QuerySelectorAll("#interkassa-refunds button")[fault == "cut" ? 1 : 0];
        await admin.SubmitAsync(Page(order), ended.GetAttribute("formaction")!);
        Assert.Equal(0m, Shop.Order(order.OrderId).RefundedAmount);
    }

    /// <summary>With an amount that does not pay the order it was told first; the right one comes when the money has gone back.</summary>
    [Fact]
    public async Task A_success_that_is_told_after_its_money_went_back_pays_nothing()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        var gateway = Shop.NewCustomer();
        await gateway.PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).With("ik_am", "79.00").Signed());
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        var admin = await Shop.AdminAsync();
        await admin.SubmitAsync(Page(order), Action(order, "RefundInvoice") + $"?invoiceId={invoice.Id}");
        Assert.Equal(79m, invoice.Refunded);

        Assert.Equal(HttpStatusCode.OK, (await gateway.PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed())).StatusCode);

        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
        Assert.Empty(Shop.Attention(order.OrderId));
        await Shop.ChangeOrderAsync(order.OrderId, marked => marked.PaymentStatus = PaymentStatus.Paid);
        Assert.DoesNotContain("Accept?", await admin.PageAsync(Page(order)));
    }

    /// <summary>The order was cancelled in the store before it could be marked as paid.</summary>
    [Fact]
    public async Task Money_of_an_order_that_was_never_marked_goes_back_without_it()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        await Shop.ChangeOrderAsync(order.OrderId, changed => (changed.PaymentStatus, changed.OrderStatus)
            = (PaymentStatus.Pending, Nop.Core.Domain.Orders.OrderStatus.Cancelled));
        var admin = await Shop.AdminAsync();

        await admin.SubmitAsync(Page(order), Action(order, "RefundInvoice") + $"?invoiceId={invoice.Id}");

        Assert.Equal(80m, invoice.Refunded);
        Assert.Equal(0m, Shop.Order(order.OrderId).RefundedAmount);

        // Somebody opens the order again: its money is gone.
        await Shop.ChangeOrderAsync(order.OrderId, changed => changed.OrderStatus = Nop.Core.Domain.Orders.OrderStatus.Pending);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed());
        await Shop.FinishAsync(order.OrderId);
        Assert.Equal(PaymentStatus.Pending, Shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task An_invoice_that_was_not_paid_or_is_another_orders_gives_nothing_back()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        var (other, others) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var admin = await Shop.AdminAsync();

        await admin.SubmitAsync(Page(order), Action(order, "RefundInvoice") + $"?invoiceId={others.Id}");
        await admin.SubmitAsync(Page(order), Action(order, "RefundInvoice") + "?invoiceId=1");

        Assert.Equal((0m, 0m), (invoice.Refunded, others.Refunded));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(other.OrderId));
    }

    /// <summary>3.07 USD at another rate than 1: there and back through the store's currency would be another cent.</summary>
    [Theory]
    [InlineData("0.01")]
    [InlineData("1.03")]
    [InlineData("1.92")]
    public async Task What_was_typed_goes_back_to_the_cent_in_the_currency_that_was_charged(string amount)
    {
        var order = await Shop.NewCustomer().BuyAsync(currency: "USD");
        var invoice = Shop.Emulator.Services.GetRequiredService<Invoices>().Open(order.Form, DemoShopFixture.Checkout)!;
        invoice.State = "success";
        await Shop.ReconcileAsync();
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        var admin = await Shop.AdminAsync();

        await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", amount));

        var typed = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(typed, invoice.Refunded);
        await admin.SubmitAsync(Page(order), Action(order, "Refund"), ("interkassaRefundAmount", ""));
        Assert.Equal(invoice.Amount, invoice.Refunded);
        Assert.Equal(PaymentStatus.Refunded, Shop.StatusOf(order.OrderId));
    }

    [Theory]
    [InlineData("Orders.OrdersCreateEditDelete")]
    [InlineData("vendor")]
    public async Task Who_may_not_refund_in_the_store_cannot_here(string lacks)
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ReconcileAsync();
        var admin = await Shop.AdminAsync();
        var token = await admin.TokenAsync(Page(order));
        admin.SetCookie(lacks == "vendor" ? DemoShop.Host.CurrentCustomer.VendorCookieName : DemoShop.Host.CurrentCustomer.DeniedCookieName, Permission(lacks));

        var answer = await admin.PostAsync(Action(order, "Refund"), [new("__RequestVerificationToken", token)]);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0m, invoice.Refunded);
        var page = await admin.PageAsync(Page(order));
        Assert.DoesNotContain("interkassa-refund-amount", page);
        Assert.Equal(lacks != "vendor", page.Contains("interkassa-panel"));
    }

    private static string Permission(string name)
#if NOP_4_80_OR_GREATER
        => name;
#else
        => name == "vendor" ? name : "ManageOrders";
#endif

    /// <summary>An order that is paid another way by now: the button could only fail.</summary>
    [Fact]
    public async Task An_invoice_is_not_offered_to_have_paid_an_order_of_another_payment_method()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.ChangeOrderAsync(order.OrderId, changed => changed.PaymentMethodSystemName = "Payments.CheckMoneyOrder");
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed());
        await Shop.ChangeOrderAsync(order.OrderId, changed => changed.PaymentStatus = PaymentStatus.Paid);
        var admin = await Shop.AdminAsync();

        Assert.DoesNotContain("/Accept", await admin.PageAsync(Page(order)));
        Assert.DoesNotContain($"/Order/{order.OrderId}/Accept", await admin.PageAsync("/Admin/Interkassa/Attention"));
    }

    private static string Page(PlacedOrder order) => $"/Admin/Order/Edit/{order.OrderId}";

    private static string Action(PlacedOrder order, string action) => $"/Admin/Interkassa/Order/{order.OrderId}/{action}";
}
