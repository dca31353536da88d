using System.Globalization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>
/// Fills the places of a text. Admins edit the store's texts, and a brace too many must not keep an order from being paid:
/// what cannot be filled in is put behind the text.
/// </summary>
public static class TextFormat
{
    /// <param name="format">A text that nothing is put into may have braces of its own.</param>
    /// <param name="arguments">For its places.</param>
    public static string Fill(string format, params object?[] arguments)
    {
        if (arguments.Length == 0)
            return format;

        try
        {
            return string.Format(CultureInfo.InvariantCulture, format, arguments);
        }
        catch (FormatException)
        {
            return $"{format} ({string.Join(", ", arguments)})";
        }
    }
}
