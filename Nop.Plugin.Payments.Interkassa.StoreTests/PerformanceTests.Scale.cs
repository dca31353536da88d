using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>What grows with the shop, and what does not. On MariaDB, whose tables of sequences fill the store, or PostgreSQL.</summary>
public partial class PerformanceTests
{
    private static readonly string[] Tables = ["Order", "OrderNote", "InterkassaPaymentAttempt", "InterkassaLedgerEntry", "InterkassaSettlement",
        "InterkassaRefund", "InterkassaLedgerHour"];

    private const int LargeOrders = 1_000_000;
    private const int SmallOrders = 1_000;
    private const int OrdersForOneRefund = 50;
    private const int PartiallyRefunded = 35;
    private const int PageViews = 7;
    private const int TaskRuns = 25;
    private const int DaysOfExport = 36;
    private const string Settling = "the task of each minute, nothing begun";
    private const string Reconciliation = "reconciliation, nothing new";

    [SkippableFact]
    public async Task What_grows_with_the_shop()
    {
        NeedMeasuring();
        var invoice = await NewInvoiceAsync();
        await NotifyAsync(invoice, StoreFixture.SignKey);
        var waiting = await NewInvoiceAsync();
        await RawAsync($"""UPDATE "InterkassaPaymentAttempt" SET "AskOnUtc" = NULL WHERE "PaymentNumber" <> '{waiting.PaymentNumber}'""");
        var report = new StringBuilder();
        var templates = (Paid: OrderIdOf(invoice), Waiting: waiting.PaymentNumber);

        await FillAsync(templates, "s", SmallOrders);
        var small = await ScaleAsync(report, $"{SmallOrders:N0} orders, {2 * SmallOrders:N0} ledger rows", templates);
        await FillAsync(templates, "l", LargeOrders);
        var large = await ScaleAsync(report, $"{LargeOrders:N0} orders, {2 * LargeOrders:N0} ledger rows", templates);
        foreach (var (name, times) in large)
        {
            var before = MedianOf(small[name]);
            var ratios = times.Select(time => (time / before).ToString("0.00", CultureInfo.InvariantCulture));
            report.AppendLine(CultureInfo.InvariantCulture,
                $"  {name}: {before:0.0} ms, large {MedianOf(times):0.0} ms, ratio {MedianOf(times) / before:0.00}; each of the large against the small's "
                    + $"median: {string.Join(", ", ratios)}");
        }

        await ExportAsync(report);
        await File.WriteAllTextAsync(StoreFixture.ArtifactPath("performance-scale.txt"), report.ToString());
    }

    /// <summary>Each page in turns, with statistics of the tables made anew before each question to the gateway.</summary>
    private async Task<Dictionary<string, List<double>>> ScaleAsync(StringBuilder report, string when, (int Paid, string Waiting) templates)
    {
        report.AppendLine(when);
        var admin = await Site.NewAdminAsync();
        var times = new Dictionary<string, List<double>>();
        var (run, settle) = (await RunTaskAddressAsync(), await RunTaskAddressAsync("SettlementTask"));
        await AddUpAsync(report, () => admin.GotoAsync(run));
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Payments");
        var today = DateTime.UtcNow;
        var form = await admin.EvaluateAsync<string>("() => document.querySelector('input[name=__RequestVerificationToken]').value");
        async Task Time(string name, Func<Task> action)
        {
            var watch = Stopwatch.StartNew();
            await action();
            (times.TryGetValue(name, out var list) ? list : times[name] = []).Add(watch.Elapsed.TotalMilliseconds);
        }

        async Task Post(string path, int days)
        {
            var fields = admin.Context.APIRequest.CreateFormData();
            foreach (var (key, value) in new[] { ("__RequestVerificationToken", form), ("From", Day(today.AddDays(1 - days))), ("To", Day(today)),
                ("State", "success"), ("Kind", "live"), ("draw", "1"), ("start", "0"), ("length", "25"), ("after", "0") })
                fields.Set(key, value);
            var answer = await admin.Context.APIRequest.PostAsync($"{Site.Store.Url}/Admin/Interkassa/Payments/{path}", new() { Form = fields });
            Assert.True(answer.Ok, $"{path}: {answer.Status}");
        }

        async Task Get(string path) => Assert.True((await admin.Context.APIRequest.GetAsync($"{Site.Store.Url}/{path}")).Ok, path);

        // By itself: the page that follows takes several times as long, and would hide what grows. Its message is forgotten with its cookie.
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        http.DefaultRequestHeaders.Add("Cookie", await CookiesAsync(admin));
        async Task RunNow(string address)
        {
            using var answer = await http.GetAsync(address);
            Assert.EndsWith("/ScheduleTask/List", $"{answer.Headers.Location}", StringComparison.Ordinal);
        }

        // What has just started is compiled better and better while it works.
        for (var turn = -40; turn < PageViews; turn++)
        {
            if (turn == 0)
                times.Clear();
            await Time("page of an order", () => Get($"Admin/Order/Edit/{templates.Paid}"));
            await Time("payments page, rows of a day", () => Post("Rows", 1));
            await Time("payments page, rows of a month", () => Post("Rows", 30));
            await Time("payments page, sums and chart of a day", () => Post("Summary", 1));
            await Time("payments page, sums and chart of a month", () => Post("Summary", 30));
            await Time("list of what needs a person", () => Get("Admin/Interkassa/Attention"));
        }

        for (var turn = -25; turn < TaskRuns; turn++)
        {
            if (turn == 0)
            {
                times.Remove(Reconciliation);
                times.Remove(Settling);
            }

            await AnalyzeAsync();
            await RawAsync($"""UPDATE "InterkassaPaymentAttempt" SET "AskOnUtc" = "CreatedOnUtc" WHERE "PaymentNumber" = '{templates.Waiting}'""");
            await Time(Reconciliation, () => RunNow(run));
            await Time(Settling, () => RunNow(settle));
        }

        await admin.Context.CloseAsync();
        return times;
    }

