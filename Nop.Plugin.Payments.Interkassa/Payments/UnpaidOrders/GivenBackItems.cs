using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>
/// What an order has put back into its customer's cart before: who paid again and takes the cart back a second time must not find everything twice.
/// </summary>
public class GivenBackItems(IRepository<OrderItem> items, IRepository<ShoppingCartItem> cart, PaymentLedger ledger)
{
    /// <summary>As the store writes it; wishlists are another kind.</summary>
    private const int ShoppingCartType = 1;

    /// <summary>Takes what an order put back before, and is still there, out of the cart, so that the store can put all of it back once.</summary>
    /// <param name="order">The order.</param>
    /// <param name="entry">The one that is being made; others of its kind tell that it was done before.</param>
    public virtual async Task TakeOutAsync(Order order, LedgerEntry entry)
    {
        if (!(await ledger.OfOrderAsync(order.Id)).Any(other => other.Outcome == entry.Outcome && other.EntryKey != entry.EntryKey))
            return;

        var inCart = await cart.Table.Where(item => item.CustomerId == order.CustomerId && item.StoreId == order.StoreId
            && item.ShoppingCartTypeId == ShoppingCartType).ToListAsync();
        foreach (var ordered in await items.Table.Where(item => item.OrderId == order.Id).ToListAsync())
        {
            var left = ordered.Quantity;
            foreach (var item in inCart.Where(item => item.Quantity > 0 && IsSame(item, ordered)))
            {
                var taken = Math.Min(left, item.Quantity);
                (item.Quantity, left) = (item.Quantity - taken, left - taken);
                if (item.Quantity == 0)
                    await cart.DeleteAsync(row => row.Id == item.Id);
                else if (taken > 0)
                    await cart.UpdateAsync(item);
            }
        }
    }

    private static bool IsSame(ShoppingCartItem item, OrderItem ordered)
        => item.ProductId == ordered.ProductId && (item.AttributesXml ?? string.Empty) == (ordered.AttributesXml ?? string.Empty);
}
