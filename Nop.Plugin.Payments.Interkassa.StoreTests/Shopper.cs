using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>What a customer does in the store, click by click.</summary>
public sealed class Shopper(StoreFixture store, IPage page, string? storeUrl = null)
{
    public const string UsualProduct = "adobe-photoshop";

    public IPage Page => page;

    /// <summary>Puts a product of the sample data into the cart and goes to the checkout.</summary>
    public async Task FillCartAsync(string product = UsualProduct)
    {
        await page.GotoAsync($"{storeUrl ?? store.Store.Url}/{product}");
        await page.ClickAsync(".overview .add-to-cart-button, .add-to-cart .add-to-cart-button >> nth=0");
        await page.WaitForSelectorAsync(".bar-notification.success");
        await page.GotoAsync($"{storeUrl ?? store.Store.Url}/cart");
        await page.CheckAsync("#termsofservice");
        await page.ClickAsync("#checkout");
    }

    public Task CheckoutAsGuestAsync() => page.ClickAsync(".checkout-as-guest-button");

    public async Task FillAddressAsync(string prefix)
    {
        await page.WaitForSelectorAsync(".new-address-next-step-button >> visible=true");
        if (!await page.IsVisibleAsync($"#{prefix}_FirstName"))
            return;

        await page.FillAsync($"#{prefix}_FirstName", "Олена");
        await page.FillAsync($"#{prefix}_LastName", "Shopper");
        await page.FillAsync($"#{prefix}_Email", "olena@example.com");
        // The store fills the list of states anew whenever a country is chosen, even the same one.
        await page.RunAndWaitForResponseAsync(
            () => page.SelectOptionAsync($"#{prefix}_CountryId", new SelectOptionValue { Label = "United States of America" }),
            response => response.Url.Contains("getstatesbycountryid", StringComparison.OrdinalIgnoreCase));
        await page.WaitForTimeoutAsync(300);
        await page.WaitForFunctionAsync($"() => document.querySelectorAll('#{prefix}_StateProvinceId option').length > 2");
        await page.SelectOptionAsync($"#{prefix}_StateProvinceId", new SelectOptionValue { Index = 5 });
        await page.FillAsync($"#{prefix}_City", "Springfield");
        await page.FillAsync($"#{prefix}_Address1", "Evergreen Terrace 742");
        await page.FillAsync($"#{prefix}_ZipPostalCode", "12345");
        await page.FillAsync($"#{prefix}_PhoneNumber", "5551234");
    }

    /// <summary>One-page checkout up to the gateway.</summary>
    public async Task OnePageCheckoutAsync(string? pictures = null)
    {
        await ToPaymentStepAsync();
        if (pictures is not null)
            await StoreFixture.PictureAsync(page, pictures);
        await page.ClickAsync(".payment-info-next-step-button");
        await page.ClickAsync(".confirm-order-next-step-button");
        await AtGatewayAsync();
    }

    /// <summary>One-page checkout up to the step that the plugin fills.</summary>
    public async Task ToPaymentStepAsync()
    {
        await ToPaymentStepAsync(StoreFixture.PluginName);
        await page.WaitForSelectorAsync(".payment-info-interkassa");
    }

    /// <summary>One-page checkout up to the step that a method fills.</summary>
    public async Task ToPaymentStepAsync(string method)
    {
        await FillAddressAsync("BillingNewAddress");
        await page.ClickAsync("#billing-buttons-container .new-address-next-step-button");
        await page.ClickAsync(".shipping-method-next-step-button");
        await ChooseAsync(method);
        await page.WaitForSelectorAsync(".payment-info-next-step-button >> visible=true");
    }

    /// <summary>Multi-step checkout up to the gateway.</summary>
    public async Task MultiStepCheckoutAsync()
    {
        await ToPaymentPageAsync();
        await page.ClickAsync(".payment-info-next-step-button");
        await page.ClickAsync(".confirm-order-next-step-button");
        await AtGatewayAsync();
    }

    /// <summary>Multi-step checkout up to the page that the plugin fills.</summary>
    public async Task ToPaymentPageAsync()
    {
        await page.WaitForURLAsync("**/checkout/billingaddress");
        if (await page.IsVisibleAsync(".select-billing-address-button >> nth=0"))
        {
            await page.ClickAsync(".select-billing-address-button >> nth=0");
        }
        else
        {
            await FillAddressAsync("BillingNewAddress");
            await page.ClickAsync("#billingaddress-next-button");
        }

        await page.WaitForURLAsync(new Regex("checkout/(shippingaddress|shippingmethod)"));
        if (page.Url.Contains("shippingaddress", StringComparison.Ordinal))
            await page.ClickAsync(".select-shipping-address-button >> nth=0");
        await page.ClickAsync(".shipping-method-next-step-button");
        await ChooseAsync(StoreFixture.PluginName);
        await page.WaitForSelectorAsync(".payment-info-interkassa");
    }

    /// <summary>Chooses a method among those that the store offers.</summary>
    public async Task ChooseAsync(string method)
    {
        await page.CheckAsync($"input[name=paymentmethod][value='{method}']");
        await page.ClickAsync(".payment-method-next-step-button");
    }

    public Task AtGatewayAsync() => page.IsAtAsync(store.EmulatorUrl + "/");

    /// <summary>Presses a button of the gateway's page.</summary>
    public Task AtGatewayPressAsync(string button) => page.ClickAsync($"button:text-is('{button}')");

    /// <summary>What the gateway's page asks for, as in "75.00 USD".</summary>
    public Task<string> AskedAsync() => page.InnerTextAsync(".amount");

    /// <summary>The order on whose page the browser is.</summary>
    public int OrderId() => int.Parse(Regex.Match(page.Url, @"/(?:completed|orderdetails)/(\d+)").Groups[1].Value,
        System.Globalization.CultureInfo.InvariantCulture);
}
