using Nop.Core;
using Nop.Core.Domain.Customers;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Services.Common;
using Nop.Services.Configuration;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>The payment system that a customer chooses at the payment step, kept until the order is sent to the gateway.</summary>
public class PaymentSystemChoice(
    PaymentSystemCatalog catalog,
    ChargeCalculator charges,
    ISettingService settingService,
    IStoreContext storeContext,
    IWorkContext workContext,
    IGenericAttributeService genericAttributeService)
{
    private const string Key = "InterkassaPaymentSystem";

    /// <summary>What the current customer can choose from: those of the currency in which they would be charged; empty when the choice is made at the gateway.</summary>
    public virtual async Task<IReadOnlyList<ApiPaymentSystem>> OfferedAsync()
    {
        var settings = await settingService.LoadSettingAsync<InterkassaSettings>((await storeContext.GetCurrentStoreAsync()).Id);
        var known = catalog.Known(settings);
        if (known.Count == 0 || settings.TestMode || await charges.ChooseAsync(settings, await workContext.GetWorkingCurrencyAsync()) is not { } currency)
            return [];
        return known.Where(system => (system.Currency.Length == 0 || system.Currency == currency.CurrencyCode) && IsShown(system, settings)).ToList();
    }

    /// <summary>Keeps the current customer's choice; anything that was not offered is none.</summary>
    public virtual async Task KeepAsync(string? alias)
    {
        var offered = await OfferedAsync();
        var chosen = offered.Any(system => system.Alias == alias) ? alias : null;
        await genericAttributeService.SaveAttributeAsync(await workContext.GetCurrentCustomerAsync(), Key, chosen, (await storeContext.GetCurrentStoreAsync()).Id);
    }

    /// <summary>The choice of an order's customer, for one attempt; empty when there is none.</summary>
    public virtual async Task<string> TakeAsync(int customerId, int storeId)
    {
        var customer = new Customer { Id = customerId };
        var alias = await genericAttributeService.GetAttributeAsync<string>(customer, Key, storeId);
        if (string.IsNullOrEmpty(alias))
            return string.Empty;

        await genericAttributeService.SaveAttributeAsync<string?>(customer, Key, null, storeId);
        return alias;
    }

    /// <summary>The admin's lists name systems or directions.</summary>
    private static bool IsShown(ApiPaymentSystem system, InterkassaSettings settings)
    {
        bool IsIn(string list) => list.Split([';', ','], StringSplitOptions.RemoveEmptyEntries).Any(name => name == system.System || name == system.Alias);
        return (settings.PaymentSystemsAllowed.Length == 0 || IsIn(settings.PaymentSystemsAllowed)) && !IsIn(settings.PaymentSystemsHidden);
    }
}