    /// <summary>Rounds of the task until the hours of the whole ledger are added up, as after an update from a version that did not.</summary>
    private async Task AddUpAsync(StringBuilder report, Func<Task> run)
    {
        var (watch, rounds) = (Stopwatch.StartNew(), 0);
        async Task<bool> IsDoneAsync() => (await Site.Database.QueryAsync($"""SELECT MAX("HourUtc") FROM "InterkassaLedgerHour" """))[0][0] is DateTime last
            && last > DateTime.UtcNow.AddHours(-2);
        for (; !await IsDoneAsync(); rounds++)
            await run();
        report.AppendLine(CultureInfo.InvariantCulture, $"  a ledger of a year is added up in {rounds} rounds, {watch.Elapsed.TotalSeconds:0.0} s");
    }

    private static string Day(DateTime day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>
    /// Paid orders of a year, each with its attempt, settlement and two rows of the ledger, some with a refund, in the order of their times. Of those of the
    /// last weeks the gateway is asked about once a day; it was just now.
    /// </summary>
    private async Task FillAsync((int Paid, string Waiting) templates, string suffix, int count)
    {
        var database = Site.Database;
        var ago = database.SecondsAgo($"(CAST({count} AS DECIMAL(20)) - seq) * {365 * 86400L} / {count}");
        var orders = await ColumnsAsync("Order", "Id", "OrderGuid", "CustomOrderNumber", "CreatedOnUtc");
        await RawAsync($"""
            INSERT INTO "Order" ({orders}, "OrderGuid", "CustomOrderNumber", "CreatedOnUtc")
            SELECT {orders}, {database.NewGuid}, CONCAT('{suffix}', seq), {ago} FROM "Order" CROSS JOIN {database.Series(count)} WHERE "Id" = {templates.Paid}
            """);
        var first = await database.ValueAsync<int>($"""SELECT MAX("Id") FROM "Order" """) - count;
        var attempts = await ColumnsAsync("InterkassaPaymentAttempt", "Id", "OrderId", "PaymentNumber", "FormSignature", "CreatedOnUtc", "AskOnUtc");
        await RawAsync($"""
            INSERT INTO "InterkassaPaymentAttempt" ({attempts}, "OrderId", "PaymentNumber", "FormSignature", "CreatedOnUtc", "AskOnUtc")
            SELECT {attempts}, {first} + seq, CONCAT({first} + seq, '_{suffix}'), CONCAT('{suffix}', seq), {ago},
                CASE WHEN seq > {count} * 330 / 365 THEN {database.SecondsAgo("-(43200 + seq % 43200)")} END
            FROM "InterkassaPaymentAttempt" CROSS JOIN {database.Series(count)} WHERE "OrderId" = {templates.Paid}
            """);
        var settlements = await ColumnsAsync(
            "InterkassaSettlement", "Id", "OrderId", "InvoiceId", "PaymentNumber", "ChangedOnUtc", "CreatedOnUtc", "NextTryOnUtc");
        await RawAsync($"""
            INSERT INTO "InterkassaSettlement" ({settlements}, "OrderId", "InvoiceId", "PaymentNumber", "ChangedOnUtc", "CreatedOnUtc")
            SELECT {settlements}, {first} + seq, CONCAT('{suffix}', seq), CONCAT({first} + seq, '_{suffix}'), {ago}, {ago}
            FROM "InterkassaSettlement" CROSS JOIN {database.Series(count)} WHERE "OrderId" = {templates.Paid}
            """);
        var entries = await ColumnsAsync(
            "InterkassaLedgerEntry", "Id", "EntryKey", "OrderId", "PaymentNumber", "InvoiceId", "CreatedOnUtc", "State", "Outcome");
        await RawAsync($"""
            INSERT INTO "InterkassaLedgerEntry" ({entries}, "EntryKey", "OrderId", "PaymentNumber", "InvoiceId", "CreatedOnUtc", "State", "Outcome")
            SELECT {entries}, CONCAT(CASE WHEN part.n = 1 THEN '{suffix}:' ELSE 'paid:' END, {first} + seq), {first} + seq, CONCAT({first} + seq, '_{suffix}'),
                CONCAT('{suffix}', seq), {ago}, 'success', 'Paid'
            FROM (SELECT * FROM "InterkassaLedgerEntry" WHERE "OrderId" = {templates.Paid} AND "EntryKey" LIKE 'paid:%') one
                CROSS JOIN {database.Series(count)} CROSS JOIN (SELECT 1 AS n UNION ALL SELECT 2) part ORDER BY seq
            """);
        await RawAsync($"""
            INSERT INTO "InterkassaRefund" ("OrderId", "InvoiceId", "RefundKey", "Amount", "CurrencyCode", "OrderAmount", "RefundedBefore", "BookedOnUtc",
                "StateName", "Message", "CreatedOnUtc", "ChangedOnUtc")
            SELECT {first} + seq, CONCAT('{suffix}', seq), CONCAT('{suffix}', seq, ':0'), 1, 'UAH', 1, 0, {ago}, 'Done', '', {ago}, {ago}
            FROM {database.Series(count)} WHERE seq % {OrdersForOneRefund} = 0
            """);
        await RawAsync($"""
            UPDATE "Order" SET "RefundedAmount" = 1, "PaymentStatusId" = {PartiallyRefunded}
            WHERE "Id" > {first} AND ("Id" - {first}) % {OrdersForOneRefund} = 0
            """);
        await RawAsync("""DELETE FROM "InterkassaLedgerHour" """);
        await Site.Database.VacuumAsync(Tables);
        await AnalyzeAsync();
    }

    private Task AnalyzeAsync() => Site.Database.AnalyzeAsync(Tables);

    private async Task ExportAsync(StringBuilder report)
    {
        var admin = await Site.NewAdminAsync();
        var cookies = await CookiesAsync(admin);
        await admin.Context.CloseAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Add("Cookie", cookies);
        foreach (var excel in new[] { false, true, false, true })
        {
            var (peak, before) = (0L, Memory());
            var watch = Stopwatch.StartNew();
            using var answer = await http.GetAsync($"{Site.Store.Url}/Admin/Interkassa/Payments/Export?excel={excel}&State=success&Kind=live"
                + $"&From={Day(DateTime.UtcNow.AddDays(-DaysOfExport))}&To={Day(DateTime.UtcNow)}", HttpCompletionOption.ResponseHeadersRead);
            await using var body = await answer.Content.ReadAsStreamAsync();
            var (buffer, bytes, lines, first) = (new byte[64 * 1024], 0L, 0, TimeSpan.Zero);
            for (int read; (read = await body.ReadAsync(buffer)) > 0; bytes += read)
            {
                if (first == TimeSpan.Zero)
                    first = watch.Elapsed;
                lines += buffer.AsSpan(0, read).Count((byte)'\n');
                peak = Math.Max(peak, Memory());
            }

            report.AppendLine(CultureInfo.InvariantCulture,
                $"  export {(excel ? "to Excel" : $"to CSV, {lines:N0} lines")}: first byte after {first.TotalMilliseconds:0} ms, {bytes / 1024:N0} KiB in "
                    + $"{watch.Elapsed.TotalSeconds:0.0} s; memory of the process before {before} MiB, at most {peak} MiB");
        }
    }

    private static async Task<string> CookiesAsync(IPage visitor)
        => string.Join("; ", (await visitor.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}"));

    private long Memory()
    {
        Site.Store.Process.Refresh();
        return Site.Store.Process.WorkingSet64 / (1024 * 1024);
    }
}
