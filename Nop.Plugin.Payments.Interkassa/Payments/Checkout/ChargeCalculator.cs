using Nop.Core.Domain.Directory;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Sci;
using Nop.Services.Catalog;
using Nop.Services.Directory;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>In which currency, and how much, a customer is charged.</summary>
public class ChargeCalculator(
    ICurrencyService currencyService,
    IPriceCalculationService priceCalculationService,
    CurrencySettings currencySettings)
{
    /// <summary>
    /// What an order costs at the gateway: in the customer's currency if the checkout takes it, else in the primary store
    /// currency if it takes that. Null when it takes neither, or when the amount is none that a form can carry.
    /// </summary>
    public virtual async Task<Charge?> ForOrderAsync(Order order, Shop shop)
    {
        var currency = await ChooseAsync(shop, await currencyService.GetCurrencyByCodeAsync(order.CustomerCurrencyCode));
        if (currency is null)
            return null;

        var amount = currency.CurrencyCode == order.CustomerCurrencyCode
            ? currencyService.ConvertCurrency(order.OrderTotal, order.CurrencyRate)
            : order.OrderTotal;
        var rounded = decimal.Round(await priceCalculationService.RoundPriceAsync(amount, currency), 2);
        return rounded is > 0 and <= SciAmount.Maximum ? new Charge(rounded, currency.CurrencyCode) : null;
    }

    /// <summary>The currency for a customer who has not ordered yet; null when the checkout takes none that would do.</summary>
    public virtual async Task<Currency?> ChooseAsync(Shop shop, Currency? customerCurrency)
    {
        if (shop.Takes(customerCurrency?.CurrencyCode))
            return customerCurrency;

        var primary = await currencyService.GetCurrencyByIdAsync(currencySettings.PrimaryStoreCurrencyId);
        return shop.Takes(primary?.CurrencyCode) ? primary : null;
    }
}
