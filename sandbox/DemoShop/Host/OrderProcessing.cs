using DemoShop.Data;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Core.Domain.Shipping;
using Nop.Core.Events;
using Nop.Data;
using Nop.Services.Localization;
using Nop.Services.Orders;
using Nop.Services.Payments;

namespace DemoShop.Host;

/// <summary>
/// Does to orders what a store does, in as many steps, and forgives no more: each step changes the object first and writes it then,
/// every write may fail and leaves those before it behind, and what was begun cannot be begun again.
/// </summary>
public sealed class OrderProcessingService(
    IRepository<OrderItem> items,
    IRepository<ShoppingCartItem> cart,
    ProductService products,
    OrderRefunds refunds,
    IOrderService orderService,
    WorkflowMessages messages,
    IRewardPointService rewardPoints,
    IOrderTotalCalculationService totals,
    ILocalizationService localization,
    IEventPublisher events) : IOrderProcessingService
{
    /// <summary>The admin's.</summary>
    private const int AdminLanguageId = 1;

    public bool CanCancelOrder(Order order) => order.OrderStatus != OrderStatus.Cancelled;

    public async Task CancelOrderAsync(Order order, bool notifyCustomer)
    {
        if (!CanCancelOrder(order))
            throw new InvalidOperationException("This order cannot be cancelled.");

        await SetStatusAsync(order, OrderStatus.Cancelled, notifyCustomer);
        await NoteAsync(order, "Order has been cancelled");
        foreach (var item in await ItemsAsync(order))
            await products.AdjustStockAsync(await products.GetByIdAsync(item.ProductId), 1);
    }

    public async Task<IList<string>> ReOrderAsync(Order order)
    {
        var warnings = new List<string>();
        foreach (var item in await ItemsAsync(order))
        {
            if ((await products.GetByIdAsync(item.ProductId)).Stock > 0)
                await cart.InsertAsync(new ShoppingCartItem
                {
                    CustomerId = order.CustomerId,
                    StoreId = order.StoreId,
                    ShoppingCartTypeId = 1,
                    ProductId = item.ProductId,
                    Quantity = item.Quantity
                });
            else
                warnings.Add("Out of stock");
        }

        return warnings;
    }

    public Task<bool> CanRefundAsync(Order order) => Task.FromResult(refunds.CanRefund(order));

    public Task<IList<string>> RefundAsync(Order order) => refunds.RefundAsync(order, amount: null);

    public Task<bool> CanPartiallyRefundAsync(Order order, decimal amountToRefund) => Task.FromResult(refunds.CanRefund(order, amountToRefund));

    public Task<IList<string>> PartiallyRefundAsync(Order order, decimal amountToRefund) => refunds.RefundAsync(order, amountToRefund);

    public bool CanMarkOrderAsPaid(Order order)
        => order.OrderStatus != OrderStatus.Cancelled
            && order.PaymentStatus is not (PaymentStatus.Paid or PaymentStatus.Refunded or PaymentStatus.Voided);

    public async Task MarkOrderAsPaidAsync(Order order)
    {
        if (!CanMarkOrderAsPaid(order))
            throw new InvalidOperationException("This order cannot be marked as paid.");

        order.PaymentStatus = PaymentStatus.Paid;
        order.PaidDateUtc = DateTime.UtcNow;
        await orderService.UpdateOrderAsync(order);
        await NoteAsync(order, "Order has been marked as paid");
        await CheckOrderStatusAsync(order);
        await events.PublishAsync(new OrderPaidEvent(order));
        await NoteMailsAsync(order, "Order paid", "to customer", await messages.SendOrderPaidCustomerNotificationAsync(order, order.CustomerLanguageId));
        await NoteMailsAsync(order, "Order paid", "to store owner", await messages.SendOrderPaidStoreOwnerNotificationAsync(order, AdminLanguageId));
    }

    public async Task CheckOrderStatusAsync(Order order)
    {
        if (order.PaymentStatus != PaymentStatus.Paid || order.OrderStatus is OrderStatus.Complete or OrderStatus.Cancelled)
            return;

        var isComplete = order.ShippingStatus == ShippingStatus.ShippingNotRequired;
        if (order.OrderStatus == OrderStatus.Pending)
            await SetStatusAsync(order, OrderStatus.Processing, !isComplete);
        if (isComplete)
            await SetStatusAsync(order, OrderStatus.Complete, notifyCustomer: true);
    }

    private async Task SetStatusAsync(Order order, OrderStatus status, bool notifyCustomer)
    {
        var before = order.OrderStatus;
        order.OrderStatus = status;
        await orderService.UpdateOrderAsync(order);
        await events.PublishAsync(new OrderStatusChangedEvent(order, before));

        // The name of the status is in the language of the current customer: whoever has none becomes a guest by this.
        await NoteAsync(order, $"Order status has been changed to {await localization.GetLocalizedEnumAsync(status)}");
        if (notifyCustomer)
            await TellAsync(order, status);
        if (status == OrderStatus.Complete)
            await AwardPointsAsync(order);
    }

    private async Task TellAsync(Order order, OrderStatus status)
    {
        switch (status)
        {
            case OrderStatus.Processing:
                await NoteMailsAsync(order, "Order processing", "to customer",
                    await messages.SendOrderProcessingCustomerNotificationAsync(order, order.CustomerLanguageId));
                break;
            case OrderStatus.Complete:
                await NoteMailsAsync(order, "Order completed", "to customer",
                    await messages.SendOrderCompletedCustomerNotificationAsync(order, order.CustomerLanguageId));
#if NOP_4_90_OR_GREATER
                await messages.SendOrderCompletedStoreOwnerNotificationAsync(order, AdminLanguageId);
#endif
                break;
            case OrderStatus.Cancelled:
                await NoteMailsAsync(order, "Order cancelled", "to customer",
                    await messages.SendOrderCancelledCustomerNotificationAsync(order, order.CustomerLanguageId));
                break;
        }
    }

    private async Task AwardPointsAsync(Order order)
    {
        if (order.RewardPointsHistoryEntryId is not null)
            return;

        var customer = new Customer { Id = order.CustomerId };
        var points = await totals.CalculateRewardPointsAsync(customer, totals.CalculateApplicableOrderTotalForRewardPoints(0, order.OrderTotal));
        var message = string.Format(System.Globalization.CultureInfo.InvariantCulture,
            await localization.GetResourceAsync("RewardPoints.Message.EarnedForOrder"), order.CustomOrderNumber);
        order.RewardPointsHistoryEntryId = await rewardPoints.AddRewardPointsHistoryEntryAsync(customer, points, order.StoreId, message);
        await orderService.UpdateOrderAsync(order);
    }

    private Task<List<OrderItem>> ItemsAsync(Order order) => items.Table.Where(item => item.OrderId == order.Id).ToListAsync();

    private Task NoteMailsAsync(Order order, string mail, string receiver, IList<int> ids)
        => ids.Count == 0 ? Task.CompletedTask
            : NoteAsync(order, $"\"{mail}\" email ({receiver}) has been queued. Queued email identifiers: {string.Join(", ", ids)}.");

    private Task NoteAsync(Order order, string note)
        => orderService.InsertOrderNoteAsync(new OrderNote { OrderId = order.Id, Note = note, CreatedOnUtc = DateTime.UtcNow });
}

