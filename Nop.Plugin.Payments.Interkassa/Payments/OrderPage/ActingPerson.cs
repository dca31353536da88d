using Nop.Core;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;

namespace Nop.Plugin.Payments.Interkassa.Payments.OrderPage;

/// <summary>Who presses the buttons.</summary>
public class ActingPerson(IWorkContext workContext)
{
    /// <summary>By their e-mail address, or the name under which they sign in; never as whom they impersonate.</summary>
    public virtual async Task<Closer> OfAsync()
    {
        // The store knows whether anybody is impersonated once it was asked for the current customer.
        var current = await workContext.GetCurrentCustomerAsync();
        var person = workContext.OriginalCustomerIfImpersonated ?? current;
        return new Closer(person.Email is { Length: > 0 } email ? email : person.Username ?? string.Empty, person.Id);
    }
}
