using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Orders;

/// <summary>Orders that wait to be paid with this method.</summary>
public class WaitingOrders(IRepository<Order> orders)
{
    /// <summary>The latest of a customer's in a store since a time; null when there is none.</summary>
    public virtual Task<Order?> LastOfCustomerAsync(int customerId, int storeId, DateTime sinceUtc)
        => orders.Table
            .Where(order => order.CustomerId == customerId && order.StoreId == storeId && order.CreatedOnUtc > sinceUtc && !order.Deleted
                && order.PaymentStatusId == (int)PaymentStatus.Pending && order.OrderStatusId != (int)OrderStatus.Cancelled
                && order.PaymentMethodSystemName == InterkassaDefaults.SystemName)
            .OrderByDescending(order => order.Id).FirstOrDefaultAsync()!;
}
