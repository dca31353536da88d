using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>What buyers read at the gateway, in each language of the store: a text like the plugin's others, which the store keeps.</summary>
public class OrderDescriptions(ILanguageService languages, ILocalizationService localization, Texts texts)
{
    private const string TextName = "Description";

    /// <summary>The languages with their names and texts.</summary>
    public virtual async Task<IReadOnlyList<(int LanguageId, string Language, string Text)>> AllAsync()
    {
        var all = new List<(int, string, string)>();
        foreach (var language in await languages.GetAllLanguagesAsync())
            all.Add((language.Id, language.Name, await texts.GetInAsync(language.Id, TextName)));
        return all;
    }

    /// <summary>Saves what differs from what is there.</summary>
    public virtual async Task SaveAsync(IEnumerable<(int LanguageId, string? Text)> descriptions)
    {
        var saved = (await AllAsync()).ToDictionary(description => description.LanguageId, description => description.Text);
        foreach (var (languageId, typed) in descriptions)
        {
            if (typed?.Trim() is { Length: > 0 } text && saved.TryGetValue(languageId, out var before) && before != text)
                await localization.AddOrUpdateLocaleResourceAsync(new Dictionary<string, string> { [InterkassaDefaults.ResourcePrefix + TextName] = text },
                    languageId);
        }
    }
}
