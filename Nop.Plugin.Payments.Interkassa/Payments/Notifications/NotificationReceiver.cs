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
/// <remarks>The matcher asks for half of the store, and is made for what is proved alone: making it costs more than turning a call away.</remarks>
public class NotificationReceiver(
    ShopRegistry shops,
    TimeProvider clock,
    NotificationGate gate,
    HandledNotifications handled,
    Lazy<NotificationMatcher> matcher,
    TestPaymentNews testNews,
    MissedNotifications missed,
    RefusedNotifications refused,
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
            await TellOfMalformedAsync(fields, error);
            return NotificationReceipt.Malformed;
        }

        try
        {
            return await ReceiveAsync(notification, caller);
        }
        catch (OrderBusyException)
        {
            await RefusedAsync("its order is being worked on; the gateway was asked to repeat it");
            missed.Add();
            return NotificationReceipt.TryAgain;
        }
        catch (Exception failure)
        {
            await storeLog.ProblemAsync(
                $"the notification about invoice {notification.InvoiceId} ({notification.StateText}) could not be handled; the gateway was asked to repeat it.",
                    failure);
            missed.Add();
            return NotificationReceipt.TryAgain;
        }
    }

    private async Task<NotificationReceipt> ReceiveAsync(IUnverifiedNotification notification, IPAddress? caller)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var owners = await shops.FindAsync(notification.CheckoutId);
        var signers = owners.Select(shop => shop.SignerOf(notification, now)).OfType<Signer>().ToList();
        if (signers.Count == 0)
        {
            await RefuseSignatureAsync(notification, owners);
            return NotificationReceipt.Forbidden;
        }

        if (signers.RemoveAll(signer => !signer.Shop.Allows(caller)) > 0 && signers.Count == 0)
        {
            testNews.Add(notification.PaymentNumber, "TestPayment.Refused.Address");
            await storeLog.ProblemAsync(
                $"refused a correctly signed notification about invoice {notification.InvoiceId}, because {caller} is not among the addresses that may "
                    + "call. If it is Interkassa's, add it to the list on the configuration page, or do not check addresses.");
            return NotificationReceipt.Forbidden;
        }

        testNews.Add(notification.PaymentNumber, signers[0].Key == ShopKey.Test ? "TestPayment.Signed.TestKey" : "TestPayment.Signed.SignKey");

        // Most of what is signed are copies.
        if (handled.Contains(notification))
            return NotificationReceipt.Handled;

        using var place = await gate.EnterAsync();
        if (place is null)
        {
            await RefusedAsync("too many at a time; the gateway was asked to repeat it");
            missed.Add();
            return NotificationReceipt.TryAgain;
        }

        return await matcher.Value.MatchAsync(notification, signers);
    }

    /// <summary>Wrongly signed: forged, or signed with a key that the shop does not know of yet.</summary>
    private async Task RefuseSignatureAsync(IUnverifiedNotification notification, IReadOnlyList<Shop> owners)
    {
        await RefusedAsync("another shop's, or wrongly signed");
        if (owners.Count == 0)
        {
            testNews.Add(notification.PaymentNumber, "TestPayment.Refused.Shop");
            return;
        }

        if (PaymentNumber.IsOfNoOrder(notification.PaymentNumber))
            TellOfTestPayment(notification, owners);
        await storeLog.RefusedOwnAsync(async () =>
        {
            await storeLog.TryAsync("nobody could be told of a refused notification.", () => refused.TellAsync(notification));
            return $"refused a notification about invoice {notification.InvoiceId} of checkout {notification.CheckoutId}, because it is signed with none of "
                + $"the shop's keys. {AdviceFor(notification, owners)} Unless it was forged, its payment counts as soon as Interkassa repeats it.";
        });
    }

    private void TellOfTestPayment(IUnverifiedNotification notification, IReadOnlyList<Shop> owners)
    {
        if (FitOf(notification, owners) is not { } fit)
            testNews.Add(notification.PaymentNumber, "TestPayment.Refused.Signature");
        else
            testNews.Add(notification.PaymentNumber, fit.Key == ShopKey.Test ? "TestPayment.Fits.TestKey" : "TestPayment.Fits.SignKey", TitleOf(fit.Algorithm));
    }

    private static string AdviceFor(IUnverifiedNotification notification, IReadOnlyList<Shop> owners) => FitOf(notification, owners) switch
    {
        null => "Compare sign key and algorithm with the checkout's security settings (step 5 of the configuration page), and make a test payment.",
        { Key: ShopKey.Sign } fit => $"It fits the sign key with {TitleOf(fit.Algorithm)}: choose that algorithm in step 5 of the configuration page.",
        { } fit => $"It fits the test key with {TitleOf(fit.Algorithm)}: sign key and test key may have been entered the wrong way round (step 5 of the "
            + "configuration page)."
    };

    private static (ShopKey Key, SignatureAlgorithm Algorithm)? FitOf(IUnverifiedNotification notification, IReadOnlyList<Shop> owners)
        => owners.Select(shop => shop.FitOf(notification)).FirstOrDefault(fit => fit is not null);

    private static string TitleOf(SignatureAlgorithm algorithm) => algorithm == SignatureAlgorithm.Md5 ? "MD5" : "SHA-256";

    /// <summary>It names a checkout of ours: Interkassa, with something that this version does not understand?</summary>
    private Task TellOfMalformedAsync(IReadOnlyList<KeyValuePair<string, string>> fields, string? error) => storeLog.RefusedOwnAsync(async () =>
    {
        foreach (var (_, value) in fields.Where(field => Protocols.IsShopIdField(field.Key)))
        {
            if ((await shops.FindAsync(value)).Count > 0)
            {
                return $"refused a message for checkout {value}, which is no notification because of {error}. If Interkassa sent it (its cabinet shows the "
                    + "notifications of each invoice), report it to the makers of the plugin; set up the API (step 6 of the configuration page), so that its "
                    + "payments are found all the same.";
            }
        }

        return null;
    });

    private Task RefusedAsync(string reason) => storeLog.RefusedAsync(reason, async () => (await shops.SettingsAsync(storeId: 0)).LoggingLevel);
}
