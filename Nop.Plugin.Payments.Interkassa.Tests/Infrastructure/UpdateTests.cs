using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Cms;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Services.Configuration;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Tests.Infrastructure;

/// <summary>What a new version leaves alone, and what it brings.</summary>
public sealed class UpdateTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const int English = 1;

    [Fact]
    public async Task Texts_that_nobody_edited_are_replaced_and_edited_ones_are_left_alone()
    {
        var now = PluginTexts.Of("en")!;
        var before = Released("en");
        var changed = before.First(text => now.TryGetValue(text.Key, out var text2) && text2 != text.Value);
        var edited = before.First(text => now.ContainsKey(text.Key) && text.Key != changed.Key).Key;
        await SetAsync((changed.Key, changed.Value), (edited, "As the admin says it"));

        await UpdateAsync();

        Assert.Equal(now[changed.Key], await TextAsync(changed.Key));
        Assert.Equal("As the admin says it", await TextAsync(edited));
        await SetAsync((edited, now[edited]));
    }

    /// <summary>The store writes the English name to every language when it installs the permission.</summary>
    [Fact]
    public async Task The_permission_has_its_name_in_each_language_and_keeps_what_an_admin_made_of_it()
    {
        var (localization, languages) = Shop.Read(services
            => (services.GetRequiredService<ILocalizationService>(), services.GetRequiredService<ILanguageService>()));
        var all = (await languages.GetAllLanguagesAsync(showHidden: true)).ToDictionary(language => language.UniqueSeoCode, language => language.Id);
        Task<string> NameAsync(string language) => localization.GetResourceAsync(PluginPermissions.NameResource, all[language]);
        await localization.DeleteLocaleResourcesAsync(PluginPermissions.NameResource);

        await UpdateAsync();

        Assert.Equal("Admin area. Interkassa payments. View", await NameAsync("en"));
        Assert.Equal("Адміністрування. Платежі Interkassa. Перегляд", await NameAsync("uk"));
        await localization.AddOrUpdateLocaleResourceAsync(new Dictionary<string, string> { [PluginPermissions.NameResource] = "Гроші" }, all["uk"]);
        await UpdateAsync();
        Assert.Equal("Гроші", await NameAsync("uk"));
    }

    [Fact]
    public async Task A_text_that_the_store_lacks_is_added()
    {
        var name = PluginTexts.Of("en")!.Keys.First(key => !Released("en").ContainsKey(key));
        await Shop.Read(services => services.GetRequiredService<ILocalizationService>()).DeleteLocaleResourcesAsync(name);

        await UpdateAsync();

        Assert.Equal(PluginTexts.Of("en")![name], await TextAsync(name));
    }

    [Fact]
    public async Task A_widget_that_an_admin_switched_off_stays_off()
    {
        var settings = Shop.Read(services => services.GetRequiredService<ISettingService>());
        var widgets = await settings.LoadSettingAsync<WidgetSettings>();
        Assert.Contains(InterkassaDefaults.SystemName, widgets.ActiveWidgetSystemNames);
        try
        {
            widgets.ActiveWidgetSystemNames.Remove(InterkassaDefaults.SystemName);
            await settings.SaveSettingAsync(widgets);

            await UpdateAsync();

            Assert.DoesNotContain(InterkassaDefaults.SystemName, (await settings.LoadSettingAsync<WidgetSettings>()).ActiveWidgetSystemNames);
        }
        finally
        {
            widgets.ActiveWidgetSystemNames.Add(InterkassaDefaults.SystemName);
            await settings.SaveSettingAsync(widgets);
        }
    }

    private Task UpdateAsync() => Shop.Read(services => services.GetRequiredService<PluginInstallation>()).UpdateAsync();

    private Task SetAsync(params (string Name, string Text)[] texts) => Shop.Read(services => services.GetRequiredService<ILocalizationService>())
        .AddOrUpdateLocaleResourceAsync(texts.ToDictionary(text => text.Name, text => text.Text), English);

    private Task<string> TextAsync(string name) => Shop.Read(services => services.GetRequiredService<ILocalizationService>()).GetResourceAsync(name, English);

    private static Dictionary<string, string> Released(string language)
        => JsonSerializer.Deserialize<Dictionary<string, string>>(
            File.ReadAllText(Path.Combine(Repository.Plugin, $"Localization/Released/1.0.0-{language}.json")))!
            .ToDictionary(text => InterkassaDefaults.ResourcePrefix + text.Key, text => text.Value);
}
