using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments.OrderPage;

/// <summary>Who presses the buttons.</summary>
public class ActingPerson(IWorkContext workContext)
{
    private const string Unnamed = "admin";

    /// <summary>By their e-mail address.</summary>
    public virtual async Task<string> NameAsync()
        => (await workContext.GetCurrentCustomerAsync()).Email is { Length: > 0 } email ? email : Unnamed;
}
