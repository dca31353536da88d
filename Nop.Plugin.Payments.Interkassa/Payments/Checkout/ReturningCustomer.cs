using Microsoft.AspNetCore.Http;
using Nop.Core.Domain.Orders;
using Nop.Core.Http;
using Nop.Services.Authentication;
using Nop.Services.Customers;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>
/// Whose browser it is that came back, without asking the store for the current customer: it would make one, with a cookie, for a browser that has none.
/// </summary>
public class ReturningCustomer(IAuthenticationService authentication, ICustomerService customers, IHttpContextAccessor httpContextAccessor)
{
    /// <summary>Whether it is the browser of an order's customer, signed in or with a guest's cookie, so that the store shows it the order's pages.</summary>
    public virtual async Task<bool> OwnsAsync(Order order)
    {
        if (await authentication.GetAuthenticatedCustomerAsync() is { } signedIn)
            return signedIn.Id == order.CustomerId;

        return Guid.TryParse(httpContextAccessor.HttpContext?.Request.Cookies[NopCookieDefaults.Prefix + NopCookieDefaults.CustomerCookie], out var guid)
            && await customers.GetCustomerByGuidAsync(guid) is { } guest
            && guest.Id == order.CustomerId
            && !await customers.IsRegisteredAsync(guest);
    }
}
