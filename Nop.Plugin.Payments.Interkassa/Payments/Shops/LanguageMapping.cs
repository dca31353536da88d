using System.Diagnostics.CodeAnalysis;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>The gateway's language for each of the store's, as in <c>uk=uk, ru=ru</c>.</summary>
public sealed class LanguageMapping
{
    /// <summary>The languages that are known of the gateway, each by its code and by its own name; others can be typed.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> OfGateway = [("uk", "українська"), ("ru", "русский"), ("en", "English")];

    private const int LanguageLength = 2;

    private readonly Dictionary<string, string> _gatewayLanguages = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a mapping; an empty one leaves all languages to the gateway.</summary>
    /// <returns>False when an entry is none of two languages.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out LanguageMapping? mapping)
    {
        mapping = new LanguageMapping();
        foreach (var entry in SettingList.Of(text))
        {
            var sides = entry.Split('=');
            if (sides.Length != 2 || sides[0].Length != LanguageLength || !SciFormat.IsLanguage(sides[1]))
            {
                mapping = null;
                return false;
            }

            mapping._gatewayLanguages.TryAdd(sides[0], sides[1]);
        }

        return true;
    }

    /// <summary>The gateway's language for one of the store's, by its two letters; null leaves it to the gateway.</summary>
    public string? Of(string? language) => language is null ? null : _gatewayLanguages.GetValueOrDefault(language);
}
