using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>Everything of the plugin's that people see: axe-core with all its rules, small screens, right to left, without JavaScript.</summary>
public class AccessibilityTests(StoreFixture store) : StoreSuite(store)
{
    private const int SmallestPhone = 320;

    /// <summary>Buttons in the store's colours, and what its grid makes.</summary>
    private static readonly string[] StoresOwn = [".btn-primary", ".btn-default", ".dt-buttons", ".dt-paging", ".dt-length"];

    [SkippableFact]
    public async Task What_customers_see_is_accessible()
    {
        Site.Need();
        await Site.SetSettingAsync("interkassasettings.showpaymentsystems", "True");
        try
        {
            await AtPaymentStepAsync();
            await Task.Delay(2000);
            var guest = await AtPaymentStepAsync();
            await AssertAccessibleAsync(guest.Page, ".payment-info-interkassa");
            await guest.Page.ClickAsync(".payment-info-next-step-button");
            await guest.Page.ClickAsync(".confirm-order-next-step-button");
            await guest.AtGatewayAsync();
            var paymentNumber = await PaymentNumberAsync(guest);
            var plain = await PageWithoutScriptsAsync();
            await plain.GotoAsync($"{Site.Store.Url}/Plugins/Interkassa/Pay/{paymentNumber}");
            Assert.True(await plain.IsVisibleAsync("form button"));
            await AssertAccessibleAsync(await SameWithScriptsAsync(plain), "body");

            await guest.Page.GotoAsync($"{Site.Store.Url}/cart");
            await AssertAccessibleAsync(guest.Page, ".interkassa-waiting");
            await guest.Page.GotoAsync($"{Site.Store.Url}/Plugins/Interkassa/Fail?ik_pm_no={paymentNumber}");
            await guest.Page.WaitForSelectorAsync(".interkassa-message");
            await AssertAccessibleAsync(guest.Page, ".interkassa-message");
            await guest.Page.Context.ClearCookiesAsync();
            await guest.Page.GotoAsync($"{Site.Store.Url}/Plugins/Interkassa/Payment/{paymentNumber}");
            await AssertAccessibleAsync(guest.Page, "body");
            await guest.Page.GotoAsync(await LinkAsync(int.Parse(paymentNumber.Split('_')[0], System.Globalization.CultureInfo.InvariantCulture)));
            await AssertAccessibleAsync(guest.Page, "body");
        }
        finally
        {
            await Site.SetSettingAsync("interkassasettings.showpaymentsystems", "False");
        }
    }

    [SkippableFact]
    public async Task What_admins_see_is_accessible()
    {
        Site.Need();
        var invoice = await NewInvoiceAsync();
        await NotifyAsync(invoice, StoreFixture.SignKey);
        var admin = await Site.NewAdminAsync();
        foreach (var (page, part) in new[] { ("Interkassa/Configure", "form[action*=Interkassa]"), ("Interkassa/Payments", "#interkassa-payments"),
            ("Interkassa/Attention", "#interkassa-attention") })
        {
            await admin.GotoAsync($"{Site.Store.Url}/Admin/{page}");
            await AssertAccessibleAsync(admin, part);
        }

        await admin.GotoAsync($"{Site.Store.Url}/Admin/Order/Edit/{OrderIdOf(invoice)}");
        await AssertAccessibleAsync(admin, "#interkassa-panel");
    }

    /// <summary>A store may be read from right to left; no page of ours is wider than the screen.</summary>
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_smallest_phone_shows_all_without_moving_sideways(bool isRightToLeft)
    {
        Site.Need();
        await SetRightToLeftAsync(isRightToLeft);
        try
        {
            var guest = await GuestAtGatewayAsync();
            var paymentNumber = await PaymentNumberAsync(guest);
            await guest.Page.SetViewportSizeAsync(SmallestPhone, 640);
            foreach (var (name, page) in new[] { ("cart", "cart"), ("fail", $"Plugins/Interkassa/Fail?ik_pm_no={paymentNumber}"),
                ("payment", $"Plugins/Interkassa/Payment/{paymentNumber}") })
            {
                await guest.Page.GotoAsync($"{Site.Store.Url}/{page}");
                await StoreFixture.PictureAsync(guest.Page, $"smallest-{name}{(isRightToLeft ? "-rtl" : string.Empty)}");
                Assert.True(await guest.Page.EvaluateAsync<bool>("""
                    () => [...document.querySelectorAll('[class*=interkassa] , main, main *')].every(part => {
                        const box = part.getBoundingClientRect();
                        return box.width === 0 || (box.left >= -1 && box.right <= window.innerWidth + 1);
                    })
                    """), page);
            }
        }
        finally
        {
            await SetRightToLeftAsync(false);
        }
    }

