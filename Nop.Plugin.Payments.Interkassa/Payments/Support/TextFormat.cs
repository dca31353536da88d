using System.Globalization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>
/// Fills the places of a text. Admins edit the store's texts, and a brace too many must not keep an order from being paid:
/// what cannot be filled in is put behind the text.
/// </summary>
public static class TextFormat
{
    public static string Fill(string format, params object?[] arguments)
    {
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
