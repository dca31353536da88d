using Nop.Core.Configuration;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa;

/// <summary>What the admin has configured, for all stores or for one.</summary>
public class InterkassaSettings : ISettings
{
    /// <summary>The checkout's ID in the Interkassa cabinet.</summary>
    public string? ShopId { get; set; }

    /// <summary>The protocol of the shop.</summary>
    public GatewayProtocol Protocol { get; set; } = GatewayProtocol.Sci2;

    /// <summary>Currencies that the checkout takes, as in <c>UAH, USD</c>.</summary>
    public string Currencies { get; set; } = "UAH, USD, EUR";

    /// <summary>How long an invoice can be paid, in minutes; 0 leaves it to the checkout's setting.</summary>
    public int LifetimeMinutes { get; set; }

    /// <summary>The only payment systems at the gateway, as in <c>visa;mastercard</c>; empty leaves it to the checkout.</summary>
    public string PaymentSystemsAllowed { get; set; } = string.Empty;

    /// <summary>Payment systems that are not shown at the gateway.</summary>
    public string PaymentSystemsHidden { get; set; } = string.Empty;

    /// <summary>Whether customers choose the payment system in the store, from the list that the API gives.</summary>
    public bool ShowPaymentSystems { get; set; }

    /// <summary>Whether customers who chose a payment system in the store go there without a stop at the gateway.</summary>
    public bool DirectProcessing { get; set; }

    /// <summary>What the newer dialect calls payment systems, as in <c>visa_cpaytrz_merchant_uah=card/UAH</c>; empty leaves the older names.</summary>
    public string PaymentMethods { get; set; } = string.Empty;

    /// <summary>Signs forms, and notifications of live payments. A secret.</summary>
    public string? SignKey { get; set; }

    /// <summary>Signs notifications of test payments. A secret.</summary>
    public string? TestKey { get; set; }

    /// <summary>The checkout's sign algorithm.</summary>
    public SignatureAlgorithm Algorithm { get; set; } = SignatureAlgorithm.Sha256;

    /// <summary>What was signed with before changes of shop ID, key, protocol or algorithm: see <see cref="Payments.Shops.FormerKeys"/>. A secret.</summary>
    public string FormerKeys { get; set; } = string.Empty;

    /// <summary>The shop ID before the last change, as version 1.0.0 kept it.</summary>
    public string? PreviousShopId { get; set; }

    /// <summary>The sign key before the last change, as version 1.0.0 kept it. A secret.</summary>
    public string? PreviousSignKey { get; set; }

    /// <summary>Until when version 1.0.0 believed it; null when nothing was changed.</summary>
    public DateTime? PreviousKeyUntilUtc { get; set; }

    /// <summary>The hosts of the stores' URLs when keys were saved last; a store on another one is a copy. Empty when not known.</summary>
    public string KnownHosts { get; set; } = string.Empty;

    /// <summary>User of the REST API.</summary>
    public string? ApiUserId { get; set; }

    /// <summary>Key of the REST API. A secret.</summary>
    public string? ApiKey { get; set; }

    /// <summary>For how many days an unpaid order is asked about; 0 asks about none.</summary>
    public int ReconciliationDays { get; set; } = InterkassaDefaults.ReconciliationDays;

    /// <summary>Whether customers make test payments, which move no money, and whether the test key is accepted.</summary>
    public bool TestMode { get; set; }

    /// <summary>What the customer reads at the gateway; <c>{0}</c> is the order's number, <c>{1}</c> the store's name.</summary>
    public string DescriptionTemplate { get; set; } = InterkassaDefaults.DescriptionTemplate;

    /// <summary>The gateway's language for each of the store's, as in <c>uk=uk, ru=ru</c>; others are left to the gateway.</summary>
    public string LanguageMapping { get; set; } = "uk=uk, ru=ru, en=en";

    /// <summary>In the primary store currency, or in percent: see <see cref="AdditionalFeePercentage"/>.</summary>
    public decimal AdditionalFee { get; set; }

    /// <summary>Whether <see cref="AdditionalFee"/> is a percentage of the cart's total.</summary>
    public bool AdditionalFeePercentage { get; set; }

    /// <summary>Whether an unpaid order is cancelled when its customer takes the cart back to pay another way.</summary>
    public bool CancelReplacedOrders { get; set; }

    /// <summary>After how many hours an order whose invoice ended unpaid is cancelled; 0 cancels none.</summary>
    public int CancelUnpaidHours { get; set; }

    /// <summary>After how many hours a customer is reminded of an unpaid order by one mail; 0 reminds nobody.</summary>
    public int ReminderHours { get; set; }

    /// <summary>Whether notifications are taken from <see cref="AllowedAddresses"/> alone.</summary>
    public bool CheckAddresses { get; set; }

    /// <summary>See <see cref="SourceAddresses"/>; looked at only with <see cref="CheckAddresses"/>.</summary>
    public string AllowedAddresses { get; set; } = InterkassaDefaults.GatewayAddresses;

    /// <summary>What is written into the store's log. For callers that were turned away that of all stores counts.</summary>
    public LoggingLevel LoggingLevel { get; set; }

    /// <summary>After how many months what came to nothing is forgotten; 0 forgets nothing. That of all stores counts.</summary>
    public int HistoryMonths { get; set; }

    /// <summary>Where the payment form is sent.</summary>
    public string GatewayUrl { get; set; } = InterkassaDefaults.GatewayUrl;

    /// <summary>The root of the REST API, with its version.</summary>
    public string ApiUrl { get; set; } = InterkassaDefaults.ApiUrl;
}
