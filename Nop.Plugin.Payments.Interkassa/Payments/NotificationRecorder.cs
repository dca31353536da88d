using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>Lets a proved notification do to its order what it must, once.</summary>
public class NotificationRecorder(
    IOrderService orderService,
    IOrderProcessingService orderProcessingService,
    PaymentLedger ledger,
    OrderNotes orderNotes,
    Journal journal)
{
    /// <summary>Records a notification. Copies do nothing.</summary>
    /// <exception cref="Exception">It could not be done now; nothing of it was done.</exception>
    public virtual async Task RecordAsync(PaymentAttempt attempt, GatewayNotification notification)
    {
        var key = LedgerKeys.Notification(notification);
        var isOrphan = false;
        var isNew = await ledger.OnceAsync(key, async () =>
        {
            var entry = NewEntry(key, attempt, notification);
            var settledBy = (await ledger.SettlementAsync(attempt.OrderId))?.InvoiceId;

            // Read here and not before: whoever was first may have changed it while this waited.
            var order = await orderService.GetOrderByIdAsync(attempt.OrderId);
            var outcome = order is not null ? PaymentDecision.For(order, attempt, notification, settledBy)
                : attempt.OrderId == 0 ? PaymentOutcome.TestPaymentOfNoOrder
                : PaymentOutcome.OrderDeleted;

            isOrphan = outcome == PaymentOutcome.OrderDeleted && order is null && notification.State == InvoiceState.Success;
            entry.Outcome = outcome.ToString();
            await ledger.AddAsync(entry);
            if (outcome == PaymentOutcome.Paid)
                await SettleAsync(order!, attempt, notification);
            if (order is not null && outcome != PaymentOutcome.AlreadyPaidByThis)
                await orderNotes.AddAsync(order, outcome, attempt, notification);
        });

        // There is no order left to say it on.
        if (isNew && isOrphan)
            await journal.ProblemAsync($"ATTENTION, invoice {notification.InvoiceId} was paid, but its order {attempt.OrderId} does not exist any more. Refund invoice {notification.InvoiceId}.");
    }

    private async Task SettleAsync(Order order, PaymentAttempt attempt, GatewayNotification notification)
    {
        var settlement = NewEntry(LedgerKeys.Settlement(order.Id), attempt, notification);
        settlement.Outcome = nameof(PaymentOutcome.Paid);
        await ledger.AddAsync(settlement);

        order.CaptureTransactionId = notification.InvoiceId;
        order.CaptureTransactionResult = notification.PaymentSystem;
        order.AuthorizationTransactionId = notification.TransactionId;
        await orderProcessingService.MarkOrderAsPaidAsync(order);
    }

    private static LedgerEntry NewEntry(string key, PaymentAttempt attempt, GatewayNotification notification) => new()
    {
        EntryKey = key,
        OrderId = attempt.OrderId,
        PaymentNumber = attempt.PaymentNumber,
        InvoiceId = notification.InvoiceId,
        State = notification.StateText,
        Amount = notification.Amount,
        CurrencyCode = notification.Currency,
        CreditedAmount = notification.CreditedAmount,
        PaymentSystem = notification.PaymentSystem,
        TransactionId = notification.TransactionId,
        IsTest = notification.IsTest,
        CreatedOnUtc = DateTime.UtcNow
    };
}
