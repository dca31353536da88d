using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>Finds the payment that a proved notification is about, and has the notification recorded.</summary>
public class NotificationMatcher(
    PaymentLedger ledger,
    PaymentAttempts attempts,
    NotificationRecorder recorder,
    AttentionItems attention,
    HandledNotifications handled,
    StoreLog storeLog)
{
    /// <param name="notification">Rightly signed.</param>
    /// <param name="signers">The shops whose key it is signed with; at least one.</param>
    public virtual async Task<NotificationReceipt> MatchAsync(IUnverifiedNotification notification, IReadOnlyList<Signer> signers)
    {
        // The same signature over fields that were cut otherwise (protocol, part 2, "A weakness to defend against").
        if (await ledger.SignsOthersAsync(notification.Signature, notification.ContentHash))
        {
            await storeLog.ProblemAsync($"refused a notification about invoice {notification.InvoiceId}, because its signature came with other fields "
                + "before: it is forged.");
            return NotificationReceipt.Forbidden;
        }

        var attempt = await attempts.FindAsync(notification.PaymentNumber);
        if (attempt is null)
        {
            await storeLog.WarningAsync($"a signed notification names the payment {notification.PaymentNumber}, which this store never asked for. Does "
                + "another store use the same checkout?");
            // Whoever knows a key of before could invent many.
            if (notification is { State: InvoiceState.Success, IsTest: false } && signers.Any(signer => signer.Key != ShopKey.Former))
                await attention.AddOnceAsync(AttentionItem.OfUnknownPayment(notification.PaymentNumber, notification.InvoiceId,
                    notification.Amount, notification.Currency, signers[0].Shop.StoreId));
            return NotificationReceipt.UnknownOrder;
        }

        if (attempt.ShopId != notification.CheckoutId
            || signers.All(signer => signer.Shop.StoreId != attempt.StoreId)
            || await attempts.SentAsync(notification.Signature))
        {
            await storeLog.ProblemAsync($"refused a signed notification about invoice {notification.InvoiceId}, because payment "
                + $"{notification.PaymentNumber} is not of its shop, or the signature was copied from a form.");
            return NotificationReceipt.Forbidden;
        }

        if (signers.Where(signer => signer.Shop.StoreId == attempt.StoreId).All(signer => signer.BeganBeforeUtc < attempt.CreatedOnUtc))
        {
            await storeLog.ProblemAsync($"refused a notification about invoice {notification.InvoiceId}, because it is signed with a key that was replaced "
                + "before the payment began. Look at the invoice in the cabinet, and at whether the sign key in step 5 of the configuration page is the "
                + "checkout's present one.");
            if (notification is { State: InvoiceState.Success, IsTest: false })
                await attention.AddOnceAsync(RefusedNotifications.ItemOf(attempt, notification.InvoiceId));
            return NotificationReceipt.Forbidden;
        }

        await recorder.RecordAsync(attempt, GatewayNotification.From(notification, attempt.CurrencyCode));
        handled.Add(notification);
        await storeLog.TraceAsync(signers[0].Shop.LoggingLevel,
            $"invoice {notification.InvoiceId} of order {attempt.OrderId} is in state {notification.StateText}.");
        return NotificationReceipt.Handled;
    }
}
