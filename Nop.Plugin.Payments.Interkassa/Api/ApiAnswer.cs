using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>Reads the envelope that every answer comes in: <c>{ status, code, message, data }</c> (protocol, part 5).</summary>
internal static class ApiAnswer
{
    private const int LongestQuotation = 200;

    /// <summary>The answer's <c>data</c>.</summary>
    /// <exception cref="ApiException">It is an error, or no answer of this API.</exception>
    public static JsonElement DataOf(HttpStatusCode status, byte[] body, TimeSpan? retryAfter)
    {
        var root = Parse(body);
        var message = root is { } answer ? MessageOf(answer) : string.Empty;
        if (KindOf(status, message) is { } kind)
            throw new ApiException(kind, Describe(status, message)) { RetryAfter = retryAfter };
        if (root is not { ValueKind: JsonValueKind.Object } envelope || !envelope.TryGetProperty("code", out var code))
            throw new ApiException(ApiErrorKind.Unintelligible, $"HTTP {(int)status}, no JSON");
        if (ApiJson.Text(code) != "0")
            throw new ApiException(ApiErrorKind.Refused, Describe(status, message));
        return envelope.TryGetProperty("data", out var data) ? data : default;
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null when the status itself is no error.</summary>
    private static ApiErrorKind? KindOf(HttpStatusCode status, string message)
    {
        if (message.Contains("forbidden for current ip", StringComparison.OrdinalIgnoreCase))
            return ApiErrorKind.AddressNotAllowed;
        return status switch
        {
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ApiErrorKind.Credentials,
            HttpStatusCode.TooManyRequests => ApiErrorKind.RateLimited,
            >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => ApiErrorKind.Outage,
            >= HttpStatusCode.BadRequest => ApiErrorKind.Refused,
            >= HttpStatusCode.MultipleChoices => ApiErrorKind.Unintelligible,
            _ when message.StartsWith("Auth:", StringComparison.OrdinalIgnoreCase) => ApiErrorKind.Credentials,
            _ => null
        };
    }

    /// <summary>The message, and what <c>data.@resultMessage</c> adds to it.</summary>
    private static string MessageOf(JsonElement answer)
    {
        var message = ApiJson.Text(answer, "message");
        var detail = answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("data", out var data)
            ? ApiJson.Text(data, "@resultMessage")
            : string.Empty;
        return string.Join(": ", new[] { message, detail }.Where(part => part.Length > 0).Distinct());
    }

    private static string Describe(HttpStatusCode status, string message)
    {
        var quotation = message.Length <= LongestQuotation ? message : message[..LongestQuotation];
        return quotation.Length > 0
            ? quotation
            : string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)status}");
    }
}
