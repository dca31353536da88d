using System.Globalization;
using Nop.Services.Helpers;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Times as the user reads them: in their zone and language, to the second.</summary>
internal static class UserTime
{
    public static async Task<string> UserTimeAsync(this IDateTimeHelper dateTimeHelper, DateTime utc)
        => (await dateTimeHelper.ConvertToUserTimeAsync(utc, DateTimeKind.Utc)).ToString("G", CultureInfo.CurrentCulture);
}
