using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Interkassa.Emulator;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>Load on the store. Runs only where INTERKASSA_LOAD_SECONDS says for how long, on MariaDB or MySQL.</summary>
public class LoadTests(StoreFixture store) : StoreSuite(store)
{
    [SkippableFact]
    public async Task Under_load_nothing_is_lost_and_nothing_doubled()
    {
        var seconds = Environment.GetEnvironmentVariable("INTERKASSA_LOAD_SECONDS");
        Skip.If(string.IsNullOrEmpty(seconds), "Set INTERKASSA_LOAD_SECONDS, as in 600, to put load on the store.");
        Site.Need();

        var payments = await MultiplyAsync(await NewInvoiceAsync(), thousands: 40);
        var load = new LoadGenerator(Site.Store.Url, StoreFixture.SignKey, () => payments.TryDequeue(out var payment) ? payment : null);
        var duration = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
        using var stop = new CancellationTokenSource();
        var memory = new MemoryWatch(Site.Store.Process, duration / 10);
        var watching = memory.RunAsync(stop.Token);
        var watch = Stopwatch.StartNew();
        await load.RunAsync(duration);
        watch.Stop();
        await stop.CancelAsync();
        await watching;

        var paid = await Site.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "Order" WHERE "CustomOrderNumber" LIKE {"load-%"} AND "PaymentStatusId" = {Paid}""");
        var doubled = await Site.Database.QueryAsync(
            $"""SELECT "OrderId" FROM "OrderNote" WHERE "Note" = {"Order has been marked as paid"} GROUP BY "OrderId" HAVING COUNT(*) > 1""");
        await File.WriteAllTextAsync(StoreFixture.ArtifactPath("load.txt"),
            $"{load.Describe(watch.Elapsed)}{Environment.NewLine}  memory, MiB: {memory}{Environment.NewLine}  genuine callbacks that were taken: "
                + $"{load.Paid.Count}; orders paid: {paid}, marked twice: {doubled.Count}{Environment.NewLine}");
        Assert.Equal(load.Paid.Count, paid);
        Assert.Empty(doubled);
        Assert.DoesNotContain(load.Answers.Keys, answer => answer.EndsWith("500", StringComparison.Ordinal));
    }
}
