using System.Security.Cryptography;
using System.Text;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>
/// What was posted, in one short text: equal for the same names with the same values in whatever order, and for nothing else. A signature
/// covers values alone, so that the same one may fit fields that were cut otherwise (protocol, part 2, "A weakness to defend against").
/// </summary>
public static class FieldsHash
{
    /// <summary>Characters of a hash: SHA-256 in Base64.</summary>
    public const int Length = 44;

    public static string Of(IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);

        var all = new StringBuilder();
        foreach (var (name, value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            all.Append(name.Length).Append(':').Append(name).Append(value.Length).Append(':').Append(value);
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }
}
