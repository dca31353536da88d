using System.Globalization;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>Tells a person of notifications that were refused although they may be Interkassa's: of an attempt of ours, signed with no key of ours.</summary>
public class RefusedNotifications(PaymentAttempts attempts, AttentionItems items, TimeProvider clock)
{
    private const int LongestId = 64;

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
    /// To be called once in a while: anybody can call, and has a payment number of their own. Makes one item for a store while that is open, and one a day
    /// when somebody has dealt with it.
    /// </summary>
    public virtual async Task TellAsync(IUnverifiedNotification notification)
    {
        if (!PaymentNumber.IsWellFormed(notification.PaymentNumber) || notification.InvoiceId.Length > LongestId
            || await attempts.FindAsync(notification.PaymentNumber) is not { OrderId: > 0 } attempt)
            return;

        var item = AttentionItem.OfStore(AttentionKind.NotificationRefused, attempt.StoreId);
        item.ItemKey += clock.GetUtcNow().ToString(":yyyy-MM-dd", CultureInfo.InvariantCulture);
        (item.OrderId, item.InvoiceId, item.PaymentNumber) = (attempt.OrderId, notification.InvoiceId, attempt.PaymentNumber);
        if (!await items.IsAnyOpenAsync(AttentionKind.NotificationRefused, attempt.StoreId))
            await items.AddOnceAsync(item);
    }
}
