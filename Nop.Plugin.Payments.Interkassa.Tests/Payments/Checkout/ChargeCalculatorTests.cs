using Moq;
using Nop.Core.Domain.Directory;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Services.Catalog;
using Nop.Services.Directory;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Checkout;

public class ChargeCalculatorTests
{
    private static readonly Currency Hryvnia = new() { Id = 1, CurrencyCode = "UAH" };
    private static readonly Currency Dollar = new() { Id = 2, CurrencyCode = "USD" };

    [Theory]
    [InlineData("UAH, USD", "USD", "2.41", "USD")]
    [InlineData("uah", "USD", "100.01", "UAH")]
    [InlineData("UAH", "UAH", "100.01", "UAH")]
    [InlineData("USD", "USD", "2.41", "USD")]
    [InlineData("EUR", "USD", null, null)]
    [InlineData("USD", "UAH", null, null)]
    public async Task The_customers_currency_goes_before_the_primary_one(string taken, string customers, string? amount, string? charged)
    {
        var order = new Order { OrderTotal = 100.005m, CurrencyRate = customers == "USD" ? 0.0241m : 1, CustomerCurrencyCode = customers };

        var charge = await Calculator().ForOrderAsync(order, ShopTaking(taken));

        Assert.Equal(charged, charge?.CurrencyCode);
        Assert.Equal(amount, charge?.Amount.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.001)]
    [InlineData(100_000_000)]
    public async Task What_a_form_cannot_carry_is_not_charged(double total)
    {
        var order = new Order { OrderTotal = (decimal)total, CurrencyRate = 1, CustomerCurrencyCode = "UAH" };

        Assert.Null(await Calculator().ForOrderAsync(order, ShopTaking("UAH")));
    }

    [Fact]
    public async Task The_largest_amount_that_a_form_can_carry_is_charged()
    {
        var order = new Order { OrderTotal = 99_999_999.99m, CurrencyRate = 1, CustomerCurrencyCode = "UAH" };

        Assert.Equal(new Charge(99_999_999.99m, "UAH"), await Calculator().ForOrderAsync(order, ShopTaking("UAH")));
    }

    private static Shop ShopTaking(string currencies)
        => Shop.Of(storeId: 1, new InterkassaSettings { ShopId = "checkout", SignKey = "key", Currencies = currencies })!;

    private static ChargeCalculator Calculator()
    {
        var currencies = new Mock<ICurrencyService>();
        currencies.Setup(service => service.GetCurrencyByIdAsync(1)).ReturnsAsync(Hryvnia);
        currencies.Setup(service => service.GetCurrencyByCodeAsync("UAH")).ReturnsAsync(Hryvnia);
        currencies.Setup(service => service.GetCurrencyByCodeAsync("USD")).ReturnsAsync(Dollar);
        currencies.Setup(service => service.ConvertCurrency(It.IsAny<decimal>(), It.IsAny<decimal>())).Returns((decimal amount, decimal rate) => amount * rate);
        var prices = new Mock<IPriceCalculationService>();
        prices.Setup(service => service.RoundPriceAsync(It.IsAny<decimal>(), It.IsAny<Currency>()))
            .ReturnsAsync((decimal value, Currency _) => Math.Round(value, 2, MidpointRounding.AwayFromZero));
        return new ChargeCalculator(currencies.Object, prices.Object, new CurrencySettings { PrimaryStoreCurrencyId = 1 });
    }
}
