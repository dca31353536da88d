using System.Security.Cryptography;
using System.Text;

namespace Interkassa.Emulator;

/// <summary>The gateway's side of the SCI 2 signature. Written apart from the plugin's, so that each checks the other.</summary>
public static class WireSignature
{
    public static string Of(IReadOnlyDictionary<string, string> fields, string key, string algorithm)
    {
        var text = new StringBuilder();
        foreach (var name in fields.Keys.Where(name => name != "ik_sign").OrderBy(name => name, StringComparer.Ordinal))
            text.Append(fields[name]).Append(':');
        text.Append(key);

        using HashAlgorithm hash = algorithm.Equals("Md5", StringComparison.OrdinalIgnoreCase) ? MD5.Create() : SHA256.Create();
        return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
