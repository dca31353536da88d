using Nop.Services.Security;
#if !NOP_4_80_OR_GREATER
using Nop.Core.Domain.Security;
#endif

namespace Nop.Plugin.Payments.Interkassa.Host;

/// <summary>
/// The plugin's own permission, under Configuration, Access control list. The store finds this class by its type from 4.80 on.
/// </summary>
#if NOP_4_80_OR_GREATER
public class PluginPermissions : IPermissionConfigManager
#else
public class PluginPermissions : IPermissionProvider
#endif
{
    /// <summary>To see payments and what needs a person, without being able to configure.</summary>
    public const string ViewPayments = "Orders.InterkassaPaymentsView";

    /// <summary>Under which 4.70 keeps its name.</summary>
    public const string FormerNameResource = "Permission." + ViewPayments;

    /// <summary>Under which the store keeps its name in each language.</summary>
#if NOP_4_80_OR_GREATER
    public const string NameResource = "Security." + FormerNameResource;
#else
    public const string NameResource = FormerNameResource;
#endif

    /// <summary>The name in English. The store writes it to every language, where the plugin's texts then replace it.</summary>
    private const string Name = "Admin area. Interkassa payments. View";
    private const string Category = "Orders";
    private const string Administrators = "Administrators";

#if NOP_4_80_OR_GREATER
    private static readonly AsyncLocal<bool> IsInstalling = new();

    /// <summary>
    /// Nothing, but while the plugin installs it. The store asks at each start, of plugins that are not installed as well: what was uninstalled would be
    /// back again. One that is lost with an older database comes back with the next update; who may manage payment methods sees the pages meanwhile.
    /// </summary>
    public IList<PermissionConfig> AllConfigs => IsInstalling.Value ? [new PermissionConfig(Name, ViewPayments, Category, Administrators)] : [];

    /// <summary>Before the plugin's texts: with the permission its English name comes to all languages.</summary>
    internal static async Task InstallAsync(IPermissionService permissionService)
    {
        IsInstalling.Value = true;
        try
        {
            await permissionService.InsertPermissionsAsync();
        }
        finally
        {
            IsInstalling.Value = false;
        }
    }

    internal static Task UninstallAsync(IPermissionService permissionService) => permissionService.DeletePermissionAsync(ViewPayments);
#else
    private static readonly PermissionRecord View = new() { Name = Name, SystemName = ViewPayments, Category = Category };

    public IEnumerable<PermissionRecord> GetPermissions() => [View];

    public HashSet<(string systemRoleName, PermissionRecord[] permissions)> GetDefaultPermissions() => [(Administrators, [View])];

    internal static Task InstallAsync(IPermissionService permissionService) => permissionService.InstallPermissionsAsync(new PluginPermissions());

    internal static Task UninstallAsync(IPermissionService permissionService) => permissionService.UninstallPermissionsAsync(new PluginPermissions());
#endif
}
