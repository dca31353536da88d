using Nop.Core.Domain.Orders;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Orders;

/// <summary>
/// Orders as the database has them. The store's own service gives the same object for a whole request, with whatever was changed on it and
/// then failed to be written.
/// </summary>
public class FreshOrders(IRepository<Order> orders)
{
    /// <summary>Null when there is no such order; deleted ones are found.</summary>
    public virtual Task<Order?> FindAsync(int orderId) => orders.Table.FirstOrDefaultAsync(order => order.Id == orderId)!;

    /// <summary>Makes an order that the store is about to write say what the database says, in every column.</summary>
    /// <returns>The order; null when there is none any more.</returns>
    public virtual async Task<Order?> RefreshAsync(Order order)
    {
        if (await FindAsync(order.Id) is not { } fresh)
            return null;

        foreach (var property in typeof(Order).GetProperties().Where(property => property is { CanRead: true, CanWrite: true }))
            property.SetValue(order, property.GetValue(fresh));
        return order;
    }
}
