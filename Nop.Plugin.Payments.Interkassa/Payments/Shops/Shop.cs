using System.Net;
using Nop.Core.Caching;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Configuration;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>A store of this installation with its settings.</summary>
public sealed record Shop(int StoreId, InterkassaSettings Settings)
{
    /// <summary>Null when the REST API is not configured.</summary>
    public ApiCredentials? Api => Settings.Api();

    /// <summary>Whether a checkout is this shop's: now, or until its keys were changed a short while ago.</summary>
    public bool Owns(string checkoutId, DateTime utcNow)
        => Settings.ShopId == checkoutId || (HasPrevious(utcNow) && Settings.PreviousShopId == checkoutId);

    /// <summary>Whether a notification is signed with a key that this shop has for its kind of payment.</summary>
    public bool Signed(IUnverifiedNotification notification, DateTime utcNow)
        => KeysFor(notification, utcNow).Any(key => !string.IsNullOrWhiteSpace(key) && notification.IsSignedWith(key, Settings.Algorithm));

    /// <summary>Whether the gateway may call from an address. A list that cannot be read lets nobody in.</summary>
    public bool Allows(IPAddress? caller)
        => !Settings.CheckAddresses
            || (SourceAddresses.TryParse(Settings.AllowedAddresses, out var addresses, out _) && addresses.Contains(caller));

    private IEnumerable<string?> KeysFor(IUnverifiedNotification notification, DateTime utcNow)
    {
        if (notification.IsLegacy != (Settings.Protocol == GatewayProtocol.Sci1))
            return [];
        var keys = new List<string?>();

        // Either key may sign a test payment. The test key is believed only where test payments are made.
        if (notification.IsTest && Settings.ShopId == notification.CheckoutId && (Settings.TestMode || PaymentNumber.IsOfNoOrder(notification.PaymentNumber)))
            keys.Add(Settings.TestKey);
        if (Settings.ShopId == notification.CheckoutId)
            keys.Add(Settings.SignKey);
        if (HasPrevious(utcNow) && Settings.PreviousShopId == notification.CheckoutId)
            keys.Add(Settings.PreviousSignKey);
        return keys;
    }

    private bool HasPrevious(DateTime utcNow) => Settings.PreviousKeyUntilUtc > utcNow;
}
