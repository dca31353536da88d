using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Nop.Core.Domain.Orders;
using Nop.Data;

namespace Nop.Plugin.Payments.Interkassa.Payments.Links;

/// <summary>Tells whether an order is still what it was when a link to pay it was made: same goods, same total, same currency.</summary>
public class OrderFingerprints(IRepository<OrderItem> items)
{
    /// <summary>SHA-256 in hex.</summary>
    public virtual async Task<string> OfAsync(Order order)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{order.OrderTotal.ToString("0.00######", CultureInfo.InvariantCulture)} {order.CustomerCurrencyCode} {order.CustomerId}");
        foreach (var item in await items.Table.Where(item => item.OrderId == order.Id).OrderBy(item => item.Id).ToListAsync())
            text.Append(CultureInfo.InvariantCulture, $"\n{item.ProductId} {item.Quantity} {item.AttributesXml}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
