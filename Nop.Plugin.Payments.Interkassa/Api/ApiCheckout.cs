using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>
/// A checkout as the API tells of it; null stands for what it does not tell. Only that the API lists checkouts is known (protocol, part 5); how it
/// calls their settings is not.
/// </summary>
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

    /// <summary>Null when it has no ID.</summary>
    internal static ApiCheckout? Read(string key, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;

        var id = ApiJson.Text(json, "id", "_id", "coId") is { Length: > 0 } own ? own : key;
        var name = ApiJson.Text(json, "name", "nm", "title");
        var algorithm = ApiJson.Text(json, "signAlgorithm", "signAlgo", "sign_algorithm", "hashMethod", "signMethod");
        return id.Length == 0 ? null : new ApiCheckout(id, name.Length > 0 ? name : id)
        {
            IsActive = ApiJson.Flag(json, "isActive", "active", "enabled", "status", "state", "st"),
            Algorithm = algorithm.Length > 0 ? algorithm.ToLowerInvariant().Replace("-", null) : null,
            AllowsInteractionUrl = ApiJson.Flag(json, "interactionUrlOverride", "allowInteractionUrl", "iaUrlOverride", "overrideInteractionUrl"),
            ChecksUniqueness = ApiJson.Flag(json, "checkUniqueness", "uniquePayment", "checkPaymentNoUnique", "paymentNoUnique"),
            RequiresSignature = ApiJson.Flag(json, "requireSign", "signRequired", "checkSign")
        };
    }
}
