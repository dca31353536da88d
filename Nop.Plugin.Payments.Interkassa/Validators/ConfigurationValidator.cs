using FluentValidation;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Localization;
using Nop.Web.Framework.Validators;

namespace Nop.Plugin.Payments.Interkassa.Validators;

/// <summary>
/// Checks settings as they would be saved. Not the page as it was posted: of what a store does not override the browser posts nothing.
/// </summary>
public class ConfigurationValidator : BaseNopValidator<InterkassaSettings>
{
    private const int MaximumKeyLength = 128;

    /// <summary>A year, in minutes.</summary>
    private const int MaximumLifetime = 366 * 24 * 60;

    /// <summary>Leaves room for what is filled in.</summary>
    public const int MaximumDescriptionLength = 200;

    /// <summary>In hours: a week. Later than that nobody remembers the order.</summary>
    private const int LatestReminder = 7 * 24;

    /// <summary>In months: longer than an invoice can live, and ten years.</summary>
    private const int ShortestHistory = 13;

    private const int LongestHistory = 120;

    /// <summary>As long as invoices live by themselves, in hours.</summary>
    private const int MaximumHours = 30 * 24;

    public ConfigurationValidator(ILocalizationService localizationService)
    {
        // Asked for when a rule has failed, in the language of whoever is to read it.
        string Text(string name)
            => localizationService.GetResourceAsync(InterkassaDefaults.ResourcePrefix + name).GetAwaiter().GetResult();

        RuleFor(settings => settings.ShopId)
            .Must(id => Protocols.All.Any(protocol => protocol.IsShopId(id?.Trim())))
            .WithMessage(_ => Text("Validation.ShopId"));
        RuleFor(settings => settings.ShopId)
            .Must((settings, id) => ProtocolOf(settings).IsShopId(id?.Trim()))
            .When(settings => ProtocolOf(settings) != Protocols.All[0])
            .WithMessage(_ => Text("Validation.LegacyShopId"));
        RuleFor(settings => settings.SignKey).Must(key => !string.IsNullOrWhiteSpace(key)).WithMessage(_ => Text("Validation.SignKey"));
        RuleFor(settings => settings.SignKey).MaximumLength(MaximumKeyLength).WithMessage(_ => Text("Validation.Key"));
        RuleFor(settings => settings.TestKey).MaximumLength(MaximumKeyLength).WithMessage(_ => Text("Validation.Key"));
        RuleFor(settings => settings.Protocol).IsInEnum().WithMessage(_ => Text("Validation.Protocol"));
        RuleFor(settings => settings.Currencies).Must(AreCurrencies).WithMessage(_ => Text("Validation.Currencies"));
        RuleFor(settings => settings.Currencies)
            .Must(list => list is null || SettingList.Of(list).Count == 1)
            .When(settings => !ProtocolOf(settings).NamesCurrencies)
            .WithMessage(_ => Text("Validation.LegacyCurrencies"));
        RuleFor(settings => settings.TestMode).Equal(false)
            .When(settings => !ProtocolOf(settings).HasTestPayments).WithMessage(_ => Text("Validation.LegacyTestMode"));
        RuleFor(settings => settings.AdditionalFee).GreaterThanOrEqualTo(0).WithMessage(_ => Text("Validation.AdditionalFee"));
        RuleFor(settings => settings.GatewayUrl).Must(IsSafeUrl).WithMessage(_ => Text("Validation.GatewayUrl"));
        RuleFor(settings => settings.ApiUrl).Must(url => string.IsNullOrWhiteSpace(url) || IsSafeUrl(url)).WithMessage(_ => Text("Validation.ApiUrl"));
        RuleFor(settings => settings.ReconciliationDays).InclusiveBetween(0, 90).WithMessage(_ => Text("Validation.ReconciliationDays"));
        RuleFor(settings => settings.CancelUnpaidHours)
            .Must((settings, hours) => hours == 0 || (hours is > 0 and <= MaximumHours && settings.ReconciliationDays > 0))
            .WithMessage(_ => Text("Validation.CancelUnpaidHours"));
        RuleFor(settings => settings.ReminderHours)
            .Must((settings, hours) => hours == 0
                || (hours is > 0 and <= LatestReminder && settings.ReconciliationDays > 0 && Shop.ApiOf(settings) is not null))
            .WithMessage(_ => Text("Validation.ReminderHours"));
        RuleFor(settings => settings.HistoryMonths).Must(months => months is 0 or (>= ShortestHistory and <= LongestHistory))
            .WithMessage(_ => Text("Validation.HistoryMonths"));
        RuleFor(settings => settings.LifetimeMinutes).InclusiveBetween(0, MaximumLifetime).WithMessage(_ => Text("Validation.LifetimeMinutes"));
        RuleFor(settings => settings.PaymentSystemsAllowed).Must(IsEmptyOrPaymentSystems).WithMessage(_ => Text("Validation.PaymentSystems"));
        RuleFor(settings => settings.PaymentSystemsHidden).Must(IsEmptyOrPaymentSystems).WithMessage(_ => Text("Validation.PaymentSystems"));
        RuleFor(settings => settings.PaymentMethods).Must(mapping => PaymentMethodMapping.TryParse(mapping,
            out _)).WithMessage(_ => Text("Validation.PaymentMethods"));
        RuleFor(settings => settings.DescriptionTemplate).Must(IsDescription).WithMessage(_ => Text("Validation.DescriptionTemplate"));
        RuleFor(settings => settings.LanguageMapping).Must(mapping => LanguageMapping.TryParse(mapping,
            out _)).WithMessage(_ => Text("Validation.LanguageMapping"));
        RuleFor(settings => settings.AllowedAddresses)
            .Must((settings, list) => !settings.CheckAddresses || SourceAddresses.TryParse(list, out _, out _))
            .WithMessage(_ => Text("Validation.AllowedAddresses"));
        RuleFor(settings => settings.ApiKey).MaximumLength(MaximumKeyLength).WithMessage(_ => Text("Validation.Key"));
    }

    /// <summary>A protocol that there is not has a rule of its own.</summary>
    private static IProtocol ProtocolOf(InterkassaSettings settings) => Enum.IsDefined(settings.Protocol) ? Protocols.Of(settings.Protocol) : Protocols.All[0];

    private static bool IsEmptyOrPaymentSystems(string? list) => string.IsNullOrWhiteSpace(list) || SciFormat.IsPaymentSystemList(list.Trim());

    /// <summary>Braces with a number or a name of something else would be shown to the customer as they are.</summary>
    internal static bool IsDescription(string? template)
        => template is null || (template.Length <= MaximumDescriptionLength
            && !template.Replace("{0}", null, StringComparison.Ordinal).Replace("{1}", null, StringComparison.Ordinal).AsSpan().ContainsAny('{', '}'));

    private static bool AreCurrencies(string? list)
    {
        var codes = SettingList.Of(list);
        return codes.Count > 0 && codes.All(code => SciFormat.IsCurrency(code.ToUpperInvariant()));
    }

    /// <summary>https; plain http only to this machine, where an emulator may stand in for Interkassa.</summary>
    private static bool IsSafeUrl(string? address)
        => Uri.TryCreate(address?.Trim(), UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
