using System.Transactions;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Shipping;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>What the store does to an order that ends unpaid, in one transaction. To be made anew for each try: see <see cref="UnpaidOrderService"/>.</summary>
public class UnpaidOrderTransaction(
    FreshOrders orders,
    IOrderProcessingService orderProcessingService,
    PaymentLedger ledger,
    GivenBackItems givenBack,
    OrderNotes orderNotes)
{
    /// <returns>What could not be put back; null when nothing was touched.</returns>
    public virtual Task<IReadOnlyList<string>?> RefillCartAsync(LedgerEntry entry, bool cancels) => InTransactionAsync<IReadOnlyList<string>?>(async () =>
    {
        if (await orders.FindAsync(entry.OrderId) is not { } order || !order.CanBePaid())
            return null;

        await ledger.AddAsync(entry);

        // First, so that its stock can be bought again.
        if (cancels && CanBeCancelled(order))
            await orderProcessingService.CancelOrderAsync(order, notifyCustomer: false);
        await givenBack.TakeOutAsync(order, entry);
        var warnings = await orderProcessingService.ReOrderAsync(order);
        await orderNotes.AddAsync(order, PaymentOutcome.CartRefilled);
        return [.. warnings];
    });

    public virtual Task<bool> CancelAsync(LedgerEntry entry) => InTransactionAsync(async () =>
    {
        if (await orders.FindAsync(entry.OrderId) is not { } order || !order.CanBePaid() || !CanBeCancelled(order))
            return false;

        await ledger.AddAsync(entry);
        await orderProcessingService.CancelOrderAsync(order, notifyCustomer: true);
        await orderNotes.AddAsync(order, PaymentOutcome.OrderCancelled);
        return true;
    });

    /// <summary>Not what the shop has begun to work on or to ship: that somebody must decide.</summary>
    private bool CanBeCancelled(Order order)
        => order is { OrderStatus: OrderStatus.Pending, ShippingStatus: ShippingStatus.NotYetShipped or ShippingStatus.ShippingNotRequired }
            && orderProcessingService.CanCancelOrder(order);

    private static async Task<T> InTransactionAsync<T>(Func<Task<T>> action)
    {
        using var scope = new TransactionScope(
            TransactionScopeOption.RequiresNew,
            new TransactionOptions { IsolationLevel = IsolationLevel.ReadCommitted },
            TransactionScopeAsyncFlowOption.Enabled);
        var result = await action();
        scope.Complete();
        return result;
    }
}
