using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>A shop with a legacy ID, which speaks SCI 1.</summary>
public class LegacyShopTests(StoreFixture store) : StoreSuite(store)
{
    [SkippableFact]
    public async Task A_legacy_shop_is_configured_and_paid_in_the_first_protocol()
    {
        Site.Need();
        var admin = await Site.NewAdminAsync();
        try
        {
            await ConfigureLegacyAsync(admin);
            await StoreFixture.PictureAsync(admin, "configure-legacy");

            var customer = await CustomerAtGatewayAsync();
            Assert.NotNull(LastInvoice().LegacyForm);
            await customer.AtGatewayPressAsync("Cancel");
            await customer.Page.WaitForSelectorAsync(".interkassa-message");
            Assert.Equal(Pending, await PaymentStatusAsync(customer.OrderId()));

            await customer.Page.ClickAsync(".interkassa-pay-again");
            await customer.AtGatewayAsync();
            var asked = await customer.AskedAsync();
            await customer.AtGatewayPressAsync("Pay");
            await customer.Page.IsAtAsync("/checkout/completed/");
            await AssertPaidAsync(customer.OrderId(), asked);
            await customer.Page.GotoAsync($"{Site.Store.Url}/orderdetails/{customer.OrderId()}");
            await customer.Page.WaitForSelectorAsync(".ico-logout");
        }
        finally
        {
            await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Configure");
            await Site.ConfigureAsync(admin);
        }
    }

    private async Task ConfigureLegacyAsync(IPage admin)
    {
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Configure");
        await admin.FillAsync("#ShopId", StoreFixture.LegacyShopId);
        await admin.FillAsync("#SignKey", StoreFixture.LegacySignKey);
        await admin.FillAsync("#Currencies", "USD");
        await admin.FillAsync("#GatewayUrl", Site.EmulatorUrl + "/lib/payment.php");
        Assert.Equal("SCI 1", await admin.EvalOnSelectorAsync<string>("#Protocol", "list => list.selectedOptions[0].text"));
        await admin.ClickAsync("button[name=save]");
        await admin.WaitForSelectorAsync(".alert-success");
    }
}
