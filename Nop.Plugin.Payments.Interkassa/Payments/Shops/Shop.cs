using System.Net;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>A store of this installation whose settings are enough to send a customer to the gateway, and to believe what comes back.</summary>
public sealed class Shop
{
    private readonly InterkassaSettings _settings;
    private readonly Lazy<SourceAddresses?> _addresses;
    private readonly IReadOnlyList<FormerKey> _formerKeys;

    private Shop(int storeId, InterkassaSettings settings, IProtocol protocol, string checkoutId, string signKey, IReadOnlyList<string> currencies)
    {
        (StoreId, _settings, Protocol, CheckoutId, SignKey, Currencies) = (storeId, settings, protocol, checkoutId, signKey, currencies);
        Api = ApiOf(settings);
        _formerKeys = FormerKeys.Of(settings);
        Languages = LanguageMapping.TryParse(settings.LanguageMapping, out var languages) ? languages : new LanguageMapping();
        PaymentMethods = PaymentMethodMapping.TryParse(settings.PaymentMethods, out var methods) ? methods : new PaymentMethodMapping();
        PaymentSystems = new PaymentSystemFilter(settings.PaymentSystemsAllowed, settings.PaymentSystemsHidden);
        _addresses = new(() => SourceAddresses.TryParse(settings.AllowedAddresses, out var addresses, out _) ? addresses : null);
    }

    /// <summary>The shop of a store; null while its settings are not enough.</summary>
    public static Shop? Of(int storeId, InterkassaSettings settings)
    {
        if (!Enum.IsDefined(settings.Protocol) || string.IsNullOrWhiteSpace(settings.SignKey) || !Uri.TryCreate(settings.GatewayUrl, UriKind.Absolute, out _))
            return null;

        var protocol = Protocols.Of(settings.Protocol);
        var currencies = SettingList.Of(settings.Currencies);
        if (!protocol.IsShopId(settings.ShopId)
            || (!protocol.NamesCurrencies && currencies.Count != 1))
            return null;

        return new Shop(storeId, settings, protocol, settings.ShopId!, settings.SignKey, currencies);
    }

    /// <summary>Who asks the REST API; null when that is not configured. It can be where nothing else is.</summary>
    public static ApiCredentials? ApiOf(InterkassaSettings settings)
        => !string.IsNullOrWhiteSpace(settings.ApiUserId) && !string.IsNullOrWhiteSpace(settings.ApiKey)
            && Uri.TryCreate(settings.ApiUrl.TrimEnd('/') + "/", UriKind.Absolute, out var root) && root.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? new ApiCredentials(root, settings.ApiUserId, settings.ApiKey)
            : null;

    public int StoreId { get; }

    public IProtocol Protocol { get; }

    /// <summary>The checkout's ID in the Interkassa cabinet.</summary>
    public string CheckoutId { get; }

    /// <summary>Signs forms, and notifications of live payments. A secret.</summary>
    public string SignKey { get; }

    /// <summary>The currencies that the checkout takes, each in three letters.</summary>
    public IReadOnlyList<string> Currencies { get; }

    /// <summary>Null when the REST API is not configured.</summary>
    public ApiCredentials? Api { get; }

    public LanguageMapping Languages { get; }

    public PaymentSystemFilter PaymentSystems { get; }

    public PaymentMethodMapping PaymentMethods { get; }

    public SignatureAlgorithm Algorithm => _settings.Algorithm;

    /// <summary>Where the form is sent: the admin's address, unless that is another protocol's own.</summary>
    public string GatewayUrl
        => Protocols.All.Any(other => other != Protocol && other.GatewayUrl == _settings.GatewayUrl) ? Protocol.GatewayUrl : _settings.GatewayUrl;

    /// <summary>Whether customers make test payments, which move no money.</summary>
    public bool MakesTestPayments => _settings.TestMode && Protocol.HasTestPayments;

    /// <summary>Whether an admin can make a test payment that belongs to no order.</summary>
    public bool CanTest => Protocol.HasTestPayments;

    public string DescriptionTemplate => _settings.DescriptionTemplate;

    /// <summary>How long an invoice can be paid; null leaves it to the checkout's setting.</summary>
    public TimeSpan? Lifetime => _settings.LifetimeMinutes > 0 ? TimeSpan.FromMinutes(_settings.LifetimeMinutes) : null;

