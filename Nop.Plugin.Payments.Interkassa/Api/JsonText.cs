using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>Reads values that the API writes now as text and now as numbers.</summary>
internal static class JsonText
{
    /// <summary>Text or number as text; anything else is empty.</summary>
    public static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() ?? string.Empty,
        JsonValueKind.Number => value.GetRawText(),
        _ => string.Empty
    };

    /// <summary>The same for a property; empty when there is none.</summary>
    public static string Of(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? Of(value) : string.Empty;

    /// <summary>The values of a list, which is an object keyed by ID (protocol, part 5), or an array when it is empty.</summary>
    public static IEnumerable<(string Key, JsonElement Value)> Items(JsonElement list) => list.ValueKind switch
    {
        JsonValueKind.Object => list.EnumerateObject().Select(item => (item.Name, item.Value)),
        JsonValueKind.Array => list.EnumerateArray().Select(item => (string.Empty, item)),
        _ => []
    };
}
