using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Plugin.Payments.Interkassa.Sci1;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>Tells the protocols apart by their fields.</summary>
public static class GatewayMessages
{
    /// <summary>Reads a notification of either protocol.</summary>
    /// <returns>False, with the reason, when it is none.</returns>
    public static bool TryParse(IReadOnlyList<KeyValuePair<string, string>> fields, out IUnverifiedNotification? notification, out string? error)
    {
        if (fields.Any(field => field.Key == Sci1Fields.ShopId))
        {
            var isLegacy = Sci1Notification.TryParse(fields, out var legacy, out error);
            notification = legacy;
            return isLegacy;
        }

        var isRead = SciNotification.TryParse(fields, out var current, out error);
        notification = current;
        return isRead;
    }

    /// <summary>The payment number among the fields of a returning browser; null when there is none, or it cannot be one.</summary>
    public static string? PaymentNumberOf(IEnumerable<KeyValuePair<string, string>> fields)
        => fields.Where(field => field.Key is SciFields.PaymentNumber or Sci1Fields.PaymentId).Select(field => field.Value)
            .FirstOrDefault(PaymentNumber.IsWellFormed);
}
