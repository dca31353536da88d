using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>A checkout as the API tells of it; null stands for what it does not tell.</summary>
public sealed record ApiCheckout(string Id, string Name)
{
    public bool? IsActive { get; init; }

    /// <summary>As the API writes it: <c>md5</c>, <c>sha256</c>.</summary>
    public string? Algorithm { get; init; }

    /// <summary>Whether a payment form may name its own interaction URL.</summary>
    public bool? AllowsInteractionUrl { get; init; }

    /// <summary>The cabinet's "Check the uniqueness of payments".</summary>
    public bool? ChecksUniqueness { get; init; }

    /// <summary>The cabinet's "Require sign in payment form".</summary>
    public bool? RequiresSignature { get; init; }
}
