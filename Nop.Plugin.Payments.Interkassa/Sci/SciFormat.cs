using System.Buffers;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>Shapes of values that several fields share.</summary>
public static class SciFormat
{
    /// <summary>The longest checkout ID, in characters.</summary>
    public const int MaximumCheckoutIdLength = 36;

    /// <summary>The longest invoice or purse ID that is read, in characters.</summary>
    public const int MaximumInvoiceIdLength = 64;

    /// <summary>The longest alias of a payment system that is read, in characters.</summary>
    public const int MaximumPaymentSystemLength = 128;

    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> OfTokens = SearchValues.Create(LettersAndDigits + "_-");

    private static readonly SearchValues<char> OfPaymentSystemLists = SearchValues.Create(LettersAndDigits + "_;,.");

    /// <summary><c>[\w\-]{1,maximum}</c>, ASCII only.</summary>
    public static bool IsToken(string? text, int maximumLength)
        => text is { Length: > 0 } && text.Length <= maximumLength && !text.AsSpan().ContainsAnyExcept(OfTokens);

    /// <summary><c>[\w;,\.]{1,512}</c>, ASCII only: several payment systems.</summary>
    public static bool IsPaymentSystemList(string? text)
        => text is { Length: > 0 and <= 512 } && !text.AsSpan().ContainsAnyExcept(OfPaymentSystemLists);

    /// <summary><c>\w{1,62}</c>, ASCII only: one payment system with its direction.</summary>
    public static bool IsPaymentSystem(string? text) => IsToken(text, 62) && !text!.Contains('-');

    /// <summary><c>[a-z0-9]+</c>, up to 62 characters: a payment system in the newer dialect.</summary>
    public static bool IsPaymentMethod(string? text) => IsToken(text, 62) && text!.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    /// <summary><c>[A-Z]{3,7}</c>: the currency of a payment system in the newer dialect.</summary>
    public static bool IsPaymentCurrency(string? text) => text is { Length: >= 3 and <= 7 } && text.All(char.IsAsciiLetterUpper);

    /// <summary>As in <c>uk</c> or <c>uk_ua</c>.</summary>
    public static bool IsLanguage(string? text)
        => text is { Length: 2 or 5 } && !text.Where((c, i) => i == 2 ? c != '_' : !char.IsAsciiLetter(c)).Any();

    /// <summary>Three capital letters.</summary>
    public static bool IsCurrency(string? text) => text is { Length: 3 } && text.All(char.IsAsciiLetterUpper);

    /// <exception cref="ArgumentException">A value breaks a limit of the protocol; the message names the field.</exception>
    internal static void Require(bool holds, string field)
    {
        if (!holds)
            throw new ArgumentException($"The value of {field} breaks a limit of the protocol.", nameof(field));
    }
}