    /// <summary>Whether customers choose the payment system in the store.</summary>
    public bool ShowsPaymentSystems => _settings.ShowPaymentSystems && Protocol.HasPaymentSystems;

    /// <summary>Whether customers who chose a payment system in the store go there without a stop at the gateway.</summary>
    public bool GoesDirectly => _settings.DirectProcessing && Protocol.HasPaymentSystems;

    /// <summary>For how long after it began an attempt is asked about: at least as long as its invoice lives and is told of; null asks about none.</summary>
    public TimeSpan? AsksFor => _settings.ReconciliationDays <= 0 ? null
        : new[] { TimeSpan.FromDays(_settings.ReconciliationDays), FormerKeys.UsualLifetime + FormerKeys.ToldWithin, (Lifetime ?? TimeSpan.Zero)
            + FormerKeys.ToldWithin }.Max();

    /// <summary>See <see cref="InterkassaSettings.KnownHosts"/>.</summary>
    public string KnownHosts => _settings.KnownHosts;

    /// <summary>After how long an order whose invoices ended unpaid is cancelled; null cancels none.</summary>
    public TimeSpan? CancelsUnpaidAfter => _settings.CancelUnpaidHours > 0 ? TimeSpan.FromHours(_settings.CancelUnpaidHours) : null;

    /// <summary>After how long a customer is reminded of an unpaid order; null reminds nobody.</summary>
    public TimeSpan? RemindsAfter => _settings.ReminderHours > 0 ? TimeSpan.FromHours(_settings.ReminderHours) : null;

    public LoggingLevel LoggingLevel => _settings.LoggingLevel;

    /// <summary>Whether the checkout takes a currency.</summary>
    public bool Takes(string? currencyCode)
        => SciFormat.IsCurrency(currencyCode) && Currencies.Contains(currencyCode, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a checkout is this shop's, or was so long ago that its payments can still be told of.</summary>
    public bool Owns(string checkoutId, DateTime utcNow) => CheckoutId == checkoutId || Former(utcNow).Any(key => key.ShopId == checkoutId);

    /// <summary>The keys from before changes that are still believed.</summary>
    public IEnumerable<FormerKey> Former(DateTime utcNow) => _formerKeys.Where(key => key.BelievedUntilUtc > utcNow);

    /// <summary>With which of its keys a notification is signed; null with none that is believed.</summary>
    public Signer? SignerOf(IUnverifiedNotification notification, DateTime utcNow)
    {
        if (notification.Protocol == Protocol.Name && notification.CheckoutId == CheckoutId)
        {
            // Either key may sign a test payment. The test key is believed only where test payments are made.
            if (notification.IsTest && (_settings.TestMode || PaymentNumber.IsOfNoOrder(notification.PaymentNumber))
                && IsSigned(notification, _settings.TestKey, Algorithm))
                return new Signer(this, ShopKey.Test);
            if (IsSigned(notification, SignKey, Algorithm))
                return new Signer(this, ShopKey.Sign);
        }

        // Of several that fit, the one that was replaced last believes the most.
        return Former(utcNow)
            .Where(key => key.ShopId == notification.CheckoutId && key.Protocol == notification.Protocol
                && IsSigned(notification, key.SignKey, key.Algorithm))
            .MaxBy(key => key.ChangedOnUtc) is { } former ? new Signer(this, ShopKey.Former, former.ChangedOnUtc + FormerKeys.ChangedWithin) : null;
    }

    /// <summary>Whether the gateway may call from an address. A list that cannot be read lets nobody in.</summary>
    public bool Allows(IPAddress? caller) => !_settings.CheckAddresses || _addresses.Value?.Contains(caller) == true;

    /// <summary>
    /// Which key of this shop would fit a notification that is signed with none that is believed, and with which algorithm, so that the admin can be
    /// told; null when none would.
    /// </summary>
    public (ShopKey Key, SignatureAlgorithm Algorithm)? FitOf(IUnverifiedNotification notification)
    {
        foreach (var algorithm in Enum.GetValues<SignatureAlgorithm>())
        {
            if (IsSigned(notification, SignKey, algorithm))
                return (ShopKey.Sign, algorithm);
            if (IsSigned(notification, _settings.TestKey, algorithm))
                return (ShopKey.Test, algorithm);
        }

        return null;
    }

    private static bool IsSigned(IUnverifiedNotification notification, string? key, SignatureAlgorithm algorithm)
        => !string.IsNullOrWhiteSpace(key) && notification.IsSignedWith(key, algorithm);
}