/// <summary>Refunds as the store does: what the payment method has done is written then, and when that fails, it says that it was unable to refund.</summary>
public sealed class OrderRefunds(IServiceProvider services, IOrderService orderService)
{
    // Resolved when it is needed: the payment method itself needs the store's order processing.
    private IPaymentMethod PaymentMethod => services.GetRequiredService<IPaymentMethod>();

    public bool CanRefund(Order order) => PaymentMethod.SupportRefund && order.RefundedAmount == 0 && order.PaymentStatus == PaymentStatus.Paid;

    public bool CanRefund(Order order, decimal amount)
        => PaymentMethod.SupportPartiallyRefund && amount <= order.OrderTotal - order.RefundedAmount
            && order.PaymentStatus is PaymentStatus.Paid or PaymentStatus.PartiallyRefunded;

    /// <param name="order">The order.</param>
    /// <param name="amount">In the primary store currency; null refunds all.</param>
    public async Task<IList<string>> RefundAsync(Order order, decimal? amount)
    {
        var request = new RefundPaymentRequest { Order = order, AmountToRefund = amount ?? order.OrderTotal, IsPartialRefund = amount is not null };
        IList<string> errors;
        try
        {
            var result = await PaymentMethod.RefundAsync(request);
            errors = result.Errors;
            if (result.Success)
            {
                order.RefundedAmount += request.AmountToRefund;
                order.PaymentStatus = result.NewPaymentStatus;
                await orderService.UpdateOrderAsync(order);
                await NoteAsync(order, $"Order has been refunded. Amount = {request.AmountToRefund}");
            }
        }
        catch (Exception failure)
        {
            errors = [$"Error: {failure.Message}."];
        }

        if (errors.Count > 0)
            await NoteAsync(order, $"Unable to refund order. {string.Join(' ', errors)}");
        return errors;
    }

    private Task NoteAsync(Order order, string note)
        => orderService.InsertOrderNoteAsync(new OrderNote { OrderId = order.Id, Note = note, CreatedOnUtc = DateTime.UtcNow });
}
