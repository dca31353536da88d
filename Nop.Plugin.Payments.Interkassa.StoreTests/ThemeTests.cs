using System.Runtime.CompilerServices;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>The views are compiled, and a theme can still have its own.</summary>
public class ThemeTests(StoreFixture store) : StoreSuite(store)
{
    private const string Mark = "<i class=\"of-the-theme\"></i>";

    /// <summary>Copied into a theme years ago, they name models, constants and routes of the plugin.</summary>
    [SkippableFact]
    public async Task A_theme_that_has_the_views_of_version_1_0_0_still_shows_its_own()
    {
        Site.Need();
        var shared = Path.Combine(Site.Store.Folder, "Themes", "DefaultClean", "Views", "Shared");
        var laid = Lay(Path.Combine(Path.GetDirectoryName(ThisFile())!, "Themes", "1.0.0"), shared);
        await Site.Store.RestartAsync();
        try
        {
            var guest = new Shopper(Site, await Site.NewVisitorAsync());
            await guest.FillCartAsync();
            await guest.CheckoutAsGuestAsync();
            await guest.ToPaymentStepAsync();
            Assert.Equal(1, await guest.Page.Locator(".of-the-theme").CountAsync());

            // The page that leads to the gateway is gone as soon as it is seen, so it is fetched once more.
            var redirects = new List<string>();
            guest.Page.Request += (_, request) => redirects.AddRange(new[] { request.Url }.Where(url => url.Contains("/Interkassa/Pay/")));
            await guest.Page.ClickAsync(".payment-info-next-step-button");
            await guest.Page.ClickAsync(".confirm-order-next-step-button");

            // Out of a theme's views the store takes scripts to the end of a layout, which this page does not have: its button leads on.
            await guest.Page.ClickAsync("#interkassa-form button");
            await guest.AtGatewayAsync();
            var redirect = await guest.Page.Context.APIRequest.GetAsync(Assert.Single(redirects));
            Assert.Contains(Mark, await redirect.TextAsync(), StringComparison.Ordinal);

            await guest.AtGatewayPressAsync("Cancel");
            await guest.Page.IsAtAsync("/orderdetails/");
            await guest.Page.Locator(".of-the-theme").WaitForAsync(new() { State = WaitForSelectorState.Attached });
            Assert.Equal(1, await guest.Page.Locator(".of-the-theme").CountAsync());
            Assert.True(await guest.Page.IsVisibleAsync(".interkassa-pay-again"));
        }
        finally
        {
            foreach (var file in laid)
                File.Delete(file);
            await Site.Store.RestartAsync();
        }
    }

    /// <summary>Copies views into a theme, each with a mark.</summary>
    private static List<string> Lay(string from, string to)
    {
        var laid = new List<string>();
        foreach (var file in Directory.GetFiles(from, "*.cshtml", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, File.ReadAllText(file) + (Path.GetFileName(file).StartsWith('_') ? string.Empty : Mark));
            laid.Add(target);
        }

        return laid;
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
