namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>What was told of the invoices of some days.</summary>
/// <param name="Read">Those that this version can read.</param>
/// <param name="Unreadable">How many others there were.</param>
public sealed record ApiInvoices(IReadOnlyList<ApiInvoice> Read, int Unreadable);