    /// <summary>The plugin's own pages load nothing from elsewhere and run nothing that stands in them.</summary>
    [SkippableFact]
    public async Task The_own_pages_work_under_a_strict_policy()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        var paymentNumber = await PaymentNumberAsync(guest);
        var link = await LinkAsync(int.Parse(paymentNumber.Split('_')[0], System.Globalization.CultureInfo.InvariantCulture));
        var other = await Site.NewVisitorAsync();
        var refused = new List<string>();
        other.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                refused.Add(message.Text);
        };
        await other.RouteAsync("**/Plugins/Interkassa/**", async route =>
        {
            var response = await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.FulfillAsync(new() { Response = response, Headers = new Dictionary<string, string>(response.Headers)
            {
                ["content-security-policy"] = $"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                    + $"form-action 'self' {Site.EmulatorUrl}"
            } });
        });

        await other.GotoAsync($"{Site.Store.Url}/Plugins/Interkassa/Payment/{paymentNumber}");
        await other.GotoAsync(link);
        await other.ClickAsync("main form button");
        await other.IsAtAsync(Site.EmulatorUrl + "/");
        await other.GotoAsync($"{Site.Store.Url}/Plugins/Interkassa/Payment/{paymentNumber}");
        await NotifyAsync(LastInvoice(), StoreFixture.SignKey);

        await other.WaitForSelectorAsync(".interkassa-success", new() { Timeout = 30_000 });
        Assert.Empty(refused);
    }

    /// <summary>Without JavaScript nothing is hidden and everything can be pressed.</summary>
    [SkippableFact]
    public async Task Without_JavaScript_a_payment_is_begun_again_and_its_page_tells_how_it_stands()
    {
        Site.Need();
        var guest = await GuestAtGatewayAsync();
        var paymentNumber = await PaymentNumberAsync(guest);
        var plain = await PageWithoutScriptsAsync();
        await plain.GotoAsync($"{Site.Store.Url}/Plugins/Interkassa/Fail?ik_pm_no={paymentNumber}");
        Assert.NotEmpty(await plain.InnerTextAsync("[role=status]"));

        await plain.ClickAsync("main form button");
        await plain.WaitForURLAsync("**/Pay/**");
        await plain.ClickAsync("form button");

        await plain.IsAtAsync(Site.EmulatorUrl + "/");
    }

    /// <summary>axe-core with all its rules, best practices as well; of what is not ours, the store's own buttons say, it is not asked.</summary>
    private static async Task AssertAccessibleAsync(IPage page, string part)
    {
        await page.WaitForSelectorAsync(part);
        var found = await page.RunAxe(new AxeRunContext { Include = [new AxeSelector(part)], Exclude = [.. StoresOwn.Select(of => new AxeSelector(of))] });
        Assert.True(found.Violations.Length == 0, string.Join(Environment.NewLine, found.Violations.SelectMany(violation => violation.Nodes,
            (violation, node) => $"{page.Url} {violation.Id}: {violation.Help}: {node.Html}")));
    }

    private async Task<string> LinkAsync(int orderId)
    {
        await Site.Database.ExecuteAsync(
            $"""UPDATE "InterkassaPaymentAttempt" SET "CreatedOnUtc" = {DateTime.UtcNow.AddHours(-2)} WHERE "OrderId" = {orderId}""");
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Order/Edit/{orderId}");
        await admin.ClickAsync("#interkassa-link-create");
        var link = await admin.InnerTextAsync("#interkassa-link");
        await admin.Context.CloseAsync();
        return link;
    }

    private async Task<IPage> PageWithoutScriptsAsync()
    {
        var context = await Site.NewContextAsync(new() { JavaScriptEnabled = false });
        return await context.NewPageAsync();
    }

    /// <summary>The same page, which does not go on by itself, where axe-core can run.</summary>
    private async Task<IPage> SameWithScriptsAsync(IPage plain)
    {
        var page = await Site.NewVisitorAsync();
        await page.SetContentAsync(await plain.ContentAsync());
        return page;
    }

    private async Task SetRightToLeftAsync(bool isRightToLeft)
    {
        await Site.Database.ExecuteAsync($"""UPDATE "Language" SET "Rtl" = {isRightToLeft}""");
        await Site.ClearCacheAsync();
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
