using DemoShop.Data;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Services.Orders;

namespace DemoShop.Host;

public sealed class OrderService(IRepository<Order> orders, IRepository<OrderNote> notes) : IOrderService
{
    public Task<Order> GetOrderByIdAsync(int orderId) => orders.Table.FirstOrDefaultAsync(order => order.Id == orderId);

    public Task UpdateOrderAsync(Order order) => orders.UpdateAsync(order);

    public Task InsertOrderNoteAsync(OrderNote orderNote) => notes.InsertAsync(orderNote);
}

/// <summary>Marks orders as paid, in as many steps as a store takes, so that tests see what happens between them.</summary>
public sealed class OrderProcessingService(
    IRepository<Order> orders,
    IRepository<QueuedMail> mails,
    IOrderService orderService) : IOrderProcessingService
{
    public bool CanMarkOrderAsPaid(Order order)
        => order.OrderStatus != OrderStatus.Cancelled
            && order.PaymentStatus is not (PaymentStatus.Paid or PaymentStatus.Refunded or PaymentStatus.Voided);

    public async Task MarkOrderAsPaidAsync(Order order)
    {
        if (!CanMarkOrderAsPaid(order))
            throw new InvalidOperationException("This order cannot be marked as paid.");

        order.PaymentStatus = PaymentStatus.Paid;
        order.OrderStatus = OrderStatus.Processing;
        order.PaidDateUtc = DateTime.UtcNow;
        await orders.UpdateAsync(order);
        await orderService.InsertOrderNoteAsync(new OrderNote { OrderId = order.Id, Note = "Order has been marked as paid", CreatedOnUtc = DateTime.UtcNow });
        await mails.InsertAsync(new QueuedMail { OrderId = order.Id, Subject = $"Order {order.CustomOrderNumber} is paid" });
    }
}

public sealed class OrderTotalCalculationService : IOrderTotalCalculationService
{
    /// <summary>The demo shop's carts are priced when they are ordered; a percentage of them is taken there.</summary>
    public Task<decimal> CalculatePaymentAdditionalFeeAsync(IList<ShoppingCartItem> cart, decimal fee, bool usePercentage)
        => Task.FromResult(usePercentage ? 0 : fee);
}
