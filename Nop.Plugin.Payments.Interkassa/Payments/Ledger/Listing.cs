namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>The invoices of a day of the gateway's at a checkout.</summary>
public sealed record Listing(string CheckoutId, DateOnly Day);
