using DemoShop.Data;
using LinqToDB;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Core.Domain.ScheduleTasks;
using Nop.Data;
using Nop.Services.Orders;
using Nop.Services.Payments;
using Nop.Services.ScheduleTasks;

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
    IRepository<OrderItem> items,
    IRepository<RewardPoints> points,
    Database database,
    IRepository<CartItem> cart,
    IRepository<Product> products,
    OrderRefunds refunds,
    IOrderService orderService) : IOrderProcessingService
{
    public bool CanCancelOrder(Order order) => order.OrderStatus != OrderStatus.Cancelled;

    public async Task CancelOrderAsync(Order order, bool notifyCustomer)
    {
        order.OrderStatus = OrderStatus.Cancelled;
        await orders.UpdateAsync(order);
        await orderService.InsertOrderNoteAsync(new OrderNote { OrderId = order.Id, Note = "Order has been cancelled", CreatedOnUtc = DateTime.UtcNow });
        if (notifyCustomer)
            await mails.InsertAsync(new QueuedMail { OrderId = order.Id, Subject = $"Order {order.CustomOrderNumber} is cancelled" });
    }

    public async Task<IList<string>> ReOrderAsync(Order order)
    {
        var warnings = new List<string>();
        foreach (var item in await items.Table.Where(item => item.OrderId == order.Id).ToListAsync())
        {
            if ((await products.Table.FirstOrDefaultAsync(product => product.Id == item.ProductId)).Stock > 0)
                await cart.InsertAsync(new CartItem { CustomerId = order.CustomerId, ProductId = item.ProductId });
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
        order.OrderStatus = OrderStatus.Processing;
        order.PaidDateUtc = DateTime.UtcNow;
        await orders.UpdateAsync(order);
        await orderService.InsertOrderNoteAsync(new OrderNote { OrderId = order.Id, Note = "Order has been marked as paid", CreatedOnUtc = DateTime.UtcNow });
        await mails.InsertAsync(new QueuedMail { OrderId = order.Id, Subject = $"Order {order.CustomOrderNumber} is paid" });
        foreach (var item in await items.Table.Where(item => item.OrderId == order.Id).ToListAsync())
            await database.Context.GetTable<Product>().Where(product => product.Id == item.ProductId).Set(product => product.Stock, product => product.Stock - 1).UpdateAsync();
        await points.InsertAsync(new RewardPoints { OrderId = order.Id, Points = (int)order.OrderTotal });
    }
}

/// <summary>Refunds as the store does.</summary>
public sealed class OrderRefunds(IRepository<Order> orders, IServiceProvider services, IOrderService orderService)
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
        var result = await PaymentMethod.RefundAsync(request);
        if (!result.Success)
            return result.Errors;

        order.RefundedAmount += request.AmountToRefund;
        order.PaymentStatus = result.NewPaymentStatus;
        await orders.UpdateAsync(order);
        await orderService.InsertOrderNoteAsync(new OrderNote { OrderId = order.Id, Note = $"Order has been refunded. Amount = {request.AmountToRefund}", CreatedOnUtc = DateTime.UtcNow });
        return [];
    }
}

public sealed class ScheduleTaskService(IRepository<ScheduleTask> tasks, Database database) : IScheduleTaskService
{
    public Task<ScheduleTask> GetTaskByTypeAsync(string type) => tasks.Table.FirstOrDefaultAsync(task => task.Type == type);

    public Task InsertTaskAsync(ScheduleTask task) => tasks.InsertAsync(task);

    public Task DeleteTaskAsync(ScheduleTask task) => database.Context.DeleteAsync(task);
}

public sealed class OrderTotalCalculationService : IOrderTotalCalculationService
{
    /// <summary>The demo shop's carts are priced when they are ordered; a percentage of them is taken there.</summary>
    public Task<decimal> CalculatePaymentAdditionalFeeAsync(IList<ShoppingCartItem> cart, decimal fee, bool usePercentage)
        => Task.FromResult(usePercentage ? 0 : fee);
}
