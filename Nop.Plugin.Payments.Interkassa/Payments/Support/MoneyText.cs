using System.Globalization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>Amounts as people read them: a dot and two decimals, more only where there are more, whatever the culture.</summary>
public static class MoneyText
{
    /// <summary>As in <c>1234.50 UAH</c>.</summary>
    public static string Of(decimal amount, string currency) => Of(amount) + " " + currency;

    /// <summary>As in <c>1234.50</c>.</summary>
    public static string Of(decimal amount) => amount.ToString("0.00######", CultureInfo.InvariantCulture);
}
