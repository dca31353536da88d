using System.Text;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>
/// Reads <c>application/x-www-form-urlencoded</c> bytes without mercy: what a browser would forgive, a forger would use.
/// </summary>
public static class UrlEncodedFields
{
    /// <summary>The most fields in one message.</summary>
    public const int MaximumFields = 200;

    /// <summary>Parses a body or a query string (without its '?').</summary>
    /// <returns>False, with the reason, for broken escapes, invalid UTF-8, unnamed or repeated fields, or too many of them.</returns>
    public static bool TryParse(ReadOnlySpan<byte> encoded, out IReadOnlyList<KeyValuePair<string, string>> fields, out string? error)
    {
        fields = [];
        var parsed = new List<KeyValuePair<string, string>>();
        var names = new HashSet<string>(StringComparer.Ordinal);

        // A message may end with a line break, which no encoded field can have in it.
        encoded = encoded.TrimEnd("\r\n"u8);
        while (!encoded.IsEmpty)
        {
            var end = encoded.IndexOf((byte)'&');
            var pair = end < 0 ? encoded : encoded[..end];
            encoded = end < 0 ? [] : encoded[(end + 1)..];
            if (pair.IsEmpty)
                continue;

            var separator = pair.IndexOf((byte)'=');
            if (!TryDecode(separator < 0 ? pair : pair[..separator], out var name)
                || !TryDecode(separator < 0 ? [] : pair[(separator + 1)..], out var value))
                return Fail("a broken escape or invalid UTF-8", out error);
            if (name.Length == 0)
                return Fail("a field without a name", out error);
            if (!names.Add(name))
                return Fail("a repeated field", out error);
            if (parsed.Count == MaximumFields)
                return Fail($"more than {MaximumFields} fields", out error);

            parsed.Add(new(name, value));
        }

        (fields, error) = (parsed, null);
        return true;
    }

    private static bool Fail(string reason, out string? error)
    {
        error = reason;
        return false;
    }

    private static bool TryDecode(ReadOnlySpan<byte> encoded, out string text)
    {
        text = string.Empty;
        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] != '%')
            {
                bytes[length++] = encoded[i] == '+' ? (byte)' ' : encoded[i];
                continue;
            }

            if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit((char)encoded[i + 1]) || !char.IsAsciiHexDigit((char)encoded[i + 2]))
                return false;
            bytes[length++] = Convert.FromHexString(Encoding.ASCII.GetString(encoded.Slice(i + 1, 2)))[0];
            i += 2;
        }

        try
        {
            text = SciText.StrictUtf8.GetString(bytes, 0, length);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
