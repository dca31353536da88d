using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>Decides what a notification means, from nothing but its arguments.</summary>
public static class PaymentDecision
{
    private const string Refund = "refund";

    /// <param name="order">The order as it is now.</param>
    /// <param name="attempt">The attempt that the notification is about.</param>
    /// <param name="notification">What the gateway said.</param>
    /// <param name="settledBy">The invoice that has paid the order already; null when none has.</param>
    /// <param name="isRefundedHere">Whether the shop itself has given all of that invoice's money back.</param>
    public static PaymentOutcome For(Order order, PaymentAttempt attempt, GatewayNotification notification, string? settledBy, bool isRefundedHere = false)
    {
        if (notification.State != InvoiceState.Success)
        {
            var isTakenBack = notification.State is InvoiceState.Canceled or InvoiceState.Fail
                || (notification.State == InvoiceState.Unknown && SpeaksOfMoneyGoingBack(notification.StateText)
                    && !(isRefundedHere && notification.StateText.Contains(Refund, StringComparison.OrdinalIgnoreCase)));
            return notification.InvoiceId == settledBy && isTakenBack ? PaymentOutcome.PaidInvoiceWithdrawn : PaymentOutcome.Noted;
        }

        if (notification.InvoiceId == settledBy)
            return PaymentOutcome.AlreadyPaidByThis;
        if (notification.IsTest && !attempt.IsTest)
            return PaymentOutcome.TestPaymentForLiveOrder;
        if (!notification.TellsPaymentSystem)
            return PaymentOutcome.PaymentSystemUnknown;
        if (!notification.IsAmountKnown)
            return PaymentOutcome.AmountUnknown;
        if (notification.Amount != attempt.Amount || notification.Currency != attempt.CurrencyCode)
            return PaymentOutcome.AmountDiffers;
        if (settledBy is not null)
            return PaymentOutcome.PaidTwice;
        if (order.Deleted)
            return PaymentOutcome.OrderDeleted;
        if (order.PaymentMethodSystemName != InterkassaDefaults.SystemName)
            return PaymentOutcome.OtherPaymentMethod;
        if (order.PaymentStatus == PaymentStatus.Paid)
            return PaymentOutcome.PaidOtherwise;
        if (order.OrderStatus == OrderStatus.Cancelled || order.PaymentStatus is not (PaymentStatus.Pending or PaymentStatus.Authorized))
            return PaymentOutcome.OrderClosed;
        return order.OrderTotal == attempt.OrderTotal ? PaymentOutcome.Paid : PaymentOutcome.OrderChanged;
    }

    /// <summary>States that this version does not know by name, but which mean that the buyer gets the money back.</summary>
    private static bool SpeaksOfMoneyGoingBack(string state)
        => new[] { Refund, "chargeback", "withdraw", "revers" }.Any(part => state.Contains(part, StringComparison.OrdinalIgnoreCase));
}
