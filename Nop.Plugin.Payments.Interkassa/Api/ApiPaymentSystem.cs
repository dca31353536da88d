using System.Text.Json;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>A way to pay that is on for a checkout (protocol, part 5).</summary>
/// <param name="Alias">Goes into <c>ik_pw_via</c>: <c>als</c>.</param>
/// <param name="System">The payment system without its direction, as in <c>visa</c>: <c>ser</c>.</param>
/// <param name="Currency">Three capital letters: <c>curAls</c>; empty when not told.</param>
/// <param name="Names">What it is called, by two letters of a language.</param>
public sealed record ApiPaymentSystem(string Alias, string System, string Currency, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>What it is called in a language, else in English, else in any.</summary>
    public string NameIn(string? languageCode)
        => (languageCode is null ? null : Names.GetValueOrDefault(languageCode)) ?? Names.GetValueOrDefault("en") ?? Names.Values.FirstOrDefault() ?? System;

    internal static ApiPaymentSystem? Read(string key, JsonElement json)
    {
        var alias = ApiJson.Text(json, "als") is { Length: > 0 } own ? own : key;
        if (json.ValueKind != JsonValueKind.Object || !SciFormat.IsPaymentSystem(alias))
            return null;

        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, name) in json.TryGetProperty("name", out var all) ? ApiJson.Items(all) : [])
        {
            if (ApiJson.Text(name, "l") is { Length: > 0 } language && ApiJson.Text(name, "v") is { Length: > 0 } text)
                names[language] = text;
        }

        var system = ApiJson.Text(json, "ser") is { Length: > 0 } ser ? ser : alias.Split('_')[0];
        return new ApiPaymentSystem(alias, system, ApiJson.Text(json, "curAls").ToUpperInvariant(), names);
    }
}
