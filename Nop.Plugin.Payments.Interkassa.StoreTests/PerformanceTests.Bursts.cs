using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Interkassa.Emulator;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>Successes that come at once, what each writes, the way to the gateway, and a flood beside shoppers.</summary>
public partial class PerformanceTests
{
    private const int AtOnce = 64;
    private const int WaysToGateway = 15;
    private const string RivalMethod = "Misc.InterkassaRival";
    private const int FloodPerSecond = 2_000;
    private const int FloodConnections = 8;
    private const int Shoppers = 10;
    private const int FloodSamplesPerSecond = 200;
    private static readonly TimeSpan Profiled = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(40);
    private const int FirstCore = 1;
    private const int SecondCore = 2;

    /// <summary>Between the pages of one shopper.</summary>
    private static readonly TimeSpan Thinking = TimeSpan.FromSeconds(1);

    [SkippableFact]
    public async Task What_bursts_cost()
    {
        NeedMeasuring();
        await InstallRivalAsync();
        var payments = await MultiplyAsync(await NewInvoiceAsync(), thousands: 1);
        var report = new StringBuilder();
        await CommitsAsync(report, payments);
        await AtOnceAsync(report, payments);
        await FirstSuccessAsync(report, payments);
        await ToGatewayAsync(report);
        await File.WriteAllTextAsync(StoreFixture.ArtifactPath("performance-bursts.txt"), report.ToString());
    }

    /// <summary>Runs only where INTERKASSA_FLOOD_SECONDS says for how long. The store has one core, this process with its generator another.</summary>
    [SkippableFact]
    public async Task What_shoppers_notice_of_a_flood()
    {
        NeedMeasuring();
        var seconds = Environment.GetEnvironmentVariable("INTERKASSA_FLOOD_SECONDS");
        Skip.If(string.IsNullOrEmpty(seconds), "Set INTERKASSA_FLOOD_SECONDS, as in 600.");
        await InstallRivalAsync();
        var invoice = await NewInvoiceAsync();
        var time = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
        var forged = new Dictionary<string, string>(invoice.CallbackFields()) { ["ik_sign"] = "forged" };
        Pin(Site.Store.Process, FirstCore);
        Pin(Process.GetCurrentProcess(), SecondCore);
        try
        {
            await FloodAsync(forged, time);
        }
        finally
        {
            Pin(Site.Store.Process, FirstCore | SecondCore);
            Pin(Process.GetCurrentProcess(), FirstCore | SecondCore);
        }
    }

