namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>An item in the menu of the admin area.</summary>
/// <param name="SystemName">By which its page says that it is the current one.</param>
/// <param name="Title">In the admin's language.</param>
/// <param name="Url">Where it leads.</param>
public sealed record AdminMenuEntry(string SystemName, string Title, string Url)
{
    public const string Payments = "Interkassa payments";

    public const string Attention = "Interkassa attention";
}
