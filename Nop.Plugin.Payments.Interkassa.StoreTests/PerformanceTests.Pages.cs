using System.Diagnostics;
using System.Globalization;
using System.Text;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>What customers wait for, start-up and reconciliation, beside rivals in the same run. Runs only with INTERKASSA_PERFORMANCE=1.</summary>
public partial class PerformanceTests
{
    private const string CheckMoneyOrder = "Payments.CheckMoneyOrder";
    private const int Checkouts = 8;
    private const int FirstVisits = 5;
    private const int Starts = 14;
    private const int Runs = 5;
    private const int PendingOrders = 10_000;

    /// <summary>The task runs every ten minutes; here a run is in every window, so that it weighs much more.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    [SkippableFact]
    public async Task What_customers_wait_for_beside_its_rivals()
    {
        NeedMeasuring();
        var report = new StringBuilder();
        foreach (var measure in new[] { CheckoutsAsync, FirstVisitorAsync, StartUpAsync })
        {
            await measure(report);
            await File.WriteAllTextAsync(StoreFixture.ArtifactPath("performance-pages.txt"), report.ToString());
        }
    }

    [SkippableFact]
    public async Task What_reconciliation_costs_beside_a_store_at_rest()
    {
        NeedMeasuring();
        var report = new StringBuilder();
        await WaitingOrdersAsync(await NewInvoiceAsync());
        await ReconciliationAsync(report);
        await File.WriteAllTextAsync(StoreFixture.ArtifactPath("performance-reconciliation.txt"), report.ToString());
    }

    private void NeedMeasuring()
    {
        Skip.If(Environment.GetEnvironmentVariable("INTERKASSA_PERFORMANCE") != "1", "Set INTERKASSA_PERFORMANCE=1 to measure.");
        Site.Need();

        // This process is shoppers and gateway as well: as the pool grows by itself, what is asked of them waits at times for up to a second.
        ThreadPool.SetMinThreads(32, 32);
    }

    /// <summary>From "Confirm" to the page that it leads to, in turns: for this plugin the redirect page, else the store's "thank you".</summary>
    private async Task CheckoutsAsync(StringBuilder report)
    {
        var (ownTimes, rivalTimes) = await InTurnsAsync(CheckMoneyOrder, Checkouts, CheckoutAsync);
        var (own, rival) = (MedianOf(ownTimes), MedianOf(rivalTimes));
        report.AppendLine(CultureInfo.InvariantCulture,
            $"Confirm to the page it leads to, server time, medians of {Checkouts} in turns: redirect page {own:0.0} ms, Check/Money order {rival:0.0} ms, "
                + $"difference {own - rival:0.0} ms");
    }

    /// <summary>The plugin and another payment method in turns, so that both meet the same weather.</summary>
    private static async Task<(List<double> Own, List<double> Rival)> InTurnsAsync(string rivalMethod, int turns, Func<string, Task<double>> measure)
    {
        var (own, rival) = (new List<double>(), new List<double>());
        for (var turn = -2; turn < turns; turn++)
        {
            var times = (Own: await measure(StoreFixture.PluginName), Rival: await measure(rivalMethod));

            // The first turns meet what nobody has used since the start.
            if (turn < 0)
                continue;
            own.Add(times.Own);
            rival.Add(times.Rival);
        }

        return (own, rival);
    }

    private async Task<double> CheckoutAsync(string method)
    {
        var guest = new Shopper(Site, await Site.NewVisitorAsync());
        await guest.FillCartAsync();
        await guest.CheckoutAsGuestAsync();
        await guest.ToPaymentStepAsync(method);
        await guest.Page.ClickAsync(".payment-info-next-step-button");
        await guest.Page.WaitForSelectorAsync(".confirm-order-next-step-button >> visible=true");
        var time = 0d;
        guest.Page.RequestFinished += (_, request) =>
        {
            if (IsOfConfirming(request.Url))
                time += request.Timing.ResponseStart - request.Timing.RequestStart;
        };
        await guest.Page.ClickAsync(".confirm-order-next-step-button");
        if (method == StoreFixture.PluginName)
            await guest.AtGatewayAsync();
        else
            await guest.Page.IsAtAsync("/checkout/completed");
        await guest.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await guest.Page.Context.CloseAsync();
        return time;
    }