    private async Task FloodAsync(Dictionary<string, string> forged, TimeSpan time)
    {
        var report = new StringBuilder();
        var perSecond = int.TryParse(Environment.GetEnvironmentVariable("INTERKASSA_FLOOD_PER_SECOND"), CultureInfo.InvariantCulture, out var wanted)
            ? wanted : FloodPerSecond;
        var quietTime = TimeSpan.FromTicks(Math.Min(time.Ticks, TimeSpan.FromMinutes(3).Ticks));
        var watch = new Stopwatch();
        Task<long> Flood(string path, TimeSpan until)
        {
            watch.Restart();
            return PostAsync(path, forged, FloodConnections, () => watch.Elapsed < until,
                sent => sent < watch.Elapsed.TotalSeconds * perSecond / FloodConnections);
        }

        async Task<(List<double> Times, double PerSecond)> BesideAsync(string path, TimeSpan until)
        {
            var flood = Flood(path, until);
            var shoppers = await ShoppersAsync(until);
            return (shoppers, await flood / until.TotalSeconds);
        }

        // What is called often is compiled better and better, on the same core.
        await ShoppersAsync(Warming);
        await BesideAsync("Plugins/Interkassa/Status", Warming);
        await BesideAsync("Plugins/Rival/Answer", Warming);
        var before = await ShoppersAsync(quietTime);
        using var stop = new CancellationTokenSource();
        var memory = new MemoryWatch(Site.Store.Process, time / 10);
        var watching = memory.RunAsync(stop.Token);
        var own = await BesideAsync("Plugins/Interkassa/Status", time);
        await stop.CancelAsync();
        await watching;
        var between = await ShoppersAsync(quietTime);

        // What nobody can do without: the same calls to a middleware at the same place that answers, and does nothing else.
        var rival = await BesideAsync("Plugins/Rival/Answer", quietTime);
        var after = await ShoppersAsync(quietTime);
        report.AppendLine(CultureInfo.InvariantCulture,
            $"{perSecond:N0} forgeries/s for {time.TotalSeconds:0} s ({own.PerSecond:N0}/s answered) beside {Shoppers} shoppers who look at a page a second; "
                + $"store on one core, generator and shoppers on another, database on both");
        report.AppendLine(CultureInfo.InvariantCulture,
            $"  median page: alone {MedianOf(before):0.0} ms of {before.Count}, in the flood {MedianOf(own.Times):0.0} ms of {own.Times.Count}, alone "
                + $"{MedianOf(between):0.0} ms; beside as many calls of a middleware that only answers ({rival.PerSecond:N0}/s) "
                + $"{MedianOf(rival.Times):0.0} ms of {rival.Times.Count}, alone {MedianOf(after):0.0} ms");
        static double Against(List<double> times, List<double> one, List<double> other) => MedianOf(times) / ((MedianOf(one) + MedianOf(other)) / 2);
        report.AppendLine(CultureInfo.InvariantCulture,
            $"  against alone before and after: {Against(own.Times, before, between):0.00}, the middleware {Against(rival.Times, between, after):0.00}");
        report.AppendLine(CultureInfo.InvariantCulture, $"  memory, MiB: {memory}");
        if (File.Exists("/usr/bin/perf"))
        {
            Site.Store.Environment["DOTNET_PerfMapEnabled"] = "1";
            Site.Store.Environment["DOTNET_EnableWriteXorExecute"] = "0";
            await Site.Store.RestartAsync();
            Site.Store.Environment.Clear();
            Pin(Site.Store.Process, FirstCore);
            await ShoppersAsync(TimeSpan.FromSeconds(20));
            var again = Flood("Plugins/Interkassa/Status", Profiled);
            var shoppers = ShoppersAsync(Profiled);
            report.AppendLine(await ProfileOfFloodAsync());
            await Task.WhenAll(again, shoppers);
        }

        await File.WriteAllTextAsync(StoreFixture.ArtifactPath("performance-flood.txt"), report.ToString());
    }

    /// <summary>What the store's core does in a flood: a profile, which makes all of it slower, and so after what is measured.</summary>
    private async Task<string> ProfileOfFloodAsync()
    {
        var data = Path.Combine(Path.GetTempPath(), $"interkassa-{Guid.NewGuid():N}.perf");
        var begun = Stopwatch.GetTimestamp();
        using var recorder = Process.Start("perf", ["record", "-q", "-e", "cpu-clock", "-F", $"{FloodSamplesPerSecond}", "-g", "-k", "mono",
            "-p", $"{Site.Store.Process.Id}", "-o", data, "--", "sleep", $"{Profiled.TotalSeconds / 2:0}"]);
        await recorder.WaitForExitAsync();
        var samples = await SamplesAsync(data, begun, Stopwatch.GetTimestamp());
        File.Delete(data);
        var (all, door, compiling) = (samples.Count, samples.Count(sample => sample.Contains("HearAsync", StringComparison.Ordinal)),
            samples.Count(sample => sample.Contains(Compiler, StringComparison.Ordinal)));
        var network = samples.Count(sample => !sample.Contains("HearAsync", StringComparison.Ordinal)
            && (sample.Contains("Kestrel", StringComparison.Ordinal) || sample.Contains("Sockets", StringComparison.Ordinal))
            && !sample.Contains("Nop.", StringComparison.Ordinal));
        return string.Create(CultureInfo.InvariantCulture,
            $"  of {all:N0} samples of the store's core in the flood ({all / (FloodSamplesPerSecond * Profiled.TotalSeconds / 2):P0} of the time): the front door "
                + $"{(double)door / all:P0}, the server and its sockets without it {(double)network / all:P0}, the compiler {(double)compiling / all:P0}");
    }

