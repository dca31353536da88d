namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>What is looked for, as the page of payments asks.</summary>
public sealed record PaymentsQuery
{
    /// <summary>The first day, as in <c>2026-11-01</c>, in the zone of whoever looks.</summary>
    public string? From { get; init; }

    /// <summary>The last day.</summary>
    public string? To { get; init; }

    public string? Order { get; init; }

    /// <summary>An invoice or a payment number.</summary>
    public string? Number { get; init; }

    public string? PaymentSystem { get; init; }

    /// <summary>As the gateway writes it; empty for all.</summary>
    public string? State { get; init; }

    public int Store { get; init; }

    /// <summary><c>live</c>, <c>test</c>, or empty for both.</summary>
    public string? Kind { get; init; }
}
