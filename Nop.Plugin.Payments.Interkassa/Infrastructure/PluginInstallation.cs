using System.Reflection;
using System.Text.Json;
using Nop.Core.Domain.Cms;
using Nop.Services.Configuration;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>What comes and goes with the plugin: settings, texts, its place among the widgets.</summary>
public class PluginInstallation(
    ISettingService settingService,
    ILocalizationService localizationService,
    ILanguageService languageService)
{
    private const string FallbackLanguage = "en";

    public virtual async Task InstallAsync()
    {
        await settingService.SaveSettingAsync(new InterkassaSettings());
        await UpdateAsync();
    }

    /// <summary>A new version brings its texts; settings stay as they are.</summary>
    public virtual async Task UpdateAsync()
    {
        await AddTextsAsync();
        await SetWidgetAsync(isActive: true);
    }

    public virtual async Task UninstallAsync()
    {
        await SetWidgetAsync(isActive: false);
        await settingService.DeleteSettingAsync<InterkassaSettings>();
        await localizationService.DeleteLocaleResourcesAsync(InterkassaDefaults.ResourcePrefix);
    }

    /// <summary>English for every language, then each language that has texts of its own.</summary>
    private async Task AddTextsAsync()
    {
        await localizationService.AddOrUpdateLocaleResourceAsync(Texts(FallbackLanguage)!);
        foreach (var language in await languageService.GetAllLanguagesAsync(showHidden: true))
        {
            if (language.UniqueSeoCode != FallbackLanguage && Texts(language.UniqueSeoCode) is { } texts)
                await localizationService.AddOrUpdateLocaleResourceAsync(texts, language.Id);
        }
    }

    /// <summary>The texts of a language by their full names; null when there are none.</summary>
    /// <param name="languageCode">Two letters.</param>
    internal static Dictionary<string, string>? Texts(string? languageCode)
    {
        using var file = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream($"{typeof(InterkassaDefaults).Namespace}.Localization.{languageCode}.json");
        return file is null
            ? null
            : JsonSerializer.Deserialize<Dictionary<string, string>>(file)!
                .ToDictionary(text => InterkassaDefaults.ResourcePrefix + text.Key, text => text.Value);
    }

    private async Task SetWidgetAsync(bool isActive)
    {
        var widgets = await settingService.LoadSettingAsync<WidgetSettings>();
        if (widgets.ActiveWidgetSystemNames.Contains(InterkassaDefaults.SystemName) == isActive)
            return;

        if (isActive)
            widgets.ActiveWidgetSystemNames.Add(InterkassaDefaults.SystemName);
        else
            widgets.ActiveWidgetSystemNames.Remove(InterkassaDefaults.SystemName);
        await settingService.SaveSettingAsync(widgets);
    }
}
