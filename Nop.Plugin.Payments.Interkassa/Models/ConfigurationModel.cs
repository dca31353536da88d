using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Web.Framework.Models;
using Nop.Web.Framework.Mvc.ModelBinding;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>
/// The configuration page. The fields have the names of the settings. Secrets only come in: an empty one means
/// that the saved one is kept.
/// </summary>
public record ConfigurationModel : BaseNopModel
{
    private const string Prefix = InterkassaDefaults.ResourcePrefix;

    public int ActiveStoreScopeConfiguration { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.ShopId")]
    public string? ShopId { get; set; }
    public bool ShopId_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.Protocol")]
    public GatewayProtocol Protocol { get; set; }
    public bool Protocol_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.Currencies")]
    public string? Currencies { get; set; }
    public bool Currencies_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.LifetimeMinutes")]
    public int LifetimeMinutes { get; set; }
    public bool LifetimeMinutes_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.PaymentSystemsAllowed")]
    public string? PaymentSystemsAllowed { get; set; }
    public bool PaymentSystemsAllowed_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.PaymentSystemsHidden")]
    public string? PaymentSystemsHidden { get; set; }
    public bool PaymentSystemsHidden_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.ShowPaymentSystems")]
    public bool ShowPaymentSystems { get; set; }
    public bool ShowPaymentSystems_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.DirectProcessing")]
    public bool DirectProcessing { get; set; }
    public bool DirectProcessing_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.PaymentMethods")]
    public string? PaymentMethods { get; set; }
    public bool PaymentMethods_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.SignKey")]
    public string? SignKey { get; set; }
    public bool SignKey_OverrideForStore { get; set; }
    public bool SignKeyIsSaved { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.TestKey")]
    public string? TestKey { get; set; }
    public bool TestKey_OverrideForStore { get; set; }
    public bool TestKeyIsSaved { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.Algorithm")]
    public SignatureAlgorithm Algorithm { get; set; }
    public bool Algorithm_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.ApiUserId")]
    public string? ApiUserId { get; set; }
    public bool ApiUserId_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.ApiKey")]
    public string? ApiKey { get; set; }
    public bool ApiKey_OverrideForStore { get; set; }
    public bool ApiKeyIsSaved { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.ReconciliationDays")]
    public int ReconciliationDays { get; set; } = InterkassaDefaults.ReconciliationDays;
    public bool ReconciliationDays_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.TestMode")]
    public bool TestMode { get; set; }
    public bool TestMode_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.DescriptionTemplate")]
    public string? DescriptionTemplate { get; set; }
    public bool DescriptionTemplate_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.LanguageMapping")]
    public string? LanguageMapping { get; set; }
    public bool LanguageMapping_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.AdditionalFee")]
    public decimal AdditionalFee { get; set; }
    public bool AdditionalFee_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.AdditionalFeePercentage")]
    public bool AdditionalFeePercentage { get; set; }
    public bool AdditionalFeePercentage_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.CancelReplacedOrders")]
    public bool CancelReplacedOrders { get; set; }
    public bool CancelReplacedOrders_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.CancelUnpaidHours")]
    public int CancelUnpaidHours { get; set; }
    public bool CancelUnpaidHours_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.ReminderHours")]
    public int ReminderHours { get; set; }
    public bool ReminderHours_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.CheckAddresses")]
    public bool CheckAddresses { get; set; }
    public bool CheckAddresses_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.AllowedAddresses")]
    public string? AllowedAddresses { get; set; }
    public bool AllowedAddresses_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.LoggingLevel")]
    public LoggingLevel LoggingLevel { get; set; }
    public bool LoggingLevel_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.HistoryMonths")]
    public int HistoryMonths { get; set; }
    public bool HistoryMonths_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.GatewayUrl")]
    public string? GatewayUrl { get; set; }
    public bool GatewayUrl_OverrideForStore { get; set; }

    [NopResourceDisplayName(Prefix + "Fields.ApiUrl")]
    public string? ApiUrl { get; set; }
    public bool ApiUrl_OverrideForStore { get; set; }

    /// <summary>The saved secrets that are to be removed, by the names of their fields.</summary>
    public IList<string> RemovedSecrets { get; set; } = [];

    /// <summary>The steps of the page that are done, as far as the store can tell.</summary>
    public IReadOnlySet<int> DoneSteps { get; set; } = new HashSet<int>();

    /// <summary>What can be chosen for a field instead of being typed, by its name: what is added to it, and how it is called.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<KeyValuePair<string, string>>> Suggestions { get; set; }
        = new Dictionary<string, IReadOnlyList<KeyValuePair<string, string>>>();

    /// <summary>The stores that are configured, with their addresses, to be copied into the cabinet.</summary>
    public IReadOnlyList<Store> Stores { get; set; } = [];

    /// <summary>What buyers read at the gateway, in each language; for all stores alike, so that there are none while one store is configured.</summary>
    public IList<Description> Descriptions { get; set; } = [];

    /// <summary>Until when keys from before a change are believed, as the admin reads it; null when there are none.</summary>
    public string? FormerKeysUntil { get; set; }

    /// <summary>Whether a store looks like a copy.</summary>
    public bool IsCopy { get; set; }

    /// <summary>Where the store as it is set up cannot work.</summary>
    public IReadOnlyList<Finding> Warnings { get; set; } = [];

    /// <summary>What the test of the connection found; null when it was not asked for.</summary>
    public IReadOnlyList<Finding>? Test { get; set; }

    public sealed record Store(int Id, string Name, SciUrls? Urls);

    public record Description
    {
        public int LanguageId { get; set; }

        public string Language { get; set; } = string.Empty;

        public string? Text { get; set; }
    }
}
