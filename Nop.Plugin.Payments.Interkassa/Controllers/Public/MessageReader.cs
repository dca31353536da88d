using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Controllers.Public;

/// <summary>Reads form fields as they came, without the framework's forgiving parser and within a size.</summary>
internal static class MessageReader
{
    /// <summary>The largest notification, in bytes; genuine ones have about one thousand.</summary>
    private const int MaximumNotificationSize = 16 * 1024;

    private const string FormContentType = "application/x-www-form-urlencoded";

    /// <summary>The encoded fields: the body of a POST, the query of a GET.</summary>
    /// <returns>Null when the type is not that of a form, or there is too much of it.</returns>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method))
        {
            var query = Encoding.UTF8.GetBytes(request.QueryString.Value?.TrimStart('?') ?? string.Empty);
            return query.Length <= MaximumNotificationSize ? query : null;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(FormContentType, StringComparison.OrdinalIgnoreCase)
            || request.ContentLength > MaximumNotificationSize)
            return null;

        return await ReadBodyAsync(request);
    }

    /// <summary>The payment number among encoded fields; null when there is none, or it cannot be one.</summary>
    public static string? PaymentNumberOf(ReadOnlyMemory<byte>? message)
        => message is { } encoded && UrlEncodedFields.TryParse(encoded.Span, out var fields, out _)
            ? Protocols.PaymentNumberOf(fields)
            : null;

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request)
    {
        // One more than was announced, or is allowed: whoever sends more is noticed.
        var body = new byte[(request.ContentLength ?? MaximumNotificationSize) + 1];
        var length = 0;
        try
        {
            while (length < body.Length)
            {
                var read = await request.Body.ReadAsync(body.AsMemory(length), request.HttpContext.RequestAborted);
                if (read == 0)
                    return body.AsMemory(0, length);
                length += read;
            }
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            // Whoever hangs up in the middle has not said anything.
        }

        return null;
    }
}
