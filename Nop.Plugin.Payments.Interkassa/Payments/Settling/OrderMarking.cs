using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>Calls the store's own "mark as paid", once, on an order that was read just now.</summary>
public class OrderMarking(FreshOrders orders, IOrderProcessingService orderProcessingService)
{
    /// <returns>What was seen of it, with what the store threw; null when the order cannot be marked.</returns>
    public virtual async Task<SettlementWatch?> MarkAsPaidAsync(LedgerEntry payment)
    {
        if (await orders.FindAsync(payment.OrderId) is not { } order || !order.CanBeMarkedAsPaid())
            return null;

        order.CaptureTransactionId = payment.InvoiceId;
        order.CaptureTransactionResult = payment.PaymentSystem;
        order.AuthorizationTransactionId = payment.TransactionId;
        using var watch = SettlementWatch.Begin(order.Id);
        try
        {
            await orderProcessingService.MarkOrderAsPaidAsync(order);
        }
        catch (Exception failure)
        {
            watch.Failure = failure;
        }

        return watch;
    }
}
