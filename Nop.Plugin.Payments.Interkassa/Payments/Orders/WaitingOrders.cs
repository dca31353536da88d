using Nop.Core.Domain.Common;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Orders;

/// <summary>Orders that wait to be paid with this method.</summary>
public class WaitingOrders(IRepository<Order> orders, IRepository<OrderItem> items, IRepository<Address> addresses)
{
    /// <summary>The latest of a customer's in a store since a time; null when there is none.</summary>
    public virtual Task<Order?> LastOfCustomerAsync(int customerId, int storeId, DateTime sinceUtc)
        => orders.Table
            .Where(order => order.CustomerId == customerId && order.StoreId == storeId && order.CreatedOnUtc > sinceUtc && !order.Deleted
                && order.PaymentStatusId == (int)PaymentStatus.Pending && order.OrderStatusId != (int)OrderStatus.Cancelled
                && order.PaymentMethodSystemName == InterkassaDefaults.SystemName)
            .OrderByDescending(order => order.Id).FirstOrDefaultAsync()!;

    /// <summary>Those of a store that were placed between two times, the oldest first.</summary>
    public virtual async Task<IReadOnlyList<Order>> PlacedBetweenAsync(int storeId, DateTime sinceUtc, DateTime untilUtc, int most)
        => await orders.Table
            .Where(order => order.CreatedOnUtc > sinceUtc && order.CreatedOnUtc <= untilUtc && order.StoreId == storeId && !order.Deleted
                && order.PaymentStatusId == (int)PaymentStatus.Pending && order.OrderStatusId != (int)OrderStatus.Cancelled
                && order.PaymentMethodSystemName == InterkassaDefaults.SystemName)
            .OrderBy(order => order.Id).Take(most).ToListAsync();

    /// <summary>
    /// Whether something of an order was ordered once more since, however that is paid: by the same customer, or by a guest who gave the same e-mail.
    /// </summary>
    public virtual async Task<bool> WasBoughtAgainAsync(Order order)
    {
        var products = await items.Table.Where(item => item.OrderId == order.Id).Select(item => item.ProductId).Distinct().ToListAsync();
        var email = await addresses.Table.Where(address => address.Id == order.BillingAddressId).Select(address => address.Email).FirstOrDefaultAsync();
        var later = orders.Table.Where(other => other.Id > order.Id && other.StoreId == order.StoreId && !other.Deleted
            && other.OrderStatusId != (int)OrderStatus.Cancelled);
        return await (from other in later
                      join item in items.Table on other.Id equals item.OrderId
                      join address in addresses.Table on other.BillingAddressId equals address.Id
                      where products.Contains(item.ProductId) && (other.CustomerId == order.CustomerId || (email != null && address.Email == email))
                      select other.Id).AnyAsync();
    }
}
