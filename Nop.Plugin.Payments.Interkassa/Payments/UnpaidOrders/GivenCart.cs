namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>What came of giving a cart back.</summary>
/// <param name="IsThere">Whether the order's items are in the cart, as far as they can be; else nothing was touched.</param>
/// <param name="Warnings">For the customer: what could not be put back, or why nothing was.</param>
public sealed record GivenCart(bool IsThere, IReadOnlyList<string> Warnings);
