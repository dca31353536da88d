namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>What is looked for among payments. What is null or empty is not looked at.</summary>
public sealed record PaymentFilter
{
    /// <summary>From this moment on.</summary>
    public DateTime? FromUtc { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTime? ToUtc { get; init; }

    /// <summary>An order, by the number that customers know or by its ID.</summary>
    public string OrderNumber { get; init; } = string.Empty;

    /// <summary>An invoice or a payment number.</summary>
    public string Number { get; init; } = string.Empty;

    /// <summary>What the alias of the payment system begins with, as in <c>visa</c>.</summary>
    public string PaymentSystem { get; init; } = string.Empty;

    /// <summary>Or this, where the gateway has two aliases for what people know by one name.</summary>
    public string? OrPaymentSystem { get; init; }

    /// <summary>A state as the gateway writes it.</summary>
    public string State { get; init; } = string.Empty;

    public int StoreId { get; init; }

    /// <summary>Test payments alone, or live ones alone.</summary>
    public bool? IsTest { get; init; }
}
