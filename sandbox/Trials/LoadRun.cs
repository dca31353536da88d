using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;
using DemoShop;
using Interkassa.Emulator;
using Microsoft.Data.Sqlite;

namespace Interkassa.Trials;

/// <summary>Load on the demo shop, a process of its own: nothing lost, nothing doubled, memory flat.</summary>
internal static class LoadRun
{
    private const int Customers = 8;

    public static async Task<int> RunAsync(TimeSpan duration)
    {
        var database = TrialShop.NewDatabase();
        await using (var shop = await DemoShopApp.BuildAsync("http://127.0.0.1:0", database))
            await TrialShop.ConfigureAsync(shop.Services);

        using var server = Start(database, out var url);
        var orders = Channel.CreateBounded<Dictionary<string, string>>(1000);
        var load = new LoadGenerator(url, TrialShop.SignKey, () => orders.Reader.TryRead(out var order) ? order : null);
        using var stop = new CancellationTokenSource();
        var memory = new MemoryWatch(server, duration / 10);
        var invoice = 0;
        var watching = Task.WhenAll(Enumerable.Range(0, Customers)
            .Select(_ => BuyAsync(url, orders.Writer, () => Interlocked.Increment(ref invoice), stop.Token))
            .Append(memory.RunAsync(stop.Token)));
        var watch = Stopwatch.StartNew();
        await load.RunAsync(duration);
        watch.Stop();
        await stop.CancelAsync();
        await watching;

        Console.WriteLine(load.Describe(watch.Elapsed));
        Console.WriteLine($"  memory, MiB: {memory}");
        var isGood = Check(database, load.Paid);
        server.Kill();
        await server.WaitForExitAsync();
        TrialShop.Delete(database);
        Console.WriteLine(isGood ? "PASSED" : "FAILED");
        return isGood ? 0 : 1;
    }

    private static async Task BuyAsync(string url, ChannelWriter<Dictionary<string, string>> orders, Func<int> nextInvoice, CancellationToken cancellation)
    {
        using var browser = TrialShop.Browser(url);
        try
        {
            while (true)
                await orders.WriteAsync(TrialShop.Paid(await TrialShop.BuyAsync(browser), nextInvoice().ToString(CultureInfo.InvariantCulture)), cancellation);
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
    }

    private static Process Start(string database, out string url)
    {
        var server = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "DemoShop.dll"), "server", "http://127.0.0.1:0", database])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false
        })!;
        const string announcement = "Listening on ";
        string? line;
        do
            line = server.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The shop did not start.");
        while (!line.StartsWith(announcement, StringComparison.Ordinal));
        _ = server.StandardOutput.ReadToEndAsync();
        url = line[announcement.Length..];
        return server;
    }

    private static bool Check(string database, IReadOnlyCollection<string> paid)
    {
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        long Count(string query)
        {
            using var command = connection.CreateCommand();
            command.CommandText = query;
            return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }

        var orders = Count("SELECT COUNT(*) FROM [Order] WHERE PaymentStatusId = 30");
        var marked = Count("SELECT COUNT(*) FROM OrderNote WHERE Note = 'Order has been marked as paid'");
        var doubled = Count("SELECT COUNT(*) FROM (SELECT OrderId FROM OrderNote WHERE Note = 'Order has been marked as paid' GROUP BY OrderId HAVING "
            + "COUNT(*) > 1)");
        var mails = Count("SELECT COUNT(*) FROM QueuedEmail WHERE Subject LIKE 'Order % is paid'");
        Console.WriteLine($"  genuine callbacks that were taken: {paid.Count}; orders paid: {orders}, marked: {marked}, marked twice: {doubled}, mails: "
            + $"{mails}");

        // Not the stock: customers who buy one product at the same time lose some of it, in this shop as in the store.
        return orders == paid.Count && marked == orders && doubled == 0 && mails == orders;
    }
}
