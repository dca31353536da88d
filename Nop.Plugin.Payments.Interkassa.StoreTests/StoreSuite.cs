using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>Tests in a published nopCommerce, driven as people do. After each, its logs have nothing of the plugin but what tests provoke.</summary>
[Collection(StoreCollection.Name)]
public abstract class StoreSuite(StoreFixture store) : IAsyncLifetime
{
    protected const int Paid = 30;
    protected const int Pending = 10;
    protected const int CancelledOrder = 40;

    /// <summary>
    /// A notification with another store's key, and one from an address that is not listed: the tests send them. The store cannot call its own
    /// tasks while a test starts it anew.
    /// </summary>
    private static readonly string[] Provoked = ["is signed with none of the shop's keys", "is not of its shop", "is not among the addresses",
        "scheduled task failed with the \"Connection refused"];

    protected StoreFixture Site { get; } = store;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (Site.Store is null)
            return;

        var lines = await Site.Database.QueryAsync(
            $"""SELECT "ShortMessage", "FullMessage" FROM "Log" WHERE "ShortMessage" LIKE {"%nterkassa%"} OR "FullMessage" LIKE {"%nterkassa%"}""");
        Assert.DoesNotContain(lines.Select(line => $"{line[0]} {line[1]}"), line => !IsExpected(line));
        if (File.Exists(Site.LogFile))
        {
            Assert.DoesNotContain(await File.ReadAllLinesAsync(Site.LogFile), line
                => line.Contains("Interkassa: ", StringComparison.Ordinal) && !IsExpected(line));
        }
    }

    private static bool IsExpected(string line) => Provoked.Any(part => line.Contains(part, StringComparison.Ordinal));

    /// <summary>A new guest who has been through the one-page checkout.</summary>
    protected async Task<Shopper> GuestAtGatewayAsync(string? storeUrl = null, Func<IPage, Task>? prepare = null, string product = Shopper.UsualProduct)
    {
        var page = await Site.NewVisitorAsync();
        if (prepare is not null)
            await prepare(page);
        var guest = new Shopper(Site, page, storeUrl);
        await guest.FillCartAsync(product);
        await guest.CheckoutAsGuestAsync();
        await guest.OnePageCheckoutAsync();
        return guest;
    }

    protected async Task<Shopper> CustomerAtGatewayAsync()
    {
        var customer = new Shopper(Site, await Site.SignInAsCustomerAsync());
        await customer.FillCartAsync();
        await customer.OnePageCheckoutAsync();
        return customer;
    }

    protected async Task AssertPaidAsync(int orderId, string asked)
    {
        Assert.Equal(Paid, await PaymentStatusAsync(orderId));
        Assert.Equal(1, await NotesAsync(orderId, "Order has been marked as paid"));
        Assert.Equal(1, await NotesAsync(orderId, $"Interkassa: paid {asked}%"));
    }

    protected Task<int> PaymentStatusAsync(int orderId) => Site.Database.ValueAsync<int>($"""SELECT "PaymentStatusId" FROM "Order" WHERE "Id" = {orderId}""");

    protected Task<int> NotesAsync(int orderId, string like) => Site.Database.ValueAsync<int>(
        $"""SELECT COUNT(*) FROM "OrderNote" WHERE "OrderId" = {orderId} AND "Note" LIKE {like}""");

    protected Task<int> CustomersAsync() => Site.Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "Customer" """);

    /// <summary>Of the payment at whose gateway's page somebody is.</summary>
    protected static async Task<string> PaymentNumberAsync(Shopper shopper)
        => Regex.Match(await shopper.Page.InnerTextAsync(".small"), @"payment ([\w\-]+)").Groups[1].Value;

    protected string OtherNameUrl => Site.Store.Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    protected Invoice LastInvoice() => Site.Emulator.Services.GetRequiredService<Invoices>().All.Last();

    protected static int OrderIdOf(Invoice invoice) => int.Parse(invoice.PaymentNumber.Split('_')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A guest's order that waits at the gateway.</summary>
    protected async Task<Invoice> NewInvoiceAsync()
    {
        var guest = await GuestAtGatewayAsync();
        await guest.Page.Context.CloseAsync();
        return LastInvoice();
    }

    protected async Task<HttpStatusCode> NotifyAsync(Invoice invoice, string key, string? checkoutId = null, string? forwardedProto = null,
        string? forwardedFor = null)
    {
        invoice.State = "success";
        invoice.ProcessedUtc = DateTime.UtcNow;
        var fields = invoice.CallbackFields();
        if (checkoutId is not null)
            fields["ik_co_id"] = checkoutId;
        fields["ik_sign"] = WireSignature.Of(fields, key, "Sha256");
        using var http = new HttpClient();
        if (forwardedProto is not null)
            http.DefaultRequestHeaders.Add("X-Forwarded-Proto", forwardedProto);
        if (forwardedFor is not null)
            http.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        using var answer = await http.PostAsync($"{Site.Store.Url}/Plugins/Interkassa/Status", new FormUrlEncodedContent(fields));
        return answer.StatusCode;
    }

    /// <summary>Thousands of orders like that of an invoice, with their items and attempts; the callbacks that would pay them.</summary>
    protected async Task<ConcurrentQueue<Dictionary<string, string>>> MultiplyAsync(Invoice invoice, int thousands)
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
        var orders = await Site.Database.QueryAsync($"""SELECT "Id" FROM "Order" WHERE "CustomOrderNumber" LIKE {"load-%"}""");
        return new ConcurrentQueue<Dictionary<string, string>>(orders.Select(row => new Dictionary<string, string>(fields)
        {
            ["ik_pm_no"] = $"{row[0]}_load",
            ["ik_inv_id"] = $"9{row[0]}"
        }));
    }

    protected static string Of(string table, string columns) => string.Join(", ", columns.Split(", ").Select(column => $"{table}.{column}"));

    protected async Task<string> ColumnsAsync(string table, params string[] but)
    {
        var names = await Site.Database.QueryAsync(
            $"SELECT column_name FROM information_schema.columns WHERE table_schema = {Site.Database.Schema} AND table_name = {table}");
        return string.Join(", ", names.Select(row => (string)row[0]!).Except(but).Select(name => $"\"{name}\""));
    }

    /// <summary>SQL of this test's own making, without arguments.</summary>
    protected Task RawAsync(string sql)
        => Site.Database.ExecuteAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(sql.Replace("{", "{{").Replace("}", "}}")));

    protected async Task<string> RunTaskAddressAsync(string task = "ReconciliationTask")
        => $"{Site.Store.Url}/Admin/ScheduleTask/RunNow/{await Site.Database.ValueAsync<int>(
            $"""SELECT "Id" FROM "ScheduleTask" WHERE "Type" LIKE {$"%Interkassa%{task}%"}""")}";

    /// <summary>Runs the task that asks the gateway as an admin does who does not want to wait for it.</summary>
    protected async Task RunTaskAsync()
    {
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/ScheduleTask/List");
        await admin.GotoAsync(await RunTaskAddressAsync());
        await admin.Context.CloseAsync();
    }

    protected Task<int> OrderStatusAsync(int orderId) => Site.Database.ValueAsync<int>($"""SELECT "OrderStatusId" FROM "Order" WHERE "Id" = {orderId}""");
}
