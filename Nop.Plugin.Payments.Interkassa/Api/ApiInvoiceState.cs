namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>State of an invoice as the API numbers it (protocol, part 5).</summary>
public enum ApiInvoiceState
{
    Unknown = 0,
    WaitsForPayment = 2,
    Processing = 3,
    RefundInProgress = 4,
    Expired = 5,
    Paid = 7,
    Cancelled = 8,
    Refunded = 9
}
