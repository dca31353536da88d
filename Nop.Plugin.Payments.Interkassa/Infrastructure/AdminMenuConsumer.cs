#if NOP_4_80_OR_GREATER
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Services.Events;
using Nop.Services.Plugins;
using Nop.Web.Framework.Events;
using Nop.Web.Framework.Menu;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>Adds the plugin's items to the menu of the admin area.</summary>
public class AdminMenuConsumer(AdminMenuEntries entries, IPluginManager<IPlugin> plugins) : IConsumer<AdminMenuCreatedEvent>
{
    public async Task HandleEventAsync(AdminMenuCreatedEvent eventMessage)
    {
        // The folder of a plugin that was uninstalled is still there, and its tables are not.
        if (await plugins.LoadPluginBySystemNameAsync(InterkassaDefaults.SystemName) is null
            || eventMessage.RootMenuItem.ChildNodes.FirstOrDefault(item => item.SystemName == AdminMenuEntries.Parent) is not { } parent)
            return;

        foreach (var entry in await entries.ListAsync())
        {
            parent.ChildNodes.Add(new AdminMenuItem
            {
                SystemName = entry.SystemName,
                Title = entry.Title,
                Url = entry.Url,
                IconClass = AdminMenuEntries.Icon,
                PermissionNames = [PluginPermissions.ViewPayments]
            });
        }
    }
}
#endif
