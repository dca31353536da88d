namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>What a customer can choose: the payment system before, another way after.</summary>
public class ChoiceTests(StoreFixture store) : StoreSuite(store)
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_cancels_gets_the_cart_back(bool cancelsOrder)
    {
        Site.Need();
        await Site.SetSettingAsync("interkassasettings.cancelreplacedorders", $"{cancelsOrder}");
        var guest = await GuestAtGatewayAsync();
        await guest.AtGatewayPressAsync("Cancel");
        await guest.Page.WaitForSelectorAsync(".interkassa-choices");
        var orderId = guest.OrderId();
        await StoreFixture.PictureAsync(guest.Page, "choices");

        await guest.Page.ClickAsync(".interkassa-other-method");

        await guest.Page.IsAtAsync("/cart");
        Assert.Contains("Photoshop", await guest.Page.InnerTextAsync(".cart"), StringComparison.Ordinal);
        await StoreFixture.PictureAsync(guest.Page, "cart-is-back");
        Assert.Equal(cancelsOrder ? CancelledOrder : 10, await OrderStatusAsync(orderId));
        Assert.Equal(1, await NotesAsync(orderId, "Interkassa: the customer has taken the cart back%"));
    }

    [SkippableFact]
    public async Task Whoever_cancels_pays_again_in_one_click()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        await guest.AtGatewayPressAsync("Cancel");
        await guest.Page.ClickAsync(".interkassa-pay-again");
        await guest.AtGatewayAsync();
        var asked = await guest.AskedAsync();
        await guest.AtGatewayPressAsync("Pay");
        await guest.Page.IsAtAsync("/checkout/completed/");
        await AssertPaidAsync(guest.OrderId(), asked);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_payment_system_is_chosen_in_the_store_with_the_keyboard(bool isDirect)
    {
        Site.Need();
        await Site.SetSettingAsync("interkassasettings.showpaymentsystems", "True");
        await Site.SetSettingAsync("interkassasettings.directprocessing", $"{isDirect}");
        try
        {
            // The first visitor's question fetches the list.
            var guest = await AtPaymentStepAsync();
            await guest.Page.WaitForTimeoutAsync(2000);
            guest = await AtPaymentStepAsync();
            await guest.Page.FocusAsync("input[name=InterkassaPaymentSystem] >> nth=0");
            await guest.Page.Keyboard.PressAsync("ArrowDown");
            await StoreFixture.PictureAsync(guest.Page, "payment-systems");
            await guest.Page.ClickAsync(".payment-info-next-step-button");
            await guest.Page.WaitForSelectorAsync(".confirm-order-next-step-button");
            Assert.Contains("Visa", await guest.Page.InnerTextAsync(".payment-method-info"), StringComparison.Ordinal);
            await StoreFixture.PictureAsync(guest.Page, "chosen-on-confirm");
            await guest.Page.ClickAsync(".confirm-order-next-step-button");
            await guest.AtGatewayAsync();

            Assert.Equal("visa_cpaytrz_merchant_usd", LastInvoice().Form["ik_pw_via"]);
            Assert.Equal(isDirect ? "process" : "payway", LastInvoice().Form["ik_act"]);
            Assert.Equal(isDirect, guest.Page.Url.Contains("/invoice/", StringComparison.Ordinal));
            var asked = await guest.AskedAsync();
            await guest.AtGatewayPressAsync("Pay");
            await guest.Page.IsAtAsync("/checkout/completed/");
            await AssertPaidAsync(guest.OrderId(), asked);
        }
        finally
        {
            await Site.SetSettingAsync("interkassasettings.showpaymentsystems", "False");
            await Site.SetSettingAsync("interkassasettings.directprocessing", "False");
        }
    }

    /// <summary>A coupon of the sample data, good again for the test.</summary>
    [SkippableFact]
    public async Task A_coupon_comes_back_with_the_cart()
    {
        Site.Need();
        await Site.Database.ExecuteAsync($"""UPDATE "Discount" SET "StartDateUtc" = NULL, "EndDateUtc" = NULL, "IsActive" = {true} WHERE "CouponCode" = {"456"}""");
        await Site.ClearCacheAsync();
        var guest = new Shopper(Site, await Site.NewVisitorAsync());
        await guest.FillCartAsync();
        await guest.Page.GotoAsync($"{Site.Store.Url}/cart");
        await guest.Page.FillAsync("#discountcouponcode", "456");
        await guest.Page.ClickAsync("#applydiscountcouponcode");
        await guest.Page.WaitForSelectorAsync(".applied-discount-code");
        await guest.Page.CheckAsync("#termsofservice");
        await guest.Page.ClickAsync("#checkout");
        await guest.CheckoutAsGuestAsync();
        await guest.OnePageCheckoutAsync();
        await guest.AtGatewayPressAsync("Cancel");

        await guest.Page.ClickAsync(".interkassa-other-method");

        await guest.Page.IsAtAsync("/cart");
        Assert.Contains("456", await guest.Page.InnerTextAsync(".applied-discount-code"), StringComparison.Ordinal);
    }

    private async Task<Shopper> AtPaymentStepAsync()
    {
        var guest = new Shopper(Site, await Site.NewVisitorAsync());
        await guest.FillCartAsync();
        await guest.CheckoutAsGuestAsync();
        await guest.ToPaymentStepAsync();
        return guest;
    }
}
