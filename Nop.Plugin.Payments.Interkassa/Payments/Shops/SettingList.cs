namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>Settings that are lists, as admins write them: between commas, semicolons, spaces or lines.</summary>
public static class SettingList
{
    private static readonly char[] Separators = [',', ';', ' ', '\t', '\r', '\n'];

    /// <summary>Its entries; none of nothing.</summary>
    public static IReadOnlyList<string> Of(string? text) => (text ?? string.Empty).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
}
