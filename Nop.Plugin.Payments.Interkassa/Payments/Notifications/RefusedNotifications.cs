using System.Globalization;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>Tells a person of notifications that were refused although they may be Interkassa's: of an attempt of ours, signed with no key of ours.</summary>
public class RefusedNotifications(PaymentAttempts attempts, AttentionItems items, TimeProvider clock)
{
    private const int LongestId = 64;

    /// <summary>An open item says so long what is wrong, and is then told anew.</summary>
    private static readonly TimeSpan SilentFor = TimeSpan.FromDays(7);

    /// <summary>A success that is signed with a key of before the payment began: an item for each payment, however many are told.</summary>
    public static AttentionItem ItemOf(PaymentAttempt attempt, string invoiceId) => new()
    {
        ItemKey = $"{AttentionKind.NotificationRefused}:{attempt.PaymentNumber}",
        Kind = nameof(AttentionKind.NotificationRefused),
        StoreId = attempt.StoreId,
        OrderId = attempt.OrderId,
        InvoiceId = invoiceId,
        PaymentNumber = attempt.PaymentNumber
    };

    /// <summary>
    /// To be called once in a while: anybody can call, and has a payment number of their own. Makes one item a week for a store while nobody looks at it, and
    /// one a day when somebody has dealt with it.
    /// </summary>
    public virtual async Task TellAsync(IUnverifiedNotification notification)
    {
        if (!PaymentNumber.IsWellFormed(notification.PaymentNumber) || notification.InvoiceId.Length > LongestId
            || await attempts.FindAsync(notification.PaymentNumber) is not { OrderId: > 0 } attempt)
            return;

        var (item, now) = (AttentionItem.OfStore(AttentionKind.NotificationRefused, attempt.StoreId), clock.GetUtcNow().UtcDateTime);
        if (await items.IsAnyOpenAsync(item.ItemKey + ":", now - SilentFor))
            return;

        item.ItemKey += now.ToString(":yyyy-MM-dd", CultureInfo.InvariantCulture);
        (item.OrderId, item.InvoiceId, item.PaymentNumber) = (attempt.OrderId, notification.InvoiceId, attempt.PaymentNumber);
        await items.AddOnceAsync(item);
    }
}
