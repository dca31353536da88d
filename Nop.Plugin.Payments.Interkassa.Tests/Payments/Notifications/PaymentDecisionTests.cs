using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Notifications;

public class PaymentDecisionTests
{
    private static readonly PaymentAttempt Attempt = new() { OrderId = 1, Amount = 10, CurrencyCode = "UAH", OrderTotal = 10 };

    [Theory]
    [InlineData(PaymentStatus.Pending, PaymentOutcome.Paid)]
    [InlineData(PaymentStatus.Authorized, PaymentOutcome.Paid)]
    [InlineData(PaymentStatus.Paid, PaymentOutcome.PaidOtherwise)]
    [InlineData(PaymentStatus.PartiallyRefunded, PaymentOutcome.OrderClosed)]
    [InlineData(PaymentStatus.Refunded, PaymentOutcome.OrderClosed)]
    [InlineData(PaymentStatus.Voided, PaymentOutcome.OrderClosed)]
    public void A_success_pays_only_what_waits_to_be_paid(PaymentStatus status, PaymentOutcome outcome)
        => Assert.Equal(outcome, PaymentDecision.For(NewOrder(order => order.PaymentStatus = status), Attempt, Success(), null));

    [Fact]
    public void A_success_for_an_order_that_is_gone_or_elsewhere_is_for_the_admin()
    {
        Assert.Equal(PaymentOutcome.OrderClosed, Decide(order => order.OrderStatus = OrderStatus.Cancelled));
        Assert.Equal(PaymentOutcome.OrderDeleted, Decide(order => order.Deleted = true));
        Assert.Equal(PaymentOutcome.OtherPaymentMethod, Decide(order => order.PaymentMethodSystemName = "Payments.CheckMoneyOrder"));
        Assert.Equal(PaymentOutcome.OrderChanged, Decide(order => order.OrderTotal = 12));
    }

    [Theory]
    [InlineData("10.00", "UAH", PaymentOutcome.Paid)]
    [InlineData("10.001", "UAH", PaymentOutcome.AmountDiffers)]
    [InlineData("1.00", "UAH", PaymentOutcome.AmountDiffers)]
    [InlineData("10.00", "RUB", PaymentOutcome.AmountDiffers)]
    public void Amount_and_currency_must_be_what_was_asked_for(string amount, string currency, PaymentOutcome outcome)
    {
        var notification = Success() with { Amount = decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), Currency = currency };

        Assert.Equal(outcome, PaymentDecision.For(NewOrder(), Attempt, notification, null));
    }

    [Fact]
    public void What_follows_a_payment_is_told_apart()
    {
        var paid = NewOrder(order => order.PaymentStatus = PaymentStatus.Paid);

        Assert.Equal(PaymentOutcome.AlreadyPaidByThis, PaymentDecision.For(paid, Attempt, Success(), "1"));
        Assert.Equal(PaymentOutcome.PaidTwice, PaymentDecision.For(paid, Attempt, Success(), "2"));
        Assert.Equal(PaymentOutcome.PaidInvoiceWithdrawn, PaymentDecision.For(paid, Attempt, InState(InvoiceState.Fail), "1"));
        Assert.Equal(PaymentOutcome.Noted, PaymentDecision.For(paid, Attempt, InState(InvoiceState.Fail), "2"));
    }

    [Theory]
    [InlineData("refunded", false, PaymentOutcome.PaidInvoiceWithdrawn)]
    [InlineData("refundInProgress", false, PaymentOutcome.PaidInvoiceWithdrawn)]
    [InlineData("chargeback", false, PaymentOutcome.PaidInvoiceWithdrawn)]
    [InlineData("refunded", true, PaymentOutcome.Noted)]
    [InlineData("inventedTomorrow", false, PaymentOutcome.Noted)]
    public void Money_that_goes_back_without_the_shop_is_told(string state, bool isRefundedHere, PaymentOutcome outcome)
    {
        var paid = NewOrder(order => order.PaymentStatus = PaymentStatus.Paid);
        var notification = InState(InvoiceState.Unknown) with { StateText = state };

        Assert.Equal(outcome, PaymentDecision.For(paid, Attempt, notification, "1", isRefundedHere));
        Assert.Equal(PaymentOutcome.Noted, PaymentDecision.For(paid, Attempt, notification, "2", isRefundedHere));
    }

    [Fact]
    public void What_does_not_tell_what_was_paid_with_pays_nothing()
        => Assert.Equal(PaymentOutcome.PaymentSystemUnknown, PaymentDecision.For(NewOrder(), Attempt, Success() with { TellsPaymentSystem = false }, null));

    [Fact]
    public void A_test_payment_pays_only_what_was_sent_as_a_test()
    {
        var test = Success() with { IsTest = true };

        Assert.Equal(PaymentOutcome.TestPaymentForLiveOrder, PaymentDecision.For(NewOrder(), Attempt, test, null));
    }

    [Theory]
    [InlineData(InvoiceState.New)]
    [InlineData(InvoiceState.WaitAccept)]
    [InlineData(InvoiceState.Process)]
    [InlineData(InvoiceState.Canceled)]
    [InlineData(InvoiceState.Fail)]
    [InlineData(InvoiceState.Unknown)]
    public void No_other_state_pays(InvoiceState state)
        => Assert.Equal(PaymentOutcome.Noted, PaymentDecision.For(NewOrder(), Attempt, InState(state), null));

    private static PaymentOutcome Decide(Action<Order> change) => PaymentDecision.For(NewOrder(change), Attempt, Success(), null);

    private static GatewayNotification Success() => InState(InvoiceState.Success);

    private static GatewayNotification InState(InvoiceState state) => new("1-a", "1", state, state.ToString(), 10, "UAH");

    private static Order NewOrder(Action<Order>? change = null)
    {
        var order = new Order
        {
            Id = 1,
            OrderTotal = 10,
            OrderStatus = OrderStatus.Pending,
            PaymentStatus = PaymentStatus.Pending,
            PaymentMethodSystemName = InterkassaDefaults.SystemName
        };
        change?.Invoke(order);
        return order;
    }
}
