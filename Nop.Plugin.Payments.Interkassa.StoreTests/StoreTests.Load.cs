using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Interkassa.Emulator;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>Load on the store. Runs only where INTERKASSA_LOAD_SECONDS says for how long, on MariaDB or MySQL.</summary>
public partial class StoreTests
{
    [SkippableFact]
    public async Task Under_load_nothing_is_lost_and_nothing_doubled()
    {
        var seconds = Environment.GetEnvironmentVariable("INTERKASSA_LOAD_SECONDS");
        Skip.If(string.IsNullOrEmpty(seconds), "Set INTERKASSA_LOAD_SECONDS, as in 600, to put load on the store.");
        store.Need();

        var payments = await MultiplyAsync(await NewInvoiceAsync(), thousands: 40);
        var load = new LoadGenerator(store.Store.Url, StoreFixture.SignKey, () => payments.TryDequeue(out var payment) ? payment : null);
        var duration = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture));
        using var stop = new CancellationTokenSource();
        var memory = new MemoryWatch(store.Store.Process, duration / 10);
        var watching = memory.RunAsync(stop.Token);
        var watch = Stopwatch.StartNew();
        await load.RunAsync(duration);
        watch.Stop();
        await stop.CancelAsync();
        await watching;

        var paid = await store.Database.ValueAsync<int>(
            $"""SELECT COUNT(*) FROM "Order" WHERE "CustomOrderNumber" LIKE {"load-%"} AND "PaymentStatusId" = {Paid}""");
        var doubled = await store.Database.QueryAsync(
            $"""SELECT "OrderId" FROM "OrderNote" WHERE "Note" = {"Order has been marked as paid"} GROUP BY "OrderId" HAVING COUNT(*) > 1""");
        await File.WriteAllTextAsync(StoreFixture.ArtifactPath("load.txt"),
            $"{load.Describe(watch.Elapsed)}{Environment.NewLine}  memory, MiB: {memory}{Environment.NewLine}  genuine callbacks that were taken: "
                + $"{load.Paid.Count}; orders paid: {paid}, marked twice: {doubled.Count}{Environment.NewLine}");
        Assert.Equal(load.Paid.Count, paid);
        Assert.Empty(doubled);
        Assert.DoesNotContain(load.Answers.Keys, answer => answer.EndsWith("500", StringComparison.Ordinal));
    }

    /// <summary>Thousands of orders like that of an invoice, with their items and attempts; the callbacks that would pay them.</summary>
    private async Task<ConcurrentQueue<Dictionary<string, string>>> MultiplyAsync(Invoice invoice, int thousands)
    {
        var orderId = OrderIdOf(invoice);
        var orderColumns = await ColumnsAsync("Order", "Id", "OrderGuid", "CustomOrderNumber");
        await RawAsync($"""
            INSERT INTO "Order" ({orderColumns}, "OrderGuid", "CustomOrderNumber")
            SELECT {orderColumns}, UUID(), CONCAT('load-', UUID_SHORT()) FROM "Order" CROSS JOIN
                (SELECT 1 AS n FROM "LocaleStringResource" LIMIT {thousands}) one CROSS JOIN (SELECT 1 AS n FROM "LocaleStringResource" LIMIT 1000) other WHERE "Id" = {orderId}
            """);
        var itemColumns = await ColumnsAsync("OrderItem", "Id", "OrderItemGuid", "OrderId");
        await RawAsync($"""
            INSERT INTO "OrderItem" ({itemColumns}, "OrderItemGuid", "OrderId")
            SELECT {Of("i", itemColumns)}, UUID(), o."Id" FROM "OrderItem" i JOIN "Order" o ON o."CustomOrderNumber" LIKE 'load-%' WHERE i."OrderId" = {orderId}
            """);
        var attemptColumns = await ColumnsAsync("InterkassaPaymentAttempt", "Id", "OrderId", "PaymentNumber", "FormSignature");
        await RawAsync($"""
            INSERT INTO "InterkassaPaymentAttempt" ({attemptColumns}, "OrderId", "PaymentNumber", "FormSignature")
            SELECT {Of("a", attemptColumns)}, o."Id", CONCAT(o."Id", '_load'), CONCAT('load', o."Id")
            FROM "InterkassaPaymentAttempt" a JOIN "Order" o ON o."CustomOrderNumber" LIKE 'load-%' WHERE a."OrderId" = {orderId}
            """);

        invoice.State = "success";
        invoice.ProcessedUtc = DateTime.UtcNow;
        var fields = invoice.CallbackFields();
        var orders = await store.Database.QueryAsync($"""SELECT "Id" FROM "Order" WHERE "CustomOrderNumber" LIKE {"load-%"}""");
        return new ConcurrentQueue<Dictionary<string, string>>(orders.Select(row => new Dictionary<string, string>(fields)
        {
            ["ik_pm_no"] = $"{row[0]}_load",
            ["ik_inv_id"] = $"9{row[0]}"
        }));
    }

    private static string Of(string table, string columns) => string.Join(", ", columns.Split(", ").Select(column => $"{table}.{column}"));

    private async Task<string> ColumnsAsync(string table, params string[] but)
    {
        var names = await store.Database.QueryAsync(
            $"SELECT column_name FROM information_schema.columns WHERE table_schema = {store.Database.Name} AND table_name = {table}");
        return string.Join(", ", names.Select(row => (string)row[0]!).Except(but).Select(name => $"\"{name}\""));
    }

    /// <summary>SQL of this test's own making, without arguments.</summary>
    private Task RawAsync(string sql)
        => store.Database.ExecuteAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(sql.Replace("{", "{{").Replace("}", "}}")));
}
