using System.Globalization;
using System.Text;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>Free text that goes into a signed field.</summary>
public static class SciText
{
    /// <summary>The longest description, in UTF-16 code units (protocol, part 1, <c>ik_desc</c>).</summary>
    public const int MaximumDescriptionLength = 255;

    /// <summary>UTF-8 that throws on what is not Unicode, instead of signing or reading something else in its place.</summary>
    internal static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Makes a description of any text. Control characters, line breaks and ':' become spaces (':' separates signed values and
    /// is not escaped by the protocol), spaces are folded, and what is too long is cut between characters as a reader sees them.
    /// </summary>
    public static string ToDescription(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? string.Empty).EnumerateRunes())
        {
            var isSpace = rune.Value is ':' or 0xFFFD || Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            if (!isSpace)
                clean.Append(rune.ToString());
            else if (clean.Length > 0 && clean[^1] != ' ')
                clean.Append(' ');
        }

        return Cut(clean.ToString().TrimEnd());
    }

    private static string Cut(string text)
    {
        if (text.Length <= MaximumDescriptionLength)
            return text;

        var end = 0;
        foreach (var start in StringInfo.ParseCombiningCharacters(text))
        {
            if (start > MaximumDescriptionLength)
                break;
            end = start;
        }

        return text[..end].TrimEnd();
    }
}