    private bool IsOfConfirming(string url) => url.StartsWith(Site.Store.Url, StringComparison.Ordinal)
        && new[] { "OpcConfirmOrder", "OpcCompleteRedirectionPayment", "Interkassa/Pay/", "checkout/completed" }
            .Any(part => url.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>The first time after a restart that anybody sees a page of the plugin, and the same views as a theme's own, compiled then.</summary>
    private Task FirstVisitorAsync(StringBuilder report) => ForFirstPagesAsync(async page =>
    {
        var (compiled, atRunTime) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < FirstVisits; turn++)
        {
            await Site.Store.RestartAsync();
            compiled.Add(await FirstAsync(page));
            var folders = await LayThemeViewsAsync();
            await Site.Store.RestartAsync();
            atRunTime.Add(await FirstAsync(page));
            folders.ForEach(folder => Directory.Delete(folder, recursive: true));
        }

        report.AppendLine(CultureInfo.InvariantCulture,
            $"First visitor after a restart, {page.Name}, medians of {FirstVisits}: compiled {MedianOf(compiled):0} ms, compiled at run time "
                + $"{MedianOf(atRunTime):0} ms, ratio {MedianOf(compiled) / MedianOf(atRunTime):0.00}");
    });

    /// <summary>Pages of the plugin, and a visitor who has come so far.</summary>
    private async Task ForFirstPagesAsync(Func<FirstPage, Task> measure)
    {
        var paymentNumber = (await NewInvoiceAsync()).PaymentNumber;
        await Site.SetSettingAsync("ordersettings.onepagecheckoutenabled", "False");
        try
        {
            var guest = new Shopper(Site, await Site.NewVisitorAsync());
            await guest.FillCartAsync();
            await guest.CheckoutAsGuestAsync();
            await guest.ToPaymentPageAsync();
            var cookies = await guest.Page.Context.CookiesAsync();
            await measure(new FirstPage("redirect page", $"Plugins/Interkassa/Pay/{paymentNumber}", "interkassa-form", cookies));
            await measure(new FirstPage("payment step", "checkout/paymentinfo", "payment-info-interkassa", cookies));
        }
        finally
        {
            await Site.SetSettingAsync("ordersettings.onepagecheckoutenabled", "True");
        }
    }

