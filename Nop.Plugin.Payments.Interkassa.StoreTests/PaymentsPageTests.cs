using System.Globalization;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>The page for whoever closes the month, in the store's own grid.</summary>
public class PaymentsPageTests(StoreFixture store) : StoreSuite(store)
{
    private const string LinePrefix = "517";

    [SkippableFact]
    public async Task Payments_are_found_summed_charted_paged_and_exported()
    {
        Site.Need();
        var invoice = await NewInvoiceAsync();
        await NotifyAsync(invoice, StoreFixture.SignKey);
        await LinesAsync(LinePrefix, OrderIdOf(invoice), invoice.PaymentNumber, 60);
        await RawAsync("""DELETE FROM "InterkassaLedgerHour" """);
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Payments");

        await admin.WaitForSelectorAsync("#interkassa-grid tbody tr >> nth=24");
        await admin.WaitForSelectorAsync("#interkassa-totals td:text-is('USD')");
        await admin.WaitForSelectorAsync("#interkassa-charts canvas");
        await admin.WaitForTimeoutAsync(1500);
        await StoreFixture.PictureAsync(admin, "payments");
        var first = await admin.InnerTextAsync("#interkassa-grid tbody");
        await admin.ClickAsync("#interkassa-grid_wrapper .next");
        await admin.WaitForFunctionAsync("before => document.querySelector('#interkassa-grid tbody').innerText !== before", first);
        Assert.Empty(InvoicesOf(first).Intersect(InvoicesOf(await admin.InnerTextAsync("#interkassa-grid tbody"))));

        await admin.FillAsync("#Number", invoice.Id);
        await admin.ClickAsync("#interkassa-search");
        await admin.WaitForFunctionAsync("() => document.querySelectorAll('#interkassa-grid tbody tr').length === 1");
        var link = admin.Locator($"#interkassa-grid a[href$='/Admin/Order/Edit/{OrderIdOf(invoice)}']");
        foreach (var (name, ending) in new[] { ("Excel", ".xlsx"), ("CSV", ".csv") })
        {
            var download = await admin.RunAndWaitForDownloadAsync(() => admin.ClickAsync($"a[data-interkassa-export]:has-text('{name}')"));
            Assert.EndsWith(ending, download.SuggestedFilename, StringComparison.Ordinal);
            var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
            if (ending == ".csv")
                Assert.Contains(invoice.Id, System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
            else
                Assert.Equal("PK"u8.ToArray(), bytes[..2]);
        }

        await link.ClickAsync();
        await admin.WaitForSelectorAsync("#interkassa-panel");
    }

    [SkippableFact]
    public async Task On_a_phone_nothing_lies_over_anything()
    {
        Site.Need();
        var admin = await Site.NewAdminAsync(isPhone: true);
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Payments");
        await admin.WaitForSelectorAsync("#interkassa-grid tbody tr");
        await StoreFixture.PictureAsync(admin, "payments-phone");
        Assert.True(await admin.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth + 1"));
    }

    /// <summary>In the background, by the task, on the store's own database; and again where an amount was corrected since.</summary>
    [SkippableFact]
    public async Task What_is_added_up_says_what_the_ledger_says()
    {
        Site.Need();
        var invoice = await NewInvoiceAsync();
        await NotifyAsync(invoice, StoreFixture.SignKey);
        await LinesAsync("sum", OrderIdOf(invoice), invoice.PaymentNumber, 80);
        var admin = await Site.NewAdminAsync();
        await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Payments");
        var run = await RunTaskAddressAsync();
        await RawAsync("""DELETE FROM "InterkassaLedgerHour" """);
        foreach (var isCorrected in new[] { false, true })
        {
            if (isCorrected)
                await Site.Database.ExecuteAsync($"""
                    INSERT INTO "InterkassaLedgerEntry" ("EntryKey", "OrderId", "PaymentNumber", "InvoiceId", "State", "Amount", "CurrencyCode", "PaymentSystem",
                        "TransactionId", "IsTest", "Outcome", "CreatedOnUtc")
                    SELECT CONCAT("EntryKey", ':again'), "OrderId", "PaymentNumber", "InvoiceId", "State", "Amount" + 1000, "CurrencyCode", "PaymentSystem",
                        "TransactionId", "IsTest", "Outcome", {DateTime.UtcNow} FROM "InterkassaLedgerEntry" WHERE "EntryKey" = {"sum:40"}
                    """);
            var kept = await SummaryAsync(admin);
            await admin.GotoAsync(run);
            await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Payments");
            Assert.InRange(await Site.Database.ValueAsync<int>($"""SELECT SUM("Payments") FROM "InterkassaLedgerHour" """), 70, 500);
            var added = await SummaryAsync(admin);
            await RawAsync("""DELETE FROM "InterkassaLedgerHour" """);
            var asked = await SummaryAsync(admin);

            Assert.Contains("USD", asked, StringComparison.Ordinal);
            Assert.Equal(asked, kept);
            Assert.Equal(asked, added);
            await admin.GotoAsync(run);
            await admin.GotoAsync($"{Site.Store.Url}/Admin/Interkassa/Payments");
        }
    }

    private async Task<string> SummaryAsync(IPage admin)
    {
        var fields = admin.Context.APIRequest.CreateFormData();
        var token = await admin.EvaluateAsync<string>("() => document.querySelector('input[name=__RequestVerificationToken]').value");
        foreach (var (key, value) in new[] { ("__RequestVerificationToken", token), ("State", "success"), ("Kind", "live") })
            fields.Set(key, value);
        var answer = await admin.Context.APIRequest.PostAsync($"{Site.Store.Url}/Admin/Interkassa/Payments/Summary", new() { Form = fields });
        Assert.True(answer.Ok, $"{answer.Status}");
        return await answer.TextAsync();
    }

    private static IEnumerable<string> InvoicesOf(string text)
        => text.Split(['\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(cell => cell.StartsWith(LinePrefix, StringComparison.Ordinal));

    /// <summary>More payments, of some days and payment systems, as they stand in the ledger.</summary>
    private async Task LinesAsync(string name, int orderId, string paymentNumber, int count)
    {
        string[] systems = ["visa_cpaytrz_merchant_usd", "mastercard_cpaytrz_merchant_usd", "privat24_cpaytrz_merchant_uah"];
        for (var i = count - 1; i >= 0; i--)
        {
            // Some of them are of the orders that a store with sample data has.
            var ofOrder = i % 3 == 0 ? orderId : 1 + (i % 5);
            var (key, id, system) = ($"{name}:{i}", string.Create(CultureInfo.InvariantCulture, $"{name}{i:000000}"), systems[i % systems.Length]);
            await Site.Database.ExecuteAsync($"""
                INSERT INTO "InterkassaLedgerEntry" ("EntryKey", "OrderId", "PaymentNumber", "InvoiceId", "State", "Amount", "CurrencyCode", "CreditedAmount",
                    "PaymentSystem", "TransactionId", "IsTest", "Outcome", "CreatedOnUtc")
                VALUES ({key}, {ofOrder}, {paymentNumber}, {id}, {"success"}, {10m + i}, {(i % 5 == 0 ? "EUR" : "USD")}, {9.7m + i}, {system}, {"T"}, {false}, {"Paid"},
                    {DateTime.UtcNow.AddHours(-i)})
                """);
        }
    }
}
