using System.Net;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>
/// Answers the two kinds of calls that come in floods before the store has done anything for them: copies of what this server has dealt with, and
/// forgeries. Each after its signature, the keys in force and the caller were checked. Everything else goes on to <see cref="NotificationReceiver"/>. One
/// for the whole server.
/// </summary>
public sealed class NotificationFrontDoor(ShopSnapshot snapshot, HandledNotifications handled, RefusalLimiter refusals, TimeProvider clock)
{
    /// <param name="encoded">Form fields as posted, or a query string without its '?'.</param>
    /// <param name="caller">Who called, as the store's proxy settings say; null when not known.</param>
    /// <param name="shops">Tells every store that is configured; asked once in a while.</param>
    /// <returns>Null for what is not answered here.</returns>
    public async ValueTask<NotificationReceipt?> AnswerAsync(ReadOnlyMemory<byte> encoded, IPAddress? caller, Func<Task<IReadOnlyList<Shop>>> shops)
    {
        // The page of a test payment is told of its notification, whatever it is.
        if (!UrlEncodedFields.TryParse(encoded.Span, out var fields, out _) || !Protocols.TryParse(fields, out var notification, out _)
            || PaymentNumber.IsOfNoOrder(notification.PaymentNumber))
            return null;

        var now = clock.GetUtcNow().UtcDateTime;
        var owners = (await snapshot.GetAsync(shops)).Where(shop => shop.Owns(notification.CheckoutId, now)).ToList();
        var signers = owners.Select(shop => shop.SignerOf(notification, now)).OfType<Signer>().ToList();
        if (signers.Count == 0)
            return IsToldOf(owners.Count > 0) ? null : NotificationReceipt.Forbidden;

        return signers.Exists(signer => signer.Shop.Allows(caller)) && handled.Contains(notification) ? NotificationReceipt.Handled : null;
    }

    /// <summary>Whether it is time for a line in the log about calls like this; if not, it is counted.</summary>
    private bool IsToldOf(bool isOfOwnCheckout)
        => !(refusals.TryKeepBack(RefusalKind.Call) && (!isOfOwnCheckout || refusals.TryKeepBack(RefusalKind.OwnCheckout)));
}