    /// <param name="page">Of the plugin.</param>
    /// <param name="before">Is done when the store is awake, just before the page is asked for.</param>
    private async Task<double> FirstAsync(FirstPage page, Func<Task>? before = null)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", page.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}")));

        // A page of the store's own, so that what is measured is not the store's awakening.
        await http.GetStringAsync($"{Site.Store.Url}/cart");
        if (before is not null)
            await before();
        var watch = Stopwatch.StartNew();
        var text = await http.GetStringAsync($"{Site.Store.Url}/{page.Path}");
        watch.Stop();
        Assert.Contains(page.Mark, text, StringComparison.Ordinal);
        return watch.Elapsed.TotalMilliseconds;
    }

    private sealed record FirstPage(string Name, string Path, string Mark, IReadOnlyList<BrowserContextCookiesResult> Cookies);

    /// <returns>The folders that have to go afterwards.</returns>
    private async Task<List<string>> LayThemeViewsAsync()
    {
        var shared = Path.Combine(Site.Store.Folder, "Themes", "DefaultClean", "Views", "Shared");
        var own = Path.Combine(Site.Store.Folder, "Plugins", StoreFixture.PluginName, "Views");
        var imports = await File.ReadAllTextAsync(Path.Combine(own, "_ViewImports.cshtml"));
        var folders = new List<string>();
        foreach (var (view, target) in new[] { ("Redirect", "Interkassa"), ("PaymentInfo", Path.Combine("Components", "InterkassaPaymentInfo")) })
        {
            var folder = Path.Combine(shared, target);
            Directory.CreateDirectory(folder);
            var source = await File.ReadAllTextAsync(Path.Combine(own, "Public", view + ".cshtml"));
            await File.WriteAllTextAsync(Path.Combine(folder, view + ".cshtml"), imports + source);
            folders.Add(folder);
        }

        return folders;
    }

    /// <summary>From the start of the process to its first answer, with the plugin and without, in turns.</summary>
    private async Task StartUpAsync(StringBuilder report)
    {
        var file = Path.Combine(Site.Store.Folder, "App_Data", "plugins.json");
        var plugin = Path.Combine(Site.Store.Folder, "Plugins", StoreFixture.PluginName);
        var aside = Path.Combine(Site.Store.Folder, "plugin-aside");
        var list = await File.ReadAllTextAsync(file);
        var (with, without) = (new List<double>(), new List<double>());
        async Task WithoutAsync()
        {
            Directory.Move(plugin, aside);
            without.Add(await StartAsync());
            Directory.Move(aside, plugin);
            await File.WriteAllTextAsync(file, list);
        }

        // Each is the first of a pair as often as the other: whatever the one before has left in the machine's memory helps both alike.
        for (var turn = 0; turn < Starts; turn++)
        {
            if (turn % 2 == 1)
                await WithoutAsync();
            with.Add(await StartAsync());
            if (turn % 2 == 0)
                await WithoutAsync();
        }

        await Site.Store.RestartAsync();

        // Stores that were ended left their schedule tasks' calls of themselves unanswered, and said so in their log.
        await RawAsync("""DELETE FROM "Log" WHERE "ShortMessage" LIKE '%scheduled task%' OR "FullMessage" LIKE '%scheduled task%'""");
        var differences = with.Zip(without, (one, other) => one - other).ToList();
        report.AppendLine(CultureInfo.InvariantCulture,
            $"Start of the store to its first answer, {Starts} pairs: with the plugin {MedianOf(with):0} ms, without {MedianOf(without):0} ms, medians; "
                + $"differences in a pair, median {MedianOf(differences):0} ms ({string.Join(", ", differences.Order().Select(time => $"{time:0}"))})");
    }

    private async Task<double> StartAsync()
    {
        var watch = Stopwatch.StartNew();
        await Site.Store.RestartAsync();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Orders that wait, and their invoices at the gateway.</summary>
    private async Task WaitingOrdersAsync(Invoice invoice)
    {
        var payments = await MultiplyAsync(invoice, PendingOrders / 1000);
        invoice.State = "new";
        var invoices = Site.Emulator.Services.GetRequiredService<Invoices>();
        var checkout = Site.Emulator.Services.GetRequiredService<EmulatorOptions>().Checkouts.Single(candidate => candidate.Id == StoreFixture.ShopId);
        foreach (var payment in payments)
            invoices.Open(new Dictionary<string, string>(invoice.Form) { ["ik_pm_no"] = payment["ik_pm_no"], ["ik_sign"] = payment["ik_pm_no"] }, checkout);
    }

    /// <summary>Runs of the schedule task, and between them nothing, while one visitor after another comes.</summary>
    private async Task ReconciliationAsync(StringBuilder report)
    {
        var admin = await Site.NewAdminAsync();
        var run = await RunTaskAddressAsync();
        var calls = Site.Emulator.Services.GetRequiredService<ApiFaults>().Calls;
        await admin.GotoAsync(run);

        var (during, atRest, durations, memory) = (new List<double>(), new List<double>(), new List<double>(), new List<long>());
        for (var turn = 0; turn < Runs; turn++)
        {
            calls.Clear();
            var watch = Stopwatch.StartNew();
            var running = admin.GotoAsync(run).ContinueWith(_ => watch.Stop(), TaskScheduler.Default);
            during.Add(await VisitorsPerSecondAsync(Window));
            await running;
            durations.Add(watch.Elapsed.TotalMilliseconds);
            Site.Store.Process.Refresh();
            memory.Add(Site.Store.Process.WorkingSet64 / (1024 * 1024));
            atRest.Add(await VisitorsPerSecondAsync(Window));
        }

        var invoices = await Site.Database.ValueAsync<int>($"""SELECT MAX("Invoices") FROM "InterkassaReconciliationRun" """);
        report.AppendLine(CultureInfo.InvariantCulture,
            $"Reconciliation of {invoices} invoices: {calls.Count} calls ({string.Join("; ", calls)}), {MedianOf(durations):0} ms with the admin's page "
                + $"around it, median of {Runs}");
        report.AppendLine(CultureInfo.InvariantCulture,
            $"  visitors per second in {Window.TotalSeconds:0} seconds with a run {MedianOf(during):0.0}, in as many without {MedianOf(atRest):0.0}, ratio "
                + $"{MedianOf(during) / MedianOf(atRest):0.000}");
        report.AppendLine(CultureInfo.InvariantCulture, $"  memory after each run, MiB: {string.Join(", ", memory)}");
    }

    private async Task<double> VisitorsPerSecondAsync(TimeSpan time)
    {
        using var http = new HttpClient();
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed < time)
        {
            await http.GetStringAsync($"{Site.Store.Url}/adobe-photoshop");
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }

    private static double MedianOf(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
