using Nop.Core.Domain.Orders;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>Ends an order that nobody has paid. No notification can pay it in between.</summary>
public class UnpaidOrder(
    IOrderService orderService,
    IOrderProcessingService orderProcessingService,
    PaymentLedger ledger,
    OrderNotes orderNotes,
    TimeProvider clock)
{
    /// <summary>Puts the order's items back into its customer's cart, once after each attempt to pay.</summary>
    /// <param name="attempt">The order's last attempt.</param>
    /// <param name="cancels">Whether the order is cancelled then.</param>
    /// <returns>What could not be put back; null when nothing was touched, because the order is not to be paid any more or this was done before.</returns>
    public virtual async Task<IReadOnlyList<string>?> RefillCartAsync(PaymentAttempt attempt, bool cancels)
    {
        IReadOnlyList<string>? warnings = null;
        await ledger.WhileUnpaidAsync(Entry(LedgerKeys.Refill(attempt.PaymentNumber), attempt, PaymentOutcome.CartRefilled), async () =>
        {
            if (await orderService.GetOrderByIdAsync(attempt.OrderId) is not { } order || !CheckoutService.CanBePaid(order))
                return;

            // First, so that its stock can be bought again.
            if (cancels && orderProcessingService.CanCancelOrder(order))
                await orderProcessingService.CancelOrderAsync(order, notifyCustomer: false);
            warnings = [.. await orderProcessingService.ReOrderAsync(order)];
            await orderNotes.AddAsync(order, PaymentOutcome.CartRefilled);
        });
        return warnings;
    }

    /// <summary>Cancels the order; its stock comes back, and the customer is told.</summary>
    /// <param name="attempt">The order's last attempt.</param>
    /// <returns>Whether it was cancelled.</returns>
    public virtual async Task<bool> CancelAsync(PaymentAttempt attempt)
    {
        var isCancelled = false;
        await ledger.WhileUnpaidAsync(Entry(LedgerKeys.Cancellation(attempt.PaymentNumber), attempt, PaymentOutcome.OrderCancelled), async () =>
        {
            if (await orderService.GetOrderByIdAsync(attempt.OrderId) is not { } order
                || !CheckoutService.CanBePaid(order)
                || !orderProcessingService.CanCancelOrder(order))
                return;

            await orderProcessingService.CancelOrderAsync(order, notifyCustomer: true);
            await orderNotes.AddAsync(order, PaymentOutcome.OrderCancelled);
            isCancelled = true;
        });
        return isCancelled;
    }

    private LedgerEntry Entry(string key, PaymentAttempt attempt, PaymentOutcome outcome) => new()
    {
        EntryKey = key,
        OrderId = attempt.OrderId,
        PaymentNumber = attempt.PaymentNumber,
        Amount = attempt.Amount,
        CurrencyCode = attempt.CurrencyCode,
        IsTest = attempt.IsTest,
        Outcome = outcome.ToString(),
        CreatedOnUtc = clock.GetUtcNow().UtcDateTime
    };
}
