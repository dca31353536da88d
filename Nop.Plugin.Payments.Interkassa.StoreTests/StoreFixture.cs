using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Interkassa.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

[CollectionDefinition(Name)]
public class StoreCollection : ICollectionFixture<StoreFixture>
{
    public const string Name = "Store";
}

/// <summary>A real store with the plugin in it, uploaded, installed and configured as an admin does.</summary>
public class StoreFixture : IAsyncLifetime
{
    public const string AdminEmail = "admin@yourstore.com";
    public const string AdminPassword = "admin";
    public const string SignKey = "store-sign-key";
    public const string TestKey = "store-test-key";
    public const string ShopId = "store-checkout";
    public const string ApiKey = "store-api-key";
    public const string SecondShopId = "second-checkout";
    public const string SecondSignKey = "second-sign-key";
    public const string LegacyShopId = "A5B0D71C-20E4-4E0B-9B47-3C8E0F6D1A92";
    public const string LegacySignKey = "legacy-sign-key";
    public const string PluginName = "Payments.Interkassa";
    public const string Variables = "NOPCOMMERCE_DIR, NOPCOMMERCE_DB_PROVIDER and NOPCOMMERCE_DB";

    private static readonly string Root = FindRoot();
    private static readonly string Artifacts = Path.Combine(Root, "artifacts", "store");

    // Once in a run, which may have more than one store.
    private static readonly Lazy<DirectoryInfo> EmptyArtifacts = new(() =>
    {
        if (Directory.Exists(Artifacts))
            Directory.Delete(Artifacts, recursive: true);
        return Directory.CreateDirectory(Artifacts);
    });

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? PublishedFolder => Environment.GetEnvironmentVariable("NOPCOMMERCE_DIR");

    public StoreProcess Store { get; private set; } = null!;

    public StoreDatabase Database { get; private set; } = null!;

    public WebApplication Emulator { get; private set; } = null!;

    /// <summary>Another site than the store: its name differs, not only its port.</summary>
    public string EmulatorUrl => Emulator.Urls.Single().Replace("127.0.0.1", "localhost");

    public string LogFile => Path.Combine(Artifacts, Name + ".log");

    /// <summary>The package of an older version, which is installed first; null installs this one.</summary>
    protected virtual string? PackageBefore => null;

    /// <summary>What the store's own files in artifacts/store begin with.</summary>
    protected virtual string Name => "store";

    /// <summary>Whether this run's tests need the store at all.</summary>
    protected virtual bool IsWanted => true;

    /// <summary>Which nopCommerce the given store is, as in <c>4.90</c>.</summary>
    private static string StoreVersion => AssemblyName.GetAssemblyName(Path.Combine(PublishedFolder!, "Nop.Core.dll")).Version!.ToString(2);

    /// <summary>Skips the test where no store is given.</summary>
    public void Need() => Skip.If(Store is null, $"The store tests need a published nopCommerce: set {Variables}.");

