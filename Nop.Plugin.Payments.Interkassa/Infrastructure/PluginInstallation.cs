using System.Reflection;
using System.Text.Json;
using Nop.Core.Domain.Cms;
using Nop.Core.Domain.Localization;
using Nop.Core.Domain.ScheduleTasks;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Configuration;
using Nop.Services.Localization;
using Nop.Services.ScheduleTasks;
using Nop.Services.Security;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>What comes and goes with the plugin: settings, texts, its place among the widgets.</summary>
public class PluginInstallation(
    ISettingService settingService,
    ILocalizationService localizationService,
    ILanguageService languageService,
    IScheduleTaskService scheduleTaskService,
    PaymentAttempts attempts,
    StoreCopies copies,
    MailTemplates mails,
    IPermissionService permissionService,
    StoreLog storeLog,
    TimeProvider clock)
{
    private const string FallbackLanguage = "en";

    /// <summary>The plugin's schedule tasks, as the store's table names them.</summary>
    public static IReadOnlyList<string> TaskTypes => [ReconciliationTask.TypeName, SettlementTask.TypeName];

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
        await AddTaskAsync("Interkassa: ask about unpaid orders", ReconciliationTask.TypeName, ReconciliationTask.Period);
        await AddTaskAsync("Interkassa: finish what was begun", SettlementTask.TypeName, SettlementTask.Period);
        await RememberHostsAsync();
        await mails.AddAsync();
        await PluginPermissions.InstallAsync(permissionService);

        // What fails here would keep the store from starting its tasks.
        await storeLog.TryAsync("unpaid orders from before the update could not be noted down to be asked about.",
            () => attempts.AskAboutOldAsync(clock.GetUtcNow().UtcDateTime - FormerKeys.UsualLifetime - FormerKeys.ToldWithin));
    }

    public virtual async Task UninstallAsync()
    {
        await SetWidgetAsync(isActive: false);
        foreach (var type in TaskTypes)
        {
            if (await scheduleTaskService.GetTaskByTypeAsync(type) is { } task)
                await scheduleTaskService.DeleteTaskAsync(task);
        }

        await mails.DeleteAsync();
        await PluginPermissions.UninstallAsync(permissionService);
        await settingService.DeleteSettingAsync<InterkassaSettings>();
        await localizationService.DeleteLocaleResourcesAsync(InterkassaDefaults.ResourcePrefix);
    }

    /// <summary>Gives a language its own texts, or the English ones where it has none.</summary>
    public virtual Task AddTextsAsync(Language language)
        => localizationService.AddOrUpdateLocaleResourceAsync(Texts(language.UniqueSeoCode) ?? Texts(FallbackLanguage)!, language.Id);

    /// <summary>Version 1.0.0 did not write down where keys were saved.</summary>
    private async Task RememberHostsAsync()
    {
        var settings = await settingService.LoadSettingAsync<InterkassaSettings>();
        if (settings.KnownHosts.Length > 0 || string.IsNullOrWhiteSpace(settings.SignKey))
            return;

        settings.KnownHosts = await copies.HostsAsync(storeId: 0);
        await settingService.SaveSettingOverridablePerStoreAsync(settings, x => x.KnownHosts, overrideForStore: true);
    }

    private async Task AddTextsAsync()
    {
        foreach (var language in await languageService.GetAllLanguagesAsync(showHidden: true))
            await AddTextsAsync(language);
    }

    /// <summary>An admin's changes to a task stay as they are.</summary>
    private async Task AddTaskAsync(string name, string type, int seconds)
    {
        if (await scheduleTaskService.GetTaskByTypeAsync(type) is not null)
            return;

        await scheduleTaskService.InsertTaskAsync(new ScheduleTask
        {
            Name = name,
            Type = type,
            Seconds = seconds,
            Enabled = true,
            LastEnabledUtc = clock.GetUtcNow().UtcDateTime
        });
    }

    /// <summary>The texts of a language by their full names; null when there are none.</summary>
    /// <param name="languageCode">Two letters.</param>
    internal static Dictionary<string, string>? Texts(string? languageCode)
    {
        if (Read(languageCode) is not { } own)
            return null;

        // A text that a language lacks is the English one.
        var texts = Read(FallbackLanguage)!;
        foreach (var (name, text) in own)
            texts[name] = text;
        return texts.ToDictionary(text => InterkassaDefaults.ResourcePrefix + text.Key, text => text.Value);
    }

    private static Dictionary<string, string>? Read(string? languageCode)
    {
        using var file = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream($"{typeof(InterkassaDefaults).Namespace}.Localization.{languageCode}.json");
        return file is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(file);
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
