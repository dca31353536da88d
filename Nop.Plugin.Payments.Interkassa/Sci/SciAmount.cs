using System.Globalization;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>Amounts on the wire: digits and a dot, whatever the culture (protocol, part 1, <c>ik_am</c>).</summary>
public static class SciAmount
{
    /// <summary>The largest amount that a form can ask for: eight digits before the dot.</summary>
    public const decimal Maximum = 99_999_999.99m;

    /// <summary>As many as a form can ask for, and as the gateway charges.</summary>
    public const int Decimals = 2;

    private const NumberStyles Style = NumberStyles.AllowDecimalPoint;

    /// <summary>Writes an amount with two decimals, as in <c>1234.50</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, over <see cref="Maximum"/>, or finer than a hundredth.</exception>
    public static string Format(decimal amount)
    {
        if (amount <= 0 || amount > Maximum || decimal.Round(amount, Decimals) != amount)
            throw new ArgumentOutOfRangeException(nameof(amount), amount,
                $"An amount is above 0, at most {Maximum.ToString(CultureInfo.InvariantCulture)}, and has at most two decimals.");

        return amount.ToString("0.00", CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// Reads an amount that is told beside the one that counts, also as PHP writes a small one: <c>5.0E-5</c>. What cannot be read is not told.
    /// </summary>
    public static decimal? TryRead(string? text)
    {
        const NumberStyles php = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return text is { Length: <= 32 } && decimal.TryParse(text, php, CultureInfo.InvariantCulture, out var amount) ? amount : null;
    }

    /// <summary>Reads an amount of up to 12 digits and 8 decimals; no sign, no spaces, no group separators.</summary>
    public static bool TryParse(string? text, out decimal amount)
    {
        amount = 0;
        return text is { Length: > 0 and <= 21 } && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[^1])
            && decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out amount);
    }
}
