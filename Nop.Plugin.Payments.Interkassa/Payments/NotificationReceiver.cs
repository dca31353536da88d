using Microsoft.Extensions.Logging;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>What to answer to a notification.</summary>
public enum NotificationReceipt
{
    /// <summary>Dealt with, now or before.</summary>
    Handled,

    /// <summary>Not a notification.</summary>
    Malformed,

    /// <summary>Not from this shop's checkout, or not signed by it.</summary>
    Forbidden,

    /// <summary>Signed, but about a payment that this shop never asked for.</summary>
    UnknownOrder,

    /// <summary>Could not be dealt with now; the gateway should say it again.</summary>
    TryAgain
}

/// <summary>
/// Takes what was posted to the status address and believes it only after form, shop, signature, order and amount were
/// checked, in this order. Up to the signature nothing is read from the database, so that forgeries cost next to nothing.
/// </summary>
public class NotificationReceiver(
    ShopRegistry shops,
    PaymentAttempts attempts,
    TimeProvider clock,
    NotificationRecorder recorder,
    Nop.Services.Logging.ILogger storeLog,
    ILogger<NotificationReceiver> log)
{
    /// <param name="encoded">Form fields as posted, or a query string without its '?'.</param>
    public virtual async Task<NotificationReceipt> ReceiveAsync(ReadOnlyMemory<byte> encoded)
    {
        if (!UrlEncodedFields.TryParse(encoded.Span, out var fields, out var error)
            || !SciNotification.TryParse(fields, out var notification, out error))
        {
            log.LogInformation("Interkassa: refused a malformed notification: {Reason}.", error);
            return NotificationReceipt.Malformed;
        }

        try
        {
            return await ReceiveAsync(notification!);
        }
        catch (Exception failure)
        {
            await ReportAsync(notification!, failure);
            return NotificationReceipt.TryAgain;
        }
    }

    private async Task<NotificationReceipt> ReceiveAsync(SciNotification notification)
    {
        var signers = (await shops.FindAsync(notification.CheckoutId)).Where(shop => shop.Signed(notification, clock.GetUtcNow().UtcDateTime)).ToList();
        if (signers.Count == 0)
        {
            log.LogInformation("Interkassa: refused a notification of another shop or with a wrong signature.");
            return NotificationReceipt.Forbidden;
        }

        if (notification is { State: InvoiceState.Success, Defect: not null })
        {
            log.LogWarning("Interkassa: refused a signed success without a well-formed {Field}.", notification.Defect);
            return NotificationReceipt.Malformed;
        }

        var attempt = await attempts.FindAsync(notification.PaymentNumber);
        if (attempt is null)
            return NotificationReceipt.UnknownOrder;
        if (attempt.ShopId != notification.CheckoutId
            || signers.All(shop => shop.StoreId != attempt.StoreId)
            || await attempts.SentAsync(notification.Signature))
            return NotificationReceipt.Forbidden;

        await recorder.RecordAsync(attempt, GatewayNotification.From(notification));
        return NotificationReceipt.Handled;
    }

    private async Task ReportAsync(SciNotification notification, Exception failure)
    {
        log.LogError(failure, "Interkassa: invoice {InvoiceId} could not be handled.", notification.InvoiceId);
        try
        {
            await storeLog.ErrorAsync(
                $"Interkassa: the notification about invoice {notification.InvoiceId} ({notification.StateText}) could not be handled; the gateway was asked to repeat it.",
                failure);
        }
        catch (Exception)
        {
            // The store's log lives in the database that may be what failed. The gateway must get its answer all the same.
        }
    }
}
