namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>The days of the gateway, which are those of Kyiv (protocol, parts 3 and 5).</summary>
public static class GatewayTime
{
    /// <summary>The zone has had two names, and Windows without ICU has a third.</summary>
    private static readonly string[] ZoneNames = ["Europe/Kyiv", "Europe/Kiev", "FLE Standard Time"];

    private static readonly TimeSpan WinterOffset = TimeSpan.FromHours(2);

    private static readonly TimeZoneInfo Zone = Find();

    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Zone));

    private static TimeZoneInfo Find()
    {
        foreach (var name in ZoneNames)
        {
            if (TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
                return zone;
        }

        // A machine without zones: in summer it is an hour behind, and whoever asks expects days to overlap.
        return TimeZoneInfo.CreateCustomTimeZone("Kyiv", WinterOffset, "Kyiv", "Kyiv");
    }
}
