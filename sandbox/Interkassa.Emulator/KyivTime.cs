using System.Globalization;

namespace Interkassa.Emulator;

/// <summary>The gateway's clock shows Kyiv's time.</summary>
internal static class KyivTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv");

    public static DateTime Of(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);

    /// <summary>As callbacks write it; empty for no time.</summary>
    public static string Text(DateTime? utc) => utc is { } time ? Of(time).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : string.Empty;
}
