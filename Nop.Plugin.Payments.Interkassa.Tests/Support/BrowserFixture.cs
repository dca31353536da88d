using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.Tests.Support;

/// <summary>The system's Chromium; one for all tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private static readonly string[] Candidates =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable",
         @"C:\Program Files\Google\Chrome\Application\chrome.exe", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>CHROMIUM, or where it usually is; null when there is none.</summary>
    public static string? ExecutablePath { get; } = Environment.GetEnvironmentVariable("CHROMIUM") ?? Array.Find(Candidates, File.Exists);

    public async Task InitializeAsync()
    {
        if (ExecutablePath is null)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = ExecutablePath,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>A page of a visitor of their own; skips the test where there is no Chromium.</summary>
    public async Task<IPage> NewVisitorAsync(bool javaScript = true)
    {
        if (_browser is null && Environment.GetEnvironmentVariable("CI") is ("true" or "1"))
            Assert.Fail("Chromium is missing, although CI installs it.");
        Skip.If(_browser is null, "Browser tests need Chromium: install it, or name it in the environment variable CHROMIUM.");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = javaScript });
        context.SetDefaultTimeout(60_000);
        return await context.NewPageAsync();
    }
}