    /// <summary>Every thread of a process: the framework's own way of saying it holds one alone on Linux.</summary>
    private static void Pin(Process process, int cores)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var pin = Process.Start(new ProcessStartInfo("taskset", ["-a", "-p", $"{cores:x}", $"{process.Id}"]) { RedirectStandardOutput = true })!;
        pin.StandardOutput.ReadToEnd();
        pin.WaitForExit();
    }

    /// <returns>How long each page took, in milliseconds.</returns>
    private async Task<List<double>> ShoppersAsync(TimeSpan time)
    {
        string[] pages = ["", "adobe-photoshop", "computers", "cart"];
        var times = new ConcurrentBag<double>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Shoppers).Select(async shopper =>
        {
            using var http = new HttpClient();
            http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0");
            await Task.Delay(Thinking * shopper / Shoppers);
            for (var i = shopper; watch.Elapsed < time; i++)
            {
                var page = Stopwatch.StartNew();
                await http.GetStringAsync($"{Site.Store.Url}/{pages[i % pages.Length]}");
                times.Add(page.Elapsed.TotalMilliseconds);
                await Task.Delay(Thinking);
            }
        }));
        return [.. times];
    }

    /// <summary>Of many orders, one after another and all at once, in turns.</summary>
    private async Task AtOnceAsync(StringBuilder report, ConcurrentQueue<Dictionary<string, string>> payments)
    {
        var (inTurn, together, refused) = (new List<double>(), new List<double>(), 0);
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            foreach (var payment in Take(payments))
                await PostOnceAsync("Plugins/Interkassa/Status", payment);
            inTurn.Add(watch.Elapsed.TotalMilliseconds);
            var burst = Take(payments);
            using var http = new HttpClient();
            watch.Restart();
            var answers = await Task.WhenAll(burst.Select(payment => http.PostAsync($"{Site.Store.Url}/Plugins/Interkassa/Status",
                new FormUrlEncodedContent(payment))));
            together.Add(watch.Elapsed.TotalMilliseconds);
            refused += answers.Count(answer => !answer.IsSuccessStatusCode);
            Array.ForEach(answers, answer => answer.Dispose());
        }

        report.AppendLine(CultureInfo.InvariantCulture,
            $"{AtOnce} genuine successes of as many orders: one after another {MedianOf(inTurn):0} ms, at once {MedianOf(together):0} ms, ratio "
                + $"{MedianOf(together) / MedianOf(inTurn):0.00} (medians of {Rounds} in turns); refused: {refused}");
    }

    private static List<Dictionary<string, string>> Take(ConcurrentQueue<Dictionary<string, string>> payments)
    {
        var taken = new List<Dictionary<string, string>>();
        while (taken.Count < AtOnce && payments.TryDequeue(out var payment))
        {
            payment["ik_sign"] = WireSignature.Of(payment, StoreFixture.SignKey, "Sha256");
            taken.Add(payment);
        }

        return taken;
    }

    /// <summary>By the database's own log of what it is asked, which MariaDB and MySQL can write into a table.</summary>
    private async Task CommitsAsync(StringBuilder report, ConcurrentQueue<Dictionary<string, string>> payments)
    {
        // The first of each meets caches that are empty.
        await LoggedAsync(payments, isRival: false);
        await LoggedAsync(payments, isRival: true);
        var (own, rival) = (await LoggedAsync(payments, isRival: false), await LoggedAsync(payments, isRival: true));
        report.AppendLine(CultureInfo.InvariantCulture,
            $"first success: {own.Commits} commits and {own.Reads} questions; MarkOrderAsPaidAsync alone: {rival.Commits} and {rival.Reads}; "
                + $"{own.Commits - rival.Commits} commits more");
        report.AppendLine("  of the first success: " + string.Join("; ", own.Writes));
        report.AppendLine("  of MarkOrderAsPaidAsync: " + string.Join("; ", rival.Writes));
    }

    private async Task<(int Commits, int Reads, List<string> Writes)> LoggedAsync(ConcurrentQueue<Dictionary<string, string>> payments, bool isRival)
    {
        payments.TryDequeue(out var payment);
        payment!["ik_sign"] = WireSignature.Of(payment, StoreFixture.SignKey, "Sha256");
        await RawAsync("SET GLOBAL log_output = 'TABLE'");
        await RawAsync("TRUNCATE mysql.general_log");
        await RawAsync("SET GLOBAL general_log = 1");
        try
        {
            await PostOnceAsync(isRival ? "Plugins/Rival/MarkAsPaid/" + payment["ik_pm_no"].Split('_')[0] : "Plugins/Interkassa/Status", payment);
        }
        finally
        {
            await RawAsync("SET GLOBAL general_log = 0");
        }

        var lines = await Site.Database.QueryAsync(
            $"""SELECT thread_id, CONVERT(argument USING utf8mb4) FROM mysql.general_log WHERE command_type IN ({"Query"}, {"Execute"}) ORDER BY event_time""");
        var (open, writes, commits, reads) = (new Dictionary<object, int>(), new List<string>(), 0, 0);
        foreach (var line in lines)
        {
            var (thread, sql) = (line[0]!, ((string)line[1]!).TrimStart());
            bool Is(string word) => sql.StartsWith(word, StringComparison.OrdinalIgnoreCase);
            if (Is("START TRANSACTION") || Is("BEGIN") || sql.Contains("start transaction", StringComparison.OrdinalIgnoreCase))
                open[thread] = 0;
            else if (Is("COMMIT") && open.Remove(thread, out var written))
                commits += written > 0 ? 1 : 0;
            else if (Is("ROLLBACK"))
                open.Remove(thread);
            else if ((Is("INSERT") || Is("UPDATE") || Is("DELETE")) && !sql.Contains("`Log`", StringComparison.Ordinal))
            {
                writes.Add(sql.Split('\n', ' ').Where(word => word.Trim().Length > 0).Take(3).Aggregate((one, other) => one + " " + other.Trim()));
                if (open.TryGetValue(thread, out var before))
                    open[thread] = before + 1;
                else
                    commits++;
            }
            else if (Is("SELECT"))
                reads++;
        }

        return (commits, reads, writes);
    }

    /// <summary>From the click on "Confirm" to the browser's request at the gateway.</summary>
    private async Task ToGatewayAsync(StringBuilder report)
    {
        await Site.Database.ExecuteAsync(
            $"""INSERT INTO "Setting" ("Name", "Value", "StoreId") VALUES ({"rival.gatewayurl"}, {Site.EmulatorUrl + "/"}, {0})""");
        await Site.SetSettingAsync("paymentsettings.activepaymentmethodsystemnames", $"{StoreFixture.PluginName},{RivalMethod}");
        var (ownTimes, rivalTimes) = await InTurnsAsync(RivalMethod, WaysToGateway, ToGatewayAsync);
        var (own, rival) = (MedianOf(ownTimes), MedianOf(rivalTimes));
        report.AppendLine(CultureInfo.InvariantCulture,
            $"From \"Confirm\" to the request at the gateway, in the browser, medians of {WaysToGateway} in turns: {own:0} ms; the store's own RemotePost "
                + $"{rival:0} ms; {own - rival:0} ms more ({string.Join(", ", ownTimes.Select(time => $"{time:0}"))} against "
                + $"{string.Join(", ", rivalTimes.Select(time => $"{time:0}"))})");
    }

    private async Task<double> ToGatewayAsync(string method)
    {
        var guest = new Shopper(Site, await Site.NewVisitorAsync());
        await guest.FillCartAsync();
        await guest.CheckoutAsGuestAsync();
        await guest.ToPaymentStepAsync(method);
        await guest.Page.ClickAsync(".payment-info-next-step-button");
        await guest.Page.WaitForSelectorAsync(".confirm-order-next-step-button >> visible=true");
        await guest.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var (watch, asked) = (new Stopwatch(), new TaskCompletionSource<double>());
        guest.Page.Request += (_, request) =>
        {
            if (request.Url.StartsWith(Site.EmulatorUrl, StringComparison.Ordinal))
                asked.TrySetResult(watch.Elapsed.TotalMilliseconds);
        };
        watch.Start();
        await guest.Page.ClickAsync(".confirm-order-next-step-button");
        var time = await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await guest.Page.Context.CloseAsync();
        return time;
    }
}
