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
    private const string Key = "InterkassaPaymentSystem";

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
        return known.Where(system => (system.Currency.Length == 0 || system.Currency == currency.CurrencyCode) && shop.PaymentSystems.Shows(system)).ToList();
    }

    /// <summary>Keeps the current customer's choice; anything that was not offered is none.</summary>
    public virtual async Task KeepAsync(string? alias)
    {
        var offered = await OfferedAsync();
        var chosen = offered.Any(system => system.Alias == alias) ? alias : null;
        await genericAttributeService.SaveAttributeAsync(await workContext.GetCurrentCustomerAsync(), Key, chosen,
            (await storeContext.GetCurrentStoreAsync()).Id);
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
}
