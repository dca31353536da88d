using FluentValidation;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Localization;
using Nop.Web.Framework.Validators;

namespace Nop.Plugin.Payments.Interkassa.Validators;

/// <summary>Checks what can be told from the configuration page alone.</summary>
public class ConfigurationValidator : BaseNopValidator<ConfigurationModel>
{
    private const int MaximumKeyLength = 128;

    /// <summary>A year, in minutes.</summary>
    private const int MaximumLifetime = 366 * 24 * 60;

    /// <summary>Leaves room for what is filled in.</summary>
    private const int MaximumDescriptionLength = 200;

    /// <summary>As long as invoices live by themselves, in hours.</summary>
    private const int MaximumHours = 30 * 24;

    public ConfigurationValidator(ILocalizationService localizationService)
    {
        // Asked for when a rule has failed, in the language of whoever is to read it.
        string Text(string name)
            => localizationService.GetResourceAsync(InterkassaDefaults.ResourcePrefix + name).GetAwaiter().GetResult();

        RuleFor(model => model.ShopId)
            .Must(id => Protocols.All.Any(protocol => protocol.IsShopId(id?.Trim())))
            .WithMessage(_ => Text("Validation.ShopId"));
        RuleFor(model => model.ShopId)
            .Must((model, id) => ProtocolOf(model).IsShopId(id?.Trim()))
            .When(model => ProtocolOf(model) != Protocols.All[0])
            .WithMessage(_ => Text("Validation.LegacyShopId"));
        RuleFor(model => model.SignKey).MaximumLength(MaximumKeyLength).WithMessage(_ => Text("Validation.Key"));
        RuleFor(model => model.TestKey).MaximumLength(MaximumKeyLength).WithMessage(_ => Text("Validation.Key"));
        RuleFor(model => model.Protocol).IsInEnum().WithMessage(_ => Text("Validation.Protocol"));
        RuleFor(model => model.Currencies).Must(AreCurrencies).WithMessage(_ => Text("Validation.Currencies"));
        RuleFor(model => model.Currencies)
            .Must(list => list is null || SettingList.Of(list).Count == 1)
            .When(model => !ProtocolOf(model).NamesCurrencies)
            .WithMessage(_ => Text("Validation.LegacyCurrencies"));
        RuleFor(model => model.TestMode).Equal(false).When(model => !ProtocolOf(model).HasTestPayments).WithMessage(_ => Text("Validation.LegacyTestMode"));
        RuleFor(model => model.AdditionalFee).GreaterThanOrEqualTo(0).WithMessage(_ => Text("Validation.AdditionalFee"));
        RuleFor(model => model.GatewayUrl).Must(IsSafeUrl).WithMessage(_ => Text("Validation.GatewayUrl"));
        RuleFor(model => model.ApiUrl).Must(url => string.IsNullOrWhiteSpace(url) || IsSafeUrl(url)).WithMessage(_ => Text("Validation.ApiUrl"));
        RuleFor(model => model.ReconciliationDays).InclusiveBetween(0, 90).WithMessage(_ => Text("Validation.ReconciliationDays"));
        RuleFor(model => model.CancelUnpaidHours)
            .Must((model, hours) => hours == 0 || (hours is > 0 and <= MaximumHours && model.ReconciliationDays > 0))
            .WithMessage(_ => Text("Validation.CancelUnpaidHours"));
        RuleFor(model => model.LifetimeMinutes).InclusiveBetween(0, MaximumLifetime).WithMessage(_ => Text("Validation.LifetimeMinutes"));
        RuleFor(model => model.PaymentSystemsAllowed).Must(IsEmptyOrPaymentSystems).WithMessage(_ => Text("Validation.PaymentSystems"));
        RuleFor(model => model.PaymentSystemsHidden).Must(IsEmptyOrPaymentSystems).WithMessage(_ => Text("Validation.PaymentSystems"));
        RuleFor(model => model.PaymentMethods).Must(mapping => PaymentMethodMapping.TryParse(mapping,
            out _)).WithMessage(_ => Text("Validation.PaymentMethods"));
        RuleFor(model => model.DescriptionTemplate).Must(IsDescription).WithMessage(_ => Text("Validation.DescriptionTemplate"));
        RuleFor(model => model.LanguageMapping).Must(mapping => LanguageMapping.TryParse(mapping, out _)).WithMessage(_ => Text("Validation.LanguageMapping"));
        RuleFor(model => model.AllowedAddresses)
            .Must((model, list) => !model.CheckAddresses || SourceAddresses.TryParse(list, out _, out _))
            .WithMessage(_ => Text("Validation.AllowedAddresses"));
        RuleFor(model => model.ApiKey).MaximumLength(MaximumKeyLength).WithMessage(_ => Text("Validation.Key"));
    }

    /// <summary>A protocol that there is not has a rule of its own.</summary>
    private static IProtocol ProtocolOf(ConfigurationModel model) => Enum.IsDefined(model.Protocol) ? Protocols.Of(model.Protocol) : Protocols.All[0];

    private static bool IsEmptyOrPaymentSystems(string? list) => string.IsNullOrWhiteSpace(list) || SciFormat.IsPaymentSystemList(list.Trim());

    /// <summary>Braces with a number or a name of something else would be shown to the customer as they are.</summary>
    private static bool IsDescription(string? template)
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
