namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>An account of the user.</summary>
/// <param name="Id">Goes into the header <c>Ik-Api-Account-Id</c>.</param>
/// <param name="IsBusiness">Whether it is the one that owns checkouts (<c>tp</c> is <c>b</c>).</param>
public sealed record ApiAccount(string Id, bool IsBusiness);

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

/// <summary>What was told of the invoices of some days.</summary>
/// <param name="Read">Those that this version can read.</param>
/// <param name="Unreadable">How many others there were.</param>
public sealed record ApiInvoices(IReadOnlyList<ApiInvoice> Read, int Unreadable);

/// <summary>An invoice as the API tells of it.</summary>
public sealed record ApiInvoice
{
    public required string Id { get; init; }

    public required string CheckoutId { get; init; }

    /// <summary>The shop's payment number.</summary>
    public required string PaymentNumber { get; init; }

    public required ApiInvoiceState State { get; init; }

    /// <summary>What the shop asked for, in <see cref="Currency"/>; null when this version does not find it.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Three letters; null when this version does not find it.</summary>
    public string? Currency { get; init; }

    /// <summary>Payment system and direction, as in a notification; empty when not told.</summary>
    public string PaymentSystem { get; init; } = string.Empty;

    /// <summary>Whether nothing was paid and nothing will be. A paid invoice that did not pay its order is for the admin to look at.</summary>
    public bool EndedWithoutMoney => State is ApiInvoiceState.Expired or ApiInvoiceState.Cancelled;

    /// <summary>Whether it was paid with play money.</summary>
    public bool IsTest { get; init; }
}
