using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Notifications;

/// <summary>What must not grow unnoticed: questions to the database, calls of the API, memory. Times are measured elsewhere.</summary>
public sealed class CostTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private readonly ShopClient _gateway = shop.NewCustomer();

    [Fact]
    public async Task A_forged_notification_costs_no_question()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await SendAsync(Callback.For(order).Signed("guess"));

        Assert.Empty(await CommandsAsync(Callback.For(order).Signed("guess"), HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task A_copy_costs_no_question()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        await SendAsync(callback);

        Assert.Empty(await CommandsAsync(callback, HttpStatusCode.OK));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task A_copy_of_what_another_server_recorded_costs_a_few_questions_once()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order);
        var amount = decimal.Parse(callback["ik_am"], CultureInfo.InvariantCulture);
        await Shop.Read(services => services.GetRequiredService<IRepository<LedgerEntry>>()).InsertAsync(new LedgerEntry
        {
            EntryKey = $"{order.PaymentNumber}:{callback["ik_inv_id"]}:success:{amount:0.########}:{callback["ik_cur"]}",
            OrderId = order.OrderId,
            Signature = "of another server"
        });

        Assert.InRange((await CommandsAsync(callback.Signed(), HttpStatusCode.OK)).Count, 1, 5);
        Assert.Empty(await CommandsAsync(callback.Signed(), HttpStatusCode.OK));
    }

    [Fact]
    public async Task What_could_not_be_recorded_is_no_copy_when_it_comes_again()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        Shop.MarkingFails = new InvalidOperationException("no");
        await SendAsync(callback);
        Shop.MarkingFails = null;

        Assert.Equal(HttpStatusCode.OK, await SendAsync(callback));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));
    }

    [Fact]
    public async Task Neither_a_copy_nor_a_forgery_asks_for_order_processing()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        var before = Shop.OrderProcessingsMade;
        await SendAsync(callback);
        var made = Shop.OrderProcessingsMade;
        Assert.InRange(made, before + 1, before + 2);

        await SendAsync(callback);
        await SendAsync(Callback.For(order).Signed("guess"));

        Assert.Equal(made, Shop.OrderProcessingsMade);
    }

    [Fact]
    public async Task A_first_success_costs_five_commits_beside_those_of_the_shop_and_a_few_questions()
    {
        var order = await Shop.NewCustomer().BuyAsync();

        var commands = await CommandsAsync(Callback.For(order).Signed(), HttpStatusCode.OK);

        string[] tables = [nameof(LedgerEntry), nameof(PaymentAttempt), nameof(OrderClaim), nameof(Settlement), nameof(AttentionItem)];
        var own = commands.Where(sql => tables.Any(table => sql.Contains($"[{table}]", StringComparison.Ordinal))).ToList();
        var writes = own.Where(sql => !sql.TrimStart().StartsWith("SELECT", StringComparison.OrdinalIgnoreCase)).ToList();

        // The claim and its end; what pays the order, which is one transaction of three; and what came of it, with the plugin's own note.
        Assert.Equal(["OrderClaim", "LedgerEntry", "LedgerEntry", "Settlement", "Settlement", "OrderClaim"], writes
            .Select(sql => tables.First(table => sql.Contains($"[{table}]", StringComparison.Ordinal))));
        Assert.InRange(own.Count, writes.Count, 20);
        Assert.InRange(commands.Count, own.Count, 60);
    }

    [Fact]
    public async Task Verifying_allocates_little()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var fields = Callback.For(order).Signed().ToList();
        SciSignature.Verify(fields, DemoShopFixture.Checkout.SignKey, SignatureAlgorithm.Sha256);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(SciSignature.Verify(fields, DemoShopFixture.Checkout.SignKey, SignatureAlgorithm.Sha256));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 8 * 1024);
    }

    [Fact]
    public async Task Reconciliation_asks_once_for_each_day_however_many_orders_wait()
    {
        await Shop.ReconcileAsync();
        for (var i = 0; i < 20; i++)
        {
            var order = await Shop.NewCustomer().BuyAsync();
            Shop.Emulator.Services.GetRequiredService<Invoices>().Open(order.Form, DemoShopFixture.Checkout);
        }

        Shop.Faults.Calls.Clear();
        await Shop.ReconcileAsync();

        var days = Shop.Faults.Calls.Where(call => call.Contains("co-invoice?", StringComparison.Ordinal)).ToList();
        Assert.Equal(days.Distinct(), days);
        Assert.InRange(Shop.Faults.Calls.Count, 1, 1 + days.Count);
        Assert.InRange(days.Count, 1, 4);
    }

    /// <summary>
    /// By the plans of the demo shop's database, which cannot use an index for times: questions about these are measured in a store, with the databases
    /// that stores have.
    /// </summary>
    [Fact]
    public async Task No_page_no_notification_and_no_round_reads_a_whole_table_that_grows()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        var admin = await Shop.AdminAsync();
        var commands = new ConcurrentQueue<string>();
        Shop.DatabaseFaults.BeforeCommand = commands.Enqueue;
        await SendAsync(Callback.For(order, invoice: invoice.Id).Signed());
        await Shop.NewCustomer().BuyAsync();
        await Shop.ReconcileAsync();
        await Shop.RunTaskAsync(SettlementTask.TypeName);
        await admin.PageAsync($"/Admin/Order/Edit/{order.OrderId}");
        await admin.PageAsync("/Admin/Interkassa/Attention");
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var path in new[] { "Rows", "Summary" })
            await admin.SubmitAsync("/Admin/Interkassa/Payments", "/Admin/Interkassa/Payments/" + path, ("From", today), ("To", today), ("length", "25"));
        Shop.DatabaseFaults.BeforeCommand = null;

        string[] growing = [nameof(LedgerEntry), nameof(PaymentAttempt), nameof(Settlement), nameof(PaymentLink), nameof(Refund), nameof(AttentionItem)];
        var asked = commands.Distinct().Where(sql => sql.TrimStart().StartsWith("SELECT", StringComparison.Ordinal)
            && !sql.Contains("strftime", StringComparison.Ordinal) && growing.Any(table => sql.Contains($"[{table}]", StringComparison.Ordinal))).ToList();
        Assert.InRange(asked.Count, 10, 200);
        Assert.All(asked, sql => Assert.DoesNotContain(Shop.PlanOf(sql), step => step.StartsWith("SCAN", StringComparison.Ordinal)
            && !step.Contains(" USING ", StringComparison.Ordinal) && step != "SCAN CONSTANT ROW"));
    }

    private async Task<List<string>> CommandsAsync(Dictionary<string, string> callback, HttpStatusCode expected)
    {
        var commands = new List<string>();
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            lock (commands)
                commands.Add(sql);
        };
        Assert.Equal(expected, await SendAsync(callback));
        Shop.DatabaseFaults.BeforeCommand = null;
        return commands;
    }

    private async Task<HttpStatusCode> SendAsync(Dictionary<string, string> fields)
        => (await _gateway.PostAsync("/Plugins/Interkassa/Status", fields)).StatusCode;
}
