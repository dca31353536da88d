namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>An amount of money to ask for.</summary>
/// <param name="Amount">Rounded as the store shows it.</param>
/// <param name="CurrencyCode">Three capital letters.</param>
public sealed record Charge(decimal Amount, string CurrencyCode);
