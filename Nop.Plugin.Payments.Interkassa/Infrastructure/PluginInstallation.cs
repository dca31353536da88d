using Nop.Core.Domain.Cms;
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
    PluginTexts texts,
    IScheduleTaskService scheduleTaskService,
    PaymentAttempts attempts,
    StoreCopies copies,
    MailTemplates mails,
    Traces traces,
    IPermissionService permissionService,
    StoreLog storeLog,
    TimeProvider clock)
{
    /// <summary>The plugin's schedule tasks, as the store's table names them.</summary>
    public static IReadOnlyList<string> TaskTypes => [ReconciliationTask.TypeName, SettlementTask.TypeName];

    public virtual async Task InstallAsync()
    {
        await settingService.SaveSettingAsync(new InterkassaSettings());
        await SetWidgetAsync(isActive: true);
        await UpdateAsync();
    }

    /// <summary>A new version brings its texts; settings, edited texts, and a widget that an admin has switched off stay as they are.</summary>
    public virtual async Task UpdateAsync()
    {
        await PluginPermissions.InstallAsync(permissionService);
        await texts.AddAsync();
        await AddTaskAsync("Interkassa: ask about unpaid orders", ReconciliationTask.TypeName, ReconciliationTask.Period);
        await AddTaskAsync("Interkassa: finish what was begun", SettlementTask.TypeName, SettlementTask.Period);
        await RememberHostsAsync();
        await mails.AddAsync();

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
        foreach (var prefix in new[] { InterkassaDefaults.ResourcePrefix, PluginPermissions.NameResource, PluginPermissions.FormerNameResource })
            await localizationService.DeleteLocaleResourcesAsync(prefix);

        // Last: it looks through all that the store keeps beside its customers.
        await traces.RemoveAsync();
    }

    /// <summary>Version 1.0.0 did not write down where keys were saved.</summary>
    private async Task RememberHostsAsync()
    {
        var settings = await settingService.LoadSettingAsync<InterkassaSettings>();
        if (settings.KnownHosts.Length > 0 || string.IsNullOrWhiteSpace(settings.SignKey))
            return;

        settings.KnownHosts = await copies.HostsAsync(storeId: 0);
        await settingService.SaveSettingOverridablePerStoreAsync(settings, x => x.KnownHosts, overrideForStore: true);
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
