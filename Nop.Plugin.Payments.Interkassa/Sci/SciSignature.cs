using System.Security.Cryptography;
using System.Text;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>
/// The signature of SCI 2 (protocol, part 2): the values of every field but <c>ik_sign</c>, whatever their prefix and empty
/// ones included, in the order of their names, joined with ':' and ended with the key; hashed as UTF-8; the raw digest in Base64.
/// </summary>
public static class SciSignature
{
    private const int TypicalFieldCount = 24;

    /// <summary>Signs fields.</summary>
    /// <param name="fields">The fields in any order; an <c>ik_sign</c> among them is left out.</param>
    /// <param name="key">The sign key, or for notifications of test payments the test key.</param>
    /// <param name="algorithm">The algorithm that the checkout is set to.</param>
    /// <returns>Base64 of the digest: 44 characters for SHA-256, 24 for MD5.</returns>
    /// <exception cref="ArgumentException">The key is blank, a name is repeated, or a value is not valid Unicode.</exception>
    public static string Compute(IEnumerable<KeyValuePair<string, string>> fields, string key, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentException.ThrowIfNullOrWhiteSpace(key);

        var signed = new List<SignedField>(TypicalFieldCount);
        foreach (var field in fields)
        {
            if (field.Key != SciFields.Signature)
                signed.Add(SignedField.From(field));
        }

        signed.Sort();
        var values = new string[signed.Count + 1];
        for (var i = 0; i < signed.Count; i++)
        {
            if (i > 0 && signed[i].CompareTo(signed[i - 1]) == 0)
                throw new ArgumentException($"The field '{signed[i].Name}' is repeated.", nameof(fields));
            values[i] = signed[i].Value;
        }

        values[^1] = key;
        var bytes = SciText.StrictUtf8.GetBytes(string.Join(':', values));
        return Convert.ToBase64String(algorithm switch
        {
            SignatureAlgorithm.Sha256 => SHA256.HashData(bytes),
            SignatureAlgorithm.Md5 => MD5.HashData(bytes),
            _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "SHA-256 and MD5 are known.")
        });
    }

    /// <summary>Compares the fields' own <c>ik_sign</c> with the signature that they should have, in constant time.</summary>
    /// <returns>
    /// False for a wrong signature, and for whatever cannot have a right one: no <c>ik_sign</c> or several, a blank key,
    /// a repeated name, invalid Unicode.
    /// </returns>
    public static bool Verify(IEnumerable<KeyValuePair<string, string>> fields, string key, SignatureAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(fields);

        var all = fields as ICollection<KeyValuePair<string, string>> ?? fields.ToList();
        string? signature = null;
        foreach (var (name, value) in all)
        {
            if (name != SciFields.Signature)
                continue;
            if (signature is not null)
                return false;
            signature = value ?? string.Empty;
        }

        if (signature is null || string.IsNullOrWhiteSpace(key))
            return false;

        try
        {
            return CryptographicOperations.FixedTimeEquals(
                Encoding.ASCII.GetBytes(Compute(all, key, algorithm)), SciText.StrictUtf8.GetBytes(signature));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// A field at its place. <c>a[b]</c> is a member of the array <c>a</c>: it stands where <c>a</c> stands, and among the
    /// members of <c>a</c> by its own key.
    /// </summary>
    private readonly record struct SignedField(string Name, string[]? Path, string Value) : IComparable<SignedField>
    {
        public static SignedField From(KeyValuePair<string, string> field)
            => new(field.Key, IsPlain(field.Key) ? null : field.Key.Replace("]", null).Split('['), field.Value ?? string.Empty);

        /// <summary>Every name of the gateway's own is.</summary>
        private static bool IsPlain(string name) => Ascii.IsValid(name) && !name.Contains('[');

        public int CompareTo(SignedField other)
            => Path is null && other.Path is null
                ? string.CompareOrdinal(Name, other.Name)
                : ComparePaths(Path ?? [Name], other.Path ?? [other.Name]);

        private static int ComparePaths(string[] one, string[] other)
        {
            for (var i = 0; i < Math.Min(one.Length, other.Length); i++)
            {
                var order = CompareByteOrder(one[i], other[i]);
                if (order != 0)
                    return order;
            }

            return one.Length.CompareTo(other.Length);
        }

        /// <summary>The order of the UTF-8 bytes, which differs from that of UTF-16 only beside surrogates.</summary>
        private static int CompareByteOrder(string one, string other)
        {
            var shared = one.AsSpan().CommonPrefixLength(other);
            if (shared == one.Length || shared == other.Length)
                return one.Length.CompareTo(other.Length);

            var (a, b) = (one[shared], other[shared]);
            return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
        }
    }
}
