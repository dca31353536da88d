using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Core.Domain.Shipping;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.UnpaidOrders;

/// <summary>Orders that nobody pays are cancelled, where that is set, and never before the gateway was asked.</summary>
public sealed class UnpaidOrderCancellationTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Shop.ConfigureAsync(("CancelUnpaidHours", "24"));
    }

    [Theory]
    [InlineData("expired", 25, true)]
    [InlineData("canceled", 25, true)]
    [InlineData("expired", 23, false)]
    [InlineData("new", 25, false)]
    [InlineData("process", 25, false)]
    public async Task An_order_is_cancelled_when_its_time_is_over_and_its_invoice_has_ended_unpaid(string state, int hours, bool isCancelled)
    {
        var order = await OrderAsync(state, hours);

        await Shop.ReconcileAsync();
        await Shop.ReconcileAsync();

        Assert.Equal(isCancelled, Shop.Order(order.OrderId).OrderStatus == OrderStatus.Cancelled);
        Assert.Equal(isCancelled ? 1 : 0, Shop.Notes(order.OrderId).Count(note => note.Contains("not paid in time")));
    }

    /// <summary>Of that day the gateway must have told something: silence proves nothing.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_order_whose_customer_never_came_to_the_gateway_is_cancelled_where_others_were_seen(bool areOthersSeen)
    {
        Shop.Emulator.Services.GetRequiredService<Invoices>().Clear();
        var noon = NoonDaysAgo(2);
        if (areOthersSeen)
        {
            await OrderAtAsync(noon.AddHours(-2), "canceled");
            await OrderAtAsync(noon.AddHours(2), "canceled");
            await OrderAtAsync(noon.AddDays(1), "canceled");
            await OrderAtAsync(DateTime.UtcNow, "new");
        }

        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => (attempt.CreatedOnUtc, attempt.AskOnUtc) = (noon, noon));

        await Shop.ReconcileAsync();

        Assert.Equal(areOthersSeen ? OrderStatus.Cancelled : OrderStatus.Pending, Shop.Order(order.OrderId).OrderStatus);
    }

    /// <summary>Of the days around it others were told; of its own nothing, though its invoice is paid.</summary>
    [Fact]
    public async Task A_day_that_is_answered_with_nothing_is_no_evidence_whatever_the_days_around_it_tell()
    {
        Shop.Emulator.Services.GetRequiredService<Invoices>().Clear();
        var noon = NoonDaysAgo(2);
        await OrderAtAsync(noon.AddHours(-16), "process");
        var paid = await OrderAtAsync(noon, "success");
        await OrderAtAsync(noon.AddHours(20), "process");
        Shop.Faults.Always($"fromDate={GatewayTime.DayOf(noon):yyyy-MM-dd}", "emptyData");
        Shop.Faults.Always($"fromDate={GatewayTime.DayOf(noon).AddDays(-1):yyyy-MM-dd}", "none");

        await Shop.ReconcileAsync();
        await Shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, Shop.Order(paid.OrderId).OrderStatus);
    }

    /// <summary>From a page that was left open, say: the order's own button finds it.</summary>
    [Fact]
    public async Task An_invoice_that_was_made_days_after_its_attempt_cancels_nothing_and_is_found_when_asked_for()
    {
        Shop.Emulator.Services.GetRequiredService<Invoices>().Clear();
        var noon = NoonDaysAgo(5);
        await OrderAtAsync(noon.AddHours(-1), "process");
        var late = await OrderAtAsync(noon, "success", noon.AddDays(2));
        await OrderAtAsync(noon.AddHours(1), "process");

        await Shop.ReconcileAsync();
        Assert.Equal(OrderStatus.Pending, Shop.Order(late.OrderId).OrderStatus);

        await using var scope = Shop.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReconciliationService>().CheckAsync(Shop.Order(late.OrderId));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(late.OrderId));
    }

    /// <summary>About noon of a day that the gateway reckons so many days before its own today, which begins before that of UTC.</summary>
    private static DateTime NoonDaysAgo(int days)
        => GatewayTime.DayOf(DateTime.UtcNow).AddDays(-days).ToDateTime(new TimeOnly(10, 0), DateTimeKind.Utc);

    private async Task<PlacedOrder> OrderAtAsync(DateTime utc, string state, DateTime? invoiceUtc = null)
    {
        var (order, invoice) = await Shop.PaidUnheardAsync(state);
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => (attempt.CreatedOnUtc, attempt.AskOnUtc) = (utc, utc));
        invoice.CreatedUtc = invoiceUtc ?? utc;
        return order;
    }

    [Theory]
    [InlineData("noData")]
    [InlineData("emptyData")]
    [InlineData("textData")]
    [InlineData("unreadable")]
    public async Task An_answer_that_is_empty_or_not_understood_cancels_nothing(string fault)
    {
        var order = await OrderAsync("expired", 25);
        await Shop.ReconcileAsync();
        order = await Shop.NewCustomer().BuyAsync();
        await AgeAsync(order, 25);
        Shop.Faults.Always("co-invoice", fault);

        await Shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, Shop.Order(order.OrderId).OrderStatus);
    }

    [Theory]
    [InlineData("process")]
    [InlineData("waitAccept")]
    [InlineData("inventedTomorrow")]
    public async Task What_was_last_heard_must_be_an_end_without_money(string heard)
    {
        var order = await OrderAsync("expired", 25);
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, heard).Signed());

        await Shop.ReconcileAsync();
        await Shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, Shop.Order(order.OrderId).OrderStatus);
    }

    public static TheoryData<string, Action<Order>> BegunByTheShop => new()
    {
        { "being processed", order => order.OrderStatus = OrderStatus.Processing },
        { "complete", order => order.OrderStatus = OrderStatus.Complete },
        { "shipped in part", order => order.ShippingStatus = ShippingStatus.PartiallyShipped },
        { "shipped", order => order.ShippingStatus = ShippingStatus.Shipped }
    };

    [Theory]
    [MemberData(nameof(BegunByTheShop), DisableDiscoveryEnumeration = true)]
    public async Task What_the_shop_has_begun_to_work_on_is_not_cancelled(string name, Action<Order> change)
    {
        var order = await OrderAsync("expired", 25);
        await Shop.ChangeOrderAsync(order.OrderId, change);
        var before = Shop.Order(order.OrderId).OrderStatus;

        await Shop.ReconcileAsync();
        await Shop.ReconcileAsync();

        Assert.True(before == Shop.Order(order.OrderId).OrderStatus, name);
    }

    [Fact]
    public async Task A_payment_that_the_question_finds_pays_instead()
    {
        var order = await OrderAsync("success", 25);

        await Shop.ReconcileAsync();

        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
        Assert.NotEqual(OrderStatus.Cancelled, Shop.Order(order.OrderId).OrderStatus);
    }

    [Fact]
    public async Task An_order_whose_invoice_was_paid_with_another_amount_waits_for_the_admin()
    {
        var order = await OrderAsync("success", 25);
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.Amount = 1);

        await Shop.ReconcileAsync();
        await Shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, Shop.Order(order.OrderId).OrderStatus);
        Assert.Single(Shop.Notes(order.OrderId), note => note.Contains("ATTENTION"));
    }

    [Theory]
    [InlineData("unauthorized")]
    [InlineData("nonsense")]
    public async Task Nothing_is_cancelled_while_the_gateway_does_not_answer(string fault)
    {
        var order = await OrderAsync("expired", 25);
        Shop.Faults.Always("co-invoice", fault);

        await Shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, Shop.Order(order.OrderId).OrderStatus);
    }

    /// <summary>A copy for staging has the orders and keys of the store.</summary>
    [Fact]
    public async Task A_copy_of_the_store_cancels_nothing_and_says_so()
    {
        var order = await OrderAsync("expired", 25);
        await Shop.ConfigureAsync(("CancelUnpaidHours", "24"), ("KnownHosts", "shop.example"));

        var run = await Shop.ReconcileAsync();

        Assert.Equal("LooksLikeCopy: shop.example → 127.0.0.1", run.Problems);
        Assert.Contains("than it is at now: shop.example", await (await Shop.AdminAsync()).PageAsync("/Admin/Interkassa/Payments"),
            StringComparison.Ordinal);
        Assert.Equal(OrderStatus.Pending, Shop.Order(order.OrderId).OrderStatus);
        Assert.Contains("looks like a copy", await (await Shop.AdminAsync()).PageAsync("/Admin/Interkassa/Configure"), StringComparison.Ordinal);

        await Shop.ConfigureAsync(("CancelUnpaidHours", "24"), ("KnownHosts", "127.0.0.1"));
        await Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.AskOnUtc = DateTime.UtcNow.AddMinutes(-1));
        await Shop.ReconcileAsync();
        Assert.Equal(OrderStatus.Cancelled, Shop.Order(order.OrderId).OrderStatus);
    }

    [Fact]
    public async Task Nothing_is_cancelled_where_that_is_not_set_or_nobody_can_be_asked()
    {
        var order = await OrderAsync("expired", 25);
        await Shop.ConfigureAsync(("CancelUnpaidHours", "0"));
        await Shop.ReconcileAsync();
        await Shop.ConfigureAsync(("CancelUnpaidHours", "24"), ("ApiKey", ""));
        await Shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, Shop.Order(order.OrderId).OrderStatus);
    }

    [Fact]
    public async Task A_later_attempt_gives_the_customer_more_time()
    {
        var customer = Shop.NewCustomer();
        var order = await customer.BuyAsync();
        await AgeAsync(order, 25);
        await customer.SubmitAsync("/", $"/Plugins/Interkassa/PayAgain/{order.OrderId}");

        await Shop.ReconcileAsync();

        Assert.Equal(OrderStatus.Pending, Shop.Order(order.OrderId).OrderStatus);
    }

    private async Task<PlacedOrder> OrderAsync(string state, int hours)
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var invoice = Shop.Emulator.Services.GetRequiredService<Invoices>().Open(order.Form, DemoShopFixture.Checkout)!;
        (invoice.State, invoice.CreatedUtc) = (state, DateTime.UtcNow.AddHours(-hours));
        await AgeAsync(order, hours);
        return order;
    }

    private Task AgeAsync(PlacedOrder order, int hours)
        => Shop.ChangeAttemptAsync(order.PaymentNumber, attempt => attempt.CreatedOnUtc = DateTime.UtcNow.AddHours(-hours));
}
