using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>
/// Reads what the API writes now as text and now as numbers, and under names that are partly guesses (protocol, part 5): each of several names is
/// tried in turn, and what none of them finds is not told.
/// </summary>
internal static class ApiJson
{
    /// <summary>Text or number as text; anything else is empty.</summary>
    public static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? string.Empty,
        JsonValueKind.Number => value.GetRawText(),
        _ => string.Empty
    };

    /// <summary>The same for the first of some properties that has one; empty when none has.</summary>
    public static string Text(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && Text(value) is { Length: > 0 } text)
                return text;
        }

        return string.Empty;
    }

    /// <summary>Yes or no by the first of some properties that says so; null when none does.</summary>
    public static bool? Flag(JsonElement parent, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!parent.TryGetProperty(name, out var value))
                continue;
            if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
                return value.GetBoolean();
            switch (Text(value).ToLowerInvariant())
            {
                case "1" or "true" or "on" or "yes" or "active" or "enabled":
                    return true;
                case "0" or "false" or "off" or "no" or "inactive" or "disabled" or "blocked":
                    return false;
            }
        }

        return null;
    }

    /// <summary>The values of a list, which is an object keyed by ID (protocol, part 5), or an array when it is empty.</summary>
    public static IEnumerable<(string Key, JsonElement Value)> Items(JsonElement list) => list.ValueKind switch
    {
        JsonValueKind.Object => list.EnumerateObject().Select(item => (item.Name, item.Value)),
        JsonValueKind.Array => list.EnumerateArray().Select(item => (string.Empty, item)),
        _ => []
    };
}
