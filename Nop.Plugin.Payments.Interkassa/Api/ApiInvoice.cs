using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Api;

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
