using System.Security.Cryptography;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Sci1;

/// <summary>
/// The two signatures of SCI 1 (protocol, part 4): MD5 of the values with ':' between them and the secret key at the end; in
/// lower-case hex for a request, in upper-case hex for a status notification.
/// </summary>
public static class Sci1Signature
{
    /// <summary>Signs a payment form.</summary>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentException">The key is blank, a value is missing (null), or it is not valid Unicode.</exception>
    public static string Request(string shopId, string amount, string paymentId, string paysystemAlias, string baggageFields, string secretKey)
        => Hash(shopId, amount, paymentId, paysystemAlias, baggageFields, secretKey).ToLowerInvariant();

    /// <summary>Signs a status notification.</summary>
    /// <returns>32 upper-case hexadecimal digits.</returns>
    /// <exception cref="ArgumentException">The key is blank, a value is missing (null), or it is not valid Unicode.</exception>
    public static string Status(
        string shopId, string amount, string paymentId, string paysystemAlias, string baggageFields,
        string paymentState, string transId, string currencyExch, string feesPayer, string secretKey)
        => Hash(shopId, amount, paymentId, paysystemAlias, baggageFields, paymentState, transId, currencyExch, feesPayer, secretKey);

    private static string Hash(params string[] valuesAndKey)
    {
        foreach (var value in valuesAndKey)
            ArgumentNullException.ThrowIfNull(value, nameof(valuesAndKey));
        ArgumentException.ThrowIfNullOrWhiteSpace(valuesAndKey[^1], nameof(valuesAndKey));

        return Convert.ToHexString(MD5.HashData(SciText.StrictUtf8.GetBytes(string.Join(':', valuesAndKey))));
    }
}
