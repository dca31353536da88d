using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.Tests.Browser;

[Collection(DemoShopCollection.Name)]
public sealed class BuyingTests(DemoShopFixture shop, BrowserFixture browser) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    public Task InitializeAsync() => shop.ConfigureAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [SkippableFact]
    public async Task A_customer_buys_pays_and_sees_the_order_paid()
    {
        var page = await BuyAsync();
        await page.ClickAsync("button:text-is('Pay')");

        await page.IsAtAsync("/checkout/completed/");
        Assert.Equal("Paid", await page.InnerTextAsync(".payment-status"));
    }

    [SkippableFact]
    public async Task Paying_works_without_JavaScript()
    {
        var page = await browser.NewVisitorAsync(javaScript: false);
        await page.GotoAsync(shop.ShopUrl);
        await page.ClickAsync("button:text-is('Buy') >> nth=0");
        Assert.Contains("/Plugins/Interkassa/Pay/", page.Url, StringComparison.Ordinal);
        await page.ClickAsync("button:text-is('Pay')");
        await AtGatewayAsync(page);
        await page.ClickAsync("button:text-is('Pay')");

        await page.IsAtAsync("/checkout/completed/");
        Assert.Equal("Paid", await page.InnerTextAsync(".payment-status"));
    }

    [SkippableTheory]
    [InlineData("Cancel", "Nothing has been charged")]
    [InlineData("Fail", "Nothing has been charged")]
    [InlineData("Pay later", "being processed")]
    public async Task Whoever_does_not_pay_is_told_so_and_pays_again(string button, string message)
    {
        var page = await BuyAsync();
        await page.ClickAsync($"button:text-is('{button}')");
        await page.IsAtAsync("/orderdetails/");
        Assert.Contains(message, await page.InnerTextAsync(".interkassa-message"), StringComparison.Ordinal);
        Assert.Equal("Pending", await page.InnerTextAsync(".payment-status"));

        if (button == "Pay later")
        {
            Assert.Equal(0, await page.Locator(".interkassa-pay-again").CountAsync());
            return;
        }

        await page.ClickAsync(".interkassa-pay-again");
        await AtGatewayAsync(page);
        await page.ClickAsync("button:text-is('Pay')");

        await page.IsAtAsync("/checkout/completed/");
        Assert.Equal("Paid", await page.InnerTextAsync(".payment-status"));
    }

    [SkippableTheory]
    [InlineData("default-src 'self'")]
    [InlineData("default-src 'self'; form-action 'self'")]
    public async Task The_way_to_the_gateway_is_open_under_a_strict_policy(string policy)
    {
        var page = await browser.NewVisitorAsync();
        await page.RouteAsync("**/Plugins/Interkassa/Pay/**", async route =>
        {
            var response = await route.FetchAsync();
            var headers = new Dictionary<string, string>(response.Headers) { ["content-security-policy"] = policy };
            await route.FulfillAsync(new RouteFulfillOptions { Response = response, Headers = headers });
        });
        await page.GotoAsync(shop.ShopUrl);
        await page.ClickAsync("button:text-is('Buy') >> nth=0");

        await AtGatewayAsync(page);
    }

    private async Task<IPage> BuyAsync()
    {
        var page = await browser.NewVisitorAsync();
        await page.GotoAsync(shop.ShopUrl);
        await page.ClickAsync("button:text-is('Buy') >> nth=0");
        await AtGatewayAsync(page);
        return page;
    }

    private Task AtGatewayAsync(IPage page) => page.IsAtAsync(shop.EmulatorUrl + "/");
}
