using System.Reflection;
using System.Text.Json;
using Nop.Core.Domain.Localization;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>
/// Brings the plugin's texts into the store, which keeps them and lets admins edit them. An update adds what is new and replaces what nobody has edited:
/// what stands there as one of the versions before brought it (<c>Localization/Released</c>).
/// </summary>
public class PluginTexts(ILocalizationService localizationService, ILanguageService languageService)
{
    private const string FallbackLanguage = "en";
    private const string PermissionName = "Permission.ViewPayments";

    private static readonly Assembly Own = Assembly.GetExecutingAssembly();
    private static readonly string Folder = $"{typeof(InterkassaDefaults).Namespace}.Localization.";

    /// <summary>To all languages of the store.</summary>
    public virtual async Task AddAsync()
    {
        foreach (var language in await languageService.GetAllLanguagesAsync(showHidden: true))
            await AddAsync(language);
    }

    /// <summary>To a language: its own texts, or the English ones where it has none.</summary>
    public virtual async Task AddAsync(Language language)
    {
        var texts = Of(language.UniqueSeoCode) ?? Of(FallbackLanguage)!;

        // The English text stands there where the store wrote the permission's name.
        var released = ReleasedOf(language.UniqueSeoCode).Concat(ReleasedOf(FallbackLanguage)).Append(Of(FallbackLanguage)!).ToList();
        var present = await localizationService.GetAllResourceValuesAsync(language.Id, loadPublicLocales: null);

        bool IsEdited(string name)
            => present.TryGetValue(name.ToLowerInvariant(), out var text) && text.Value != texts[name]
                && !released.Exists(version => version.GetValueOrDefault(name) == text.Value);

        await localizationService.AddOrUpdateLocaleResourceAsync(
            texts.Where(text => !IsEdited(text.Key)).ToDictionary(text => text.Key, text => text.Value), language.Id);
    }

    /// <summary>The texts of a language by their full names; null when there are none.</summary>
    /// <param name="languageCode">Two letters.</param>
    internal static Dictionary<string, string>? Of(string? languageCode)
    {
        if (Read($"{languageCode}.json") is not { } own)
            return null;

        // A text that a language lacks is the English one.
        var texts = Read(FallbackLanguage + ".json")!;
        foreach (var (name, text) in own)
            texts[name] = text;
        return Full(texts);
    }

    /// <summary>What versions before this one brought to a language.</summary>
    private static IEnumerable<Dictionary<string, string>> ReleasedOf(string? languageCode) => Own.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder + "Released.", StringComparison.Ordinal) && name.EndsWith($"-{languageCode}.json", StringComparison.Ordinal))
        .Select(name => Full(Read(name[Folder.Length..])!));

    private static Dictionary<string, string> Full(Dictionary<string, string> texts)
        => texts.ToDictionary(
            text => text.Key == PermissionName ? PluginPermissions.NameResource : InterkassaDefaults.ResourcePrefix + text.Key, text => text.Value);

    private static Dictionary<string, string>? Read(string name)
    {
        using var file = Own.GetManifestResourceStream(Folder + name);
        return file is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(file);
    }
}
