using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Nop.Core.Domain.Orders;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Links;

/// <summary>Where links to pay lead.</summary>
public class LinkAddress(IStoreService storeService, LinkGenerator routes)
{
    /// <summary>At the store's own address: the admin's browser, or the store's call of its own tasks, may have come by another.</summary>
    /// <param name="order">The order.</param>
    /// <param name="token">The secret part.</param>
    public virtual async Task<string> OfAsync(Order order, string token)
    {
        var path = routes.GetPathByName(InterkassaDefaults.Routes.Link, new { token }, PathString.Empty)
            ?? throw new InvalidOperationException("The store has no route for links to pay.");
        var store = await storeService.GetStoreByIdAsync(order.StoreId);
        return $"{store?.Url?.TrimEnd('/')}{path}";
    }
}
