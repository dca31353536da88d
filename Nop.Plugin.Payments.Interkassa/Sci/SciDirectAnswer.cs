using System.Text;
using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>
/// The payment system's own form, as the gateway answers a form with <c>ik_int=json</c> and <c>ik_act=process</c> (protocol,
/// part 5): <c>resultCode</c> 0 and <c>resultData.paymentForm</c>.
/// </summary>
/// <param name="Action">Where to go: https, or a loopback address.</param>
/// <param name="IsPost">Whether the fields are posted.</param>
/// <param name="Fields">In their order.</param>
public sealed record SciDirectAnswer(Uri Action, bool IsPost, IReadOnlyList<KeyValuePair<string, string>> Fields)
{
    /// <summary>Reads an answer; null for anything that is not such a form: an error, a form of the gateway's own, something unknown.</summary>
    public static SciDirectAnswer? Read(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static SciDirectAnswer? Read(JsonElement answer)
    {
        if (answer.GetProperty("resultCode").ToString() != "0")
            return null;

        var form = answer.GetProperty("resultData").GetProperty("paymentForm");
        var method = form.GetProperty("method").GetString()?.ToUpperInvariant();
        if (method is not ("GET" or "POST")
            || !Uri.TryCreate(form.GetProperty("action").GetString(), UriKind.Absolute, out var action)
            || !(action.Scheme == Uri.UriSchemeHttps || (action.Scheme == Uri.UriSchemeHttp && action.IsLoopback)))
            return null;

        // A form that goes by GET puts its fields in the place of its address's query.
        var fields = new List<KeyValuePair<string, string>>();
        if (method == "GET" && action.Query.Length > 1)
        {
            if (!UrlEncodedFields.TryParse(Encoding.ASCII.GetBytes(action.Query[1..]), out var query, out _))
                return null;
            fields.AddRange(query);
            action = new Uri(action.GetLeftPart(UriPartial.Path));
        }

        if (form.GetProperty("parameters") is { ValueKind: JsonValueKind.Object } parameters)
        {
            foreach (var field in parameters.EnumerateObject())
            {
                if (field.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
                    return null;
                fields.Add(new(field.Name, field.Value.ToString()));
            }
        }

        return new SciDirectAnswer(action, method == "POST", fields);
    }
}
