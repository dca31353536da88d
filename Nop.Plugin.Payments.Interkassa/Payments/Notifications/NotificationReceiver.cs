using System.Net;
using Nop.Plugin.Payments.Interkassa.Payments.Settling;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>
/// Takes what was posted to the status address and believes it only after form, shop, signature, order and amount were
/// checked, in this order. Up to the signature nothing is read from the database, so that forgeries cost next to nothing.
/// </summary>
/// <remarks>Who is asked later is made later, here and below: making a part of the store costs more than turning a call away.</remarks>
public class NotificationReceiver(
    ShopRegistry shops,
    TimeProvider clock,
    NotificationGate gate,
    HandledNotifications handled,
    Lazy<NotificationMatcher> matcher,
    TestRefusals testRefusals,
    StoreLog storeLog)
{
    /// <param name="encoded">Form fields as posted, or a query string without its '?'.</param>
    /// <param name="caller">Who called, as the store's proxy settings say; null when not known.</param>
    public virtual async Task<NotificationReceipt> ReceiveAsync(ReadOnlyMemory<byte> encoded, IPAddress? caller)
    {
        if (!UrlEncodedFields.TryParse(encoded.Span, out var fields, out var error)
            || !Protocols.TryParse(fields, out var notification, out error))
        {
            await RefusedAsync($"no notification, because of {error}");
            return NotificationReceipt.Malformed;
        }

        try
        {
            return await ReceiveAsync(notification, caller);
        }
        catch (OrderBusyException)
        {
            await RefusedAsync("its order is being worked on; the gateway was asked to repeat it");
            return NotificationReceipt.TryAgain;
        }
        catch (Exception failure)
        {
            await storeLog.ProblemAsync(
                $"the notification about invoice {notification.InvoiceId} ({notification.StateText}) could not be handled; the gateway was asked to repeat it.",
                    failure);
            return NotificationReceipt.TryAgain;
        }
    }

    private async Task<NotificationReceipt> ReceiveAsync(IUnverifiedNotification notification, IPAddress? caller)
    {
        var owners = await shops.FindAsync(notification.CheckoutId);
        var signers = owners.Where(shop => shop.Signed(notification, clock.GetUtcNow().UtcDateTime)).ToList();
        if (signers.Count == 0)
        {
            testRefusals.Add(notification.PaymentNumber, owners.Count == 0 ? "TestPayment.Refused.Shop" : "TestPayment.Refused.Signature");
            await RefusedAsync("another shop's, or wrongly signed");
            return NotificationReceipt.Forbidden;
        }

        if (signers.RemoveAll(shop => !shop.Allows(caller)) > 0 && signers.Count == 0)
        {
            testRefusals.Add(notification.PaymentNumber, "TestPayment.Refused.Address");
            await storeLog.ProblemAsync(
                $"refused a correctly signed notification about invoice {notification.InvoiceId}, because {caller} is not among the addresses that may "
                    + "call. If it is Interkassa's, add it to the list on the configuration page, or do not check addresses.");
            return NotificationReceipt.Forbidden;
        }

        // Most of what is signed are copies.
        if (handled.Contains(notification))
            return NotificationReceipt.Handled;

        using var place = await gate.EnterAsync();
        if (place is null)
        {
            await RefusedAsync("too many at a time; the gateway was asked to repeat it");
            return NotificationReceipt.TryAgain;
        }

        return await matcher.Value.MatchAsync(notification, signers);
    }

    private Task RefusedAsync(string reason) => storeLog.RefusedAsync(reason, async () => (await shops.SettingsAsync(storeId: 0)).LoggingLevel);
}
