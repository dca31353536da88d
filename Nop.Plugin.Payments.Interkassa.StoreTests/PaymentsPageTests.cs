using System.Globalization;
using Microsoft.Playwright;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>The page for whoever closes the month, in the store's own grid.</summary>
public class PaymentsPageTests(StoreFixture store) : StoreSuite(store)
{
    [SkippableFact]
    public async Task Payments_are_found_summed_charted_paged_and_exported()
    {
        Site.Need();
        var invoice = await NewInvoiceAsync();
        await NotifyAsync(invoice, StoreFixture.SignKey);
        await LinesAsync(OrderIdOf(invoice), invoice.PaymentNumber, 60);
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

    private static IEnumerable<string> InvoicesOf(string text)
        => text.Split(['\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Where(cell => cell.StartsWith("line-", StringComparison.Ordinal));

    /// <summary>More payments, of some days and payment systems, as they stand in the ledger.</summary>
    private async Task LinesAsync(int orderId, string paymentNumber, int count)
    {
        string[] systems = ["visa_cpaytrz_merchant_usd", "mastercard_cpaytrz_merchant_usd", "privat24_cpaytrz_merchant_uah"];
        for (var i = 0; i < count; i++)
        {
            var (key, id, system) = ($"line:{i}", string.Create(CultureInfo.InvariantCulture, $"line-{i:000}"), systems[i % systems.Length]);
            await Site.Database.ExecuteAsync($"""
                INSERT INTO "InterkassaLedgerEntry" ("EntryKey", "OrderId", "PaymentNumber", "InvoiceId", "State", "Amount", "CurrencyCode", "CreditedAmount",
                    "PaymentSystem", "TransactionId", "IsTest", "Outcome", "CreatedOnUtc")
                VALUES ({key}, {orderId}, {paymentNumber}, {id}, {"success"}, {10m + i}, {(i % 5 == 0 ? "EUR" : "USD")}, {9.7m + i}, {system}, {"T"}, {false}, {"Paid"},
                    {DateTime.UtcNow.AddHours(-i)})
                """);
        }
    }
}
