using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>
/// Reads a checkout. Only that the API lists checkouts is known (protocol, part 5); how it calls their settings is not, so all
/// guesses are here, and what none of them finds is not told.
/// </summary>
internal static class ApiCheckoutReader
{
    private static readonly string[] IdNames = ["id", "_id", "coId"];
    private static readonly string[] NameNames = ["name", "nm", "title"];
    private static readonly string[] ActiveNames = ["isActive", "active", "enabled", "status", "state", "st"];
    private static readonly string[] AlgorithmNames = ["signAlgorithm", "signAlgo", "sign_algorithm", "hashMethod", "signMethod"];
    private static readonly string[] InteractionNames = ["interactionUrlOverride", "allowInteractionUrl", "iaUrlOverride", "overrideInteractionUrl"];
    private static readonly string[] UniquenessNames = ["checkUniqueness", "uniquePayment", "checkPaymentNoUnique", "paymentNoUnique"];
    private static readonly string[] SignatureNames = ["requireSign", "signRequired", "checkSign"];

    /// <summary>The checkout; null when it has no ID.</summary>
    public static ApiCheckout? Read(string key, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;

        var id = First(json, IdNames) ?? key;
        return id.Length == 0 ? null : new ApiCheckout(id, First(json, NameNames) ?? id)
        {
            IsActive = Flag(json, ActiveNames),
            Algorithm = First(json, AlgorithmNames)?.ToLowerInvariant().Replace("-", null),
            AllowsInteractionUrl = Flag(json, InteractionNames),
            ChecksUniqueness = Flag(json, UniquenessNames),
            RequiresSignature = Flag(json, SignatureNames)
        };
    }

    private static string? First(JsonElement json, string[] names)
        => names.Select(name => JsonText.Of(json, name)).FirstOrDefault(value => value.Length > 0);

    private static bool? Flag(JsonElement json, string[] names)
    {
        foreach (var name in names)
        {
            if (!json.TryGetProperty(name, out var value))
                continue;
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                return value.GetBoolean();
            switch (JsonText.Of(value).ToLowerInvariant())
            {
                case "1" or "true" or "on" or "yes" or "active" or "enabled":
                    return true;
                case "0" or "false" or "off" or "no" or "inactive" or "disabled" or "blocked":
                    return false;
            }
        }

        return null;
    }
}