    public virtual async Task InitializeAsync()
    {
        var provider = Environment.GetEnvironmentVariable("NOPCOMMERCE_DB_PROVIDER");
        var connection = Environment.GetEnvironmentVariable("NOPCOMMERCE_DB");
        if (!IsWanted || PublishedFolder is null || provider is null || connection is null)
            return;

        _ = EmptyArtifacts.Value;
        Emulator = EmulatorApp.Build(["--Urls", "http://127.0.0.1:0"], options =>
        {
            options.Checkouts =
            [
                new() { Id = ShopId, SignKey = SignKey, TestKey = TestKey, Currencies = ["USD", "EUR"] },
                new() { Id = SecondShopId, SignKey = SecondSignKey, Currencies = ["USD", "EUR"] },
                new() { Id = LegacyShopId, SignKey = LegacySignKey, Currencies = ["USD"] }
            ];
            options.ApiUsers = [new() { Id = "store-user", Key = ApiKey, AccountId = "store-account", CheckoutIds = [ShopId] }];
            options.RetryDelaysSeconds = [1, 1, 1];
        });
        await Emulator.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
        });

        Database = new StoreDatabase(provider, connection);
        Store = StoreProcess.CopyOf(PublishedFolder, LogFile);
        await Store.StartAsync();
        await InstallStoreAsync();
        await InstallPluginAsync();
    }

    public virtual async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await PicturesOfOpenPagesAsync(_browser);
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (Emulator is not null)
            await Emulator.DisposeAsync();
        if (Store is null)
            return;
        await KeepLogAsync();
        Store.Dispose();
        await Database.DropAsync();
    }

    public async Task<IPage> NewVisitorAsync(bool isPhone = false)
    {
        var context = await NewContextAsync(new()
        {
            ViewportSize = isPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 }
        });
        return await context.NewPageAsync();
    }

    /// <summary>A browser of its own.</summary>
    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions options)
    {
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(30_000);
        return context;
    }

    public Task<IPage> NewAdminAsync(bool isPhone = false) => SignInAsync(AdminEmail, AdminPassword, isPhone);

    /// <summary>A customer of the sample data, who has addresses; each version writes the e-mail in a way of its own.</summary>
    public async Task<IPage> SignInAsCustomerAsync()
        => await SignInAsync(await Database.ValueAsync<string>($"""SELECT "Email" FROM "Customer" WHERE LOWER("Email") LIKE {"steve_gates@%"}"""), "123456");

    private async Task<IPage> SignInAsync(string email, string password, bool isPhone = false)
    {
        var page = await NewVisitorAsync(isPhone);
        await page.GotoAsync($"{Store.Url}/login");
        await page.FillAsync("#Email", email);
        await page.FillAsync("#Password", password);
        await page.ClickAsync(".login-button");
        // On a phone the link is in a folded menu.
        await page.WaitForSelectorAsync(".ico-logout", new() { State = WaitForSelectorState.Attached });
        return page;
    }

    /// <summary>Leaves a picture in artifacts/store.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (!page.Url.Contains("/Admin", StringComparison.Ordinal) || page.ViewportSize!.Width <= 1000)
        {
            await page.ScreenshotAsync(new() { Path = PicturePath(name), FullPage = true });
            return;
        }

        // The menu of the admin area stays where it is while the page moves, and would lie over the picture of a whole page: as people see it on a tall screen.
        var (width, height) = (page.ViewportSize.Width, page.ViewportSize.Height);
        await page.SetViewportSizeAsync(width, await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
        await page.ScreenshotAsync(new() { Path = PicturePath(name) });
        await page.SetViewportSizeAsync(width, height);
    }

    /// <summary>As a person sees it who has scrolled to something, with the store's menu beside it.</summary>
    public static async Task PictureOfAsync(IPage page, string selector, string name)
    {
        await page.EvaluateAsync("selector => window.scrollTo(0, document.querySelector(selector).getBoundingClientRect().top + window.scrollY - 150)", selector);
        await page.ScreenshotAsync(new() { Path = PicturePath(name) });
    }

    public static string PicturePath(string name) => ArtifactPath(name + ".png");

    public static string ArtifactPath(string file) => Path.Combine(Artifacts, file);

    /// <summary>Applies what was changed in the database behind the store's back.</summary>
    public async Task ClearCacheAsync()
    {
        var admin = await NewAdminAsync();
        await admin.GotoAsync($"{Store.Url}/Admin");
        await admin.EvaluateAsync(
            "() => fetch('/Admin/Common/ClearCache?returnUrl=/Admin', { method: 'POST', headers: { 'Content-Type': 'application/x-www-form-urlencoded' }, "
                + "body: '__RequestVerificationToken=' + encodeURIComponent(document.querySelector('input[name=__RequestVerificationToken]').value) })");
        await admin.Context.CloseAsync();
    }

    public async Task SetSettingAsync(string name, string value)
    {
        await Database.ExecuteAsync($"""UPDATE "Setting" SET "Value" = {value} WHERE "Name" = {name} AND "StoreId" = 0""");
        await ClearCacheAsync();
    }

    /// <summary>Where a test has failed, its page shows why.</summary>
    private static async Task PicturesOfOpenPagesAsync(IBrowser browser)
    {
        var pages = browser.Contexts.SelectMany(context => context.Pages).ToList();
        for (var i = 0; i < pages.Count; i++)
            await PictureAsync(pages[i], $"left-open-{i}");
    }

    /// <summary>What the store wrote into its own log shows why a test has failed.</summary>
    private async Task KeepLogAsync()
    {
        var lines = await Database.QueryAsync($"""SELECT "CreatedOnUtc", "ShortMessage", "FullMessage" FROM "Log" ORDER BY "Id" """);
        await File.WriteAllLinesAsync(Path.Combine(Artifacts, Name + "-log.txt"), lines.Select(line => string.Join(Environment.NewLine, line)));
    }

    private async Task InstallStoreAsync()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(10) };
        var page = await http.GetStringAsync($"{Store.Url}/install");
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;
        var answer = await http.PostAsync($"{Store.Url}/install", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["AdminEmail"] = AdminEmail,
            ["AdminPassword"] = AdminPassword,
            ["ConfirmPassword"] = AdminPassword,
            ["InstallSampleData"] = "true",
            ["CreateDatabaseIfNotExists"] = "true",
            ["ConnectionStringRaw"] = "true",
            ["ConnectionString"] = Database.ConnectionString,
            ["DataProvider"] = $"{Database.ProviderNumber}",
            ["Country"] = "US-en-US",
            ["InstallRegionalResources"] = "false",
            ["SubscribeNewsletters"] = "false"
        }));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("validation-summary-errors", text, StringComparison.Ordinal);
        await Store.RestartAsync();
    }

    private async Task InstallPluginAsync()
    {
        var admin = await NewAdminAsync();
        await UploadAsync(admin, PackageBefore ?? BuildZip());

        await FindPluginAsync(admin);
        await admin.ClickAsync($"button[name='install-plugin-link-{PluginName}']");
        await admin.WaitForSelectorAsync(".alert-success, .alert-warning, .alert-info");
        await ApplyPluginChangesAsync(admin);

        await admin.GotoAsync($"{Store.Url}/Admin/Interkassa/Configure");
        await PictureAsync(admin, "configure-empty");
        await ConfigureAsync(admin);
        await PictureAsync(admin, "configure");

        // People do not buy as often as tests do.
        await SetSettingAsync("ordersettings.minimumorderplacementinterval", "0");

        // "Is active" of Configuration → Payment methods.
        await Database.ExecuteAsync(
            $"""UPDATE "Setting" SET "Value" = {"Payments.CheckMoneyOrder," + PluginName} WHERE "Name" = {"paymentsettings.activepaymentmethodsystemnames"}""");
        await ClearCacheAsync();
        await admin.Context.CloseAsync();
    }

    /// <summary>Admin → Local plugins → Upload plugin or theme, and restart.</summary>
    public async Task UploadAsync(IPage admin, string zip)
    {
        await admin.GotoAsync($"{Store.Url}/Admin/Plugin/List");
        await admin.ClickAsync("button[name=uploadplugin]");
        await admin.SetInputFilesAsync("#archivefile", zip);
        await admin.ClickAsync("#upload-plugin");
        await admin.WaitForSelectorAsync(".alert-success");
        await ApplyPluginChangesAsync(admin);
    }

    /// <summary>Builds a plugin of the tests' own, uploads and installs it.</summary>
    /// <param name="project">Its folder.</param>
    /// <param name="zip">The file that its target PluginZip writes.</param>
    /// <param name="systemName">Of the plugin.</param>
    /// <param name="friendlyName">Of the plugin.</param>
    /// <param name="arguments">For the build.</param>
    public async Task InstallOwnAsync(string project, string zip, string systemName, string friendlyName, params string[] arguments)
    {
        var folder = ArtifactPath(systemName);
        Directory.CreateDirectory(folder);
        Build(project, [$"-p:PluginZipFolder={folder}", .. arguments]);
        var admin = await NewAdminAsync();
        await UploadAsync(admin, Path.Combine(folder, zip));
        await admin.GotoAsync($"{Store.Url}/Admin/Plugin/List");
        await admin.FillAsync("#SearchFriendlyName", friendlyName);
        await admin.ClickAsync("#search-plugins-local");
        await admin.ClickAsync($"button[name='install-plugin-link-{systemName}']");
        await admin.WaitForSelectorAsync(".alert-success, .alert-warning, .alert-info");
        await ApplyPluginChangesAsync(admin);
        await admin.Context.CloseAsync();
    }

    /// <summary>Shows the plugin in the list of plugins, which has more than one page.</summary>
    public async Task FindPluginAsync(IPage admin)
    {
        await admin.GotoAsync($"{Store.Url}/Admin/Plugin/List");
        await admin.FillAsync("#SearchFriendlyName", "Interkassa");
        await admin.ClickAsync("#search-plugins-local");
        await admin.WaitForSelectorAsync($"button[name$='plugin-link-{PluginName}']");
    }

    /// <summary>Presses "Restart application to apply changes".</summary>
    public async Task ApplyPluginChangesAsync(IPage admin)
    {
        await admin.ClickAsync("button[name=plugin-apply-changes]");
        await Store.AwaitRestartAsync();
    }

    /// <summary>Fills in the page of the plugin's settings as for a shop of today.</summary>
    public async Task ConfigureAsync(IPage admin)
    {
        await admin.FillAsync("#ShopId", ShopId);
        await admin.FillAsync("#SignKey", SignKey);
        await admin.FillAsync("#TestKey", TestKey);
        await admin.SelectOptionAsync("#Protocol", "SCI 2");
        await admin.FillAsync("#Currencies", "USD, EUR");

        // The store's own switch; version 1.0.0 had none on its page.
        if (await admin.Locator("#advanced-settings-mode").CountAsync() > 0 && !await admin.IsCheckedAsync("#advanced-settings-mode"))
            await admin.ClickAsync("label[for=advanced-settings-mode]");
        await admin.FillAsync("#GatewayUrl", EmulatorUrl + "/");
        await admin.FillAsync("#ApiUrl", EmulatorUrl + "/v1/");
        await admin.FillAsync("#ApiUserId", "store-user");
        await admin.FillAsync("#ApiKey", ApiKey);
        await admin.ClickAsync("button[name=save]");
        await admin.WaitForSelectorAsync(".alert-success");
    }

    /// <summary>Builds the package, of another version than the sources say if one is given.</summary>
    public static string BuildZip(string? version = null)
    {
        var folder = Path.Combine(Artifacts, "package", version ?? "own");
        Build("Nop.Plugin.Payments.Interkassa", version is null ? [$"-p:PluginZipFolder={folder}"] : [$"-p:PluginZipFolder={folder}", $"-p:Version={version}"]);
        return Directory.GetFiles(folder, "*.zip").Single();
    }

    /// <summary>Writes the zip of a plugin's project.</summary>
    public static void Build(string project, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet",
            ["build", project, "-c", "Release", "-t:PluginZip", "-v:q", "-nologo", $"-p:NopVersion={StoreVersion}", .. arguments]) { WorkingDirectory = Root };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var build = Process.Start(start)!;
        build.WaitForExit();
        if (build.ExitCode != 0)
            throw new InvalidOperationException($"{project} does not build.");
    }

    private static string FindRoot([CallerFilePath] string thisFile = "") => Directory.GetParent(Path.GetDirectoryName(thisFile)!)!.FullName;
}
