using Nop.Core.Caching;

namespace Nop.Plugin.Payments.Interkassa.Host;

/// <summary>Keys of the store's cache.</summary>
internal static class HostCache
{
    /// <summary>The store empties everything that begins so when a setting is saved, on every server of a farm.</summary>
    private const string SettingPrefix = "Nop.setting.";

    /// <summary>A key for what is made of settings.</summary>
    public static CacheKey OfSettings(string name)
#if NOP_4_90_OR_GREATER
        => new(SettingPrefix + name);
#else
        => new(SettingPrefix + name, SettingPrefix);
#endif
}
