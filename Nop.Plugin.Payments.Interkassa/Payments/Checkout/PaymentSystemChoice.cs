using Nop.Core;
using Nop.Core.Domain.Customers;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Services.Common;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>The payment system that a customer chooses at the payment step, kept until the order is sent to the gateway.</summary>
public class PaymentSystemChoice(
    PaymentSystemCatalog catalog,
    ChargeCalculator charges,
    ShopRegistry shops,
    IStoreContext storeContext,
    IWorkContext workContext,
    IGenericAttributeService genericAttributeService)
{
    /// <summary>Beside the customer.</summary>
    public const string Key = "InterkassaPaymentSystem";

    /// <summary>
    /// What the current customer can choose from: those of the currency in which they would be charged; empty when the choice is made at the gateway.
    /// </summary>
    public virtual async Task<IReadOnlyList<ApiPaymentSystem>> OfferedAsync()
    {
        if (await shops.OfStoreAsync((await storeContext.GetCurrentStoreAsync()).Id) is not { MakesTestPayments: false } shop)
            return [];

        var known = catalog.Known(shop);
        if (known.Count == 0 || await charges.ChooseAsync(shop, await workContext.GetWorkingCurrencyAsync()) is not { } currency)
            return [];
        return Offered(known, shop, currency.CurrencyCode).ToList();
    }

    /// <summary>Keeps the current customer's choice; anything that was not offered is none.</summary>
    /// <returns>Its name in the customer's language; null for none.</returns>
    public virtual async Task<string?> KeepAsync(string? alias)
    {
        var chosen = (await OfferedAsync()).FirstOrDefault(system => system.Alias == alias);
        await genericAttributeService.SaveAttributeAsync(await workContext.GetCurrentCustomerAsync(), Key, chosen?.Alias,
            (await storeContext.GetCurrentStoreAsync()).Id);
        return chosen?.NameIn((await workContext.GetWorkingLanguageAsync()).UniqueSeoCode);
    }

    /// <summary>What is left of a choice when the form is made: nothing, where the payment system is off by now, hidden, or of another currency.</summary>
    /// <param name="alias">Chosen before; empty for no choice.</param>
    /// <param name="shop">Of the order's store.</param>
    /// <param name="currencyCode">In which is paid.</param>
    public virtual string Recheck(string alias, Shop shop, string currencyCode)
    {
        if (alias.Length == 0 || !shop.ShowsPaymentSystems)
            return string.Empty;

        // Just after a start this server may not have been told yet.
        var known = catalog.Known(shop);
        return known.Count == 0 || Offered(known, shop, currencyCode).Any(system => system.Alias == alias) ? alias : string.Empty;
    }

    private static IEnumerable<ApiPaymentSystem> Offered(IReadOnlyList<ApiPaymentSystem> known, Shop shop, string currencyCode)
        => known.Where(system => (system.Currency.Length == 0 || system.Currency == currencyCode) && shop.PaymentSystems.Shows(system));

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
}
