using System.Globalization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>Amounts as people read them: a dot and two decimals, more only where there are more, whatever the culture.</summary>
public static class MoneyText
{
    /// <summary>As in <c>1234.50 UAH</c>.</summary>
    public static string Of(decimal amount, string currency) => Of(amount) + " " + currency;

    /// <summary>As in <c>1234.50</c>.</summary>
    public static string Of(decimal amount) => amount.ToString("0.00######", CultureInfo.InvariantCulture);

    /// <summary>Reads what a person typed: a point or a comma before the decimals, blanks between thousands.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="empty">What an empty field means.</param>
    /// <param name="amount">What was read.</param>
    public static bool TryRead(string? typed, decimal empty, out decimal amount)
    {
        amount = empty;
        var text = string.Concat((typed ?? string.Empty).Where(letter => !char.IsWhiteSpace(letter))).Replace(',', '.');
        return text.Length == 0 || decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount);
    }
}
