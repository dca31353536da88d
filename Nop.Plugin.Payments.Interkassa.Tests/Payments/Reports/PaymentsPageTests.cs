using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Reports;

/// <summary>What came in and what went back, for who closes the month.</summary>
public sealed class PaymentsPageTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const string Page = "/Admin/Interkassa/Payments";

    [Fact]
    public async Task A_payment_is_found_by_what_is_known_of_it()
    {
        var (order, invoice) = await PaidAsync();
        var admin = await Shop.AdminAsync();

        foreach (var (name, value) in new[] { ("Number", invoice), ("Number", order.PaymentNumber), ("Order", $"{order.OrderId}") })
        {
            var row = Assert.Single(await RowsAsync(admin, (name, value), ("State", "success")));
            Assert.Equal(("80.00 UAH", "77.60", "Visa", "paid"), (Text(row, "Charged"), Text(row, "Credited"), Text(row, "PaymentSystem"), Text(row, "State")));
            Assert.Equal(order.OrderId, row.GetProperty("OrderId").GetInt32());
            Assert.Equal("Demo shop", Text(row, "Store"));
        }

        foreach (var (name, value) in new[] { ("State", "fail"), ("Kind", "test"), ("PaymentSystem", "privat24"), ("Store", "2"), ("To", "2020-01-01"),
            ("From", "2090-01-01") })
            Assert.Empty(await RowsAsync(admin, ("Number", invoice), (name, value)));
        foreach (var alias in new[] { "p24_cpaytrz_merchant_uah", "privat24_cpaytrz_merchant_uah" })
        {
            var other = await Shop.NewCustomer().BuyAsync();
            var paid = Callback.For(other, invoice: $"88{other.OrderId}").With("ik_pw_via", alias).Signed();
            await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", paid);
            foreach (var typed in new[] { "Privat24", "privat 24", "Privat", alias })
                Assert.Single(await RowsAsync(admin, ("Number", $"88{other.OrderId}"), ("PaymentSystem", typed)));
            foreach (var typed in new[] { "Visa", "privat25" })
                Assert.Empty(await RowsAsync(admin, ("Number", $"88{other.OrderId}"), ("PaymentSystem", typed)));
        }

        Assert.Single(await RowsAsync(admin, ("Number", invoice), ("PaymentSystem", "Visa"), ("Store", "1"), ("Kind", "live"), ("From", Today), ("To", Today)));
    }

    /// <summary>Each page begins after the last key of the one before.</summary>
    [Fact]
    public async Task Pages_follow_each_other_and_nothing_is_counted()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        for (var i = 0; i < 5; i++)
        {
            var state = i == 0 ? "success" : "fail";
            await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, state, $"77{order.OrderId}{i}").Signed());
        }

        var admin = await Shop.AdminAsync();

        var (seen, after, pages) = (new List<string>(), 0, 0);
        for (var hasMore = true; hasMore; pages++)
        {
            var told = await AskAsync(admin, "Rows", ("Order", $"{order.OrderId}"), ("start", $"{pages * 2}"), ("length", "2"), ("after", $"{after}"),
                ("draw", "7"));
            Assert.Equal(7, told.GetProperty("draw").GetInt32());
            seen.AddRange(told.GetProperty("Data").EnumerateArray().Select(row => Text(row, "InvoiceId")));
            after = told.GetProperty("LastId").GetInt32();
            hasMore = told.GetProperty("recordsTotal").GetInt32() > seen.Count;
        }

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 5).Reverse().Select(i => $"77{order.OrderId}{i}"), seen);
    }

    [Fact]
    public async Task Sums_are_of_live_payments_each_once_and_of_what_went_back()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed());
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed());
        var admin = await Shop.AdminAsync();
        await admin.SubmitAsync($"/Admin/Order/Edit/{order.OrderId}", $"/Admin/Interkassa/Order/{order.OrderId}/Refund", ("interkassaRefundAmount", "30"));

        var told = await AskAsync(admin, "Summary", ("Order", $"{order.OrderId}"));

        var total = Assert.Single(told.GetProperty("Totals").EnumerateArray());
        Assert.Equal(("UAH", 1, "80.00", "77.60", "2.40", "30.00"), (Text(total, "Currency"), total.GetProperty("Payments").GetInt32(), Text(total, "Charged"),
            Text(total, "Credited"), Text(total, "Fees"), Text(total, "Refunded")));
        var chart = Assert.Single(told.GetProperty("Charts").EnumerateArray());
        Assert.Equal(80m, chart.GetProperty("Series")[0].GetProperty("Amounts")[0].GetDecimal());
        Assert.Equal("Visa", Text(chart.GetProperty("Series")[0], "PaymentSystem"));
    }

    /// <summary>The amount of an invoice is corrected by Interkassa: it came once.</summary>
    [Fact]
    public async Task A_corrected_amount_is_not_added_to_the_first()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: $"88{order.OrderId}").Signed());
        var second = Callback.For(order, invoice: $"88{order.OrderId}");
        second["ik_am"] = "79.00";
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", second.Signed());

        var told = await AskAsync(await Shop.AdminAsync(), "Summary", ("Order", $"{order.OrderId}"));

        Assert.Equal("79.00", Text(Assert.Single(told.GetProperty("Totals").EnumerateArray()), "Charged"));
    }

    [Fact]
    public async Task Test_payments_are_in_no_sum()
    {
        await Shop.ConfigureAsync(("TestMode", "True"));
        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order)
            .With("ik_pw_via", "test_interkassa_test_xts").Signed(DemoShopFixture.Checkout.TestKey));
        Assert.Equal(PaymentStatus.Paid, Shop.StatusOf(order.OrderId));

        var told = await AskAsync(await Shop.AdminAsync(), "Summary", ("Order", $"{order.OrderId}"));

        Assert.Empty(told.GetProperty("Totals").EnumerateArray());
    }

    [Fact]
    public async Task An_export_has_a_line_for_each_payment_and_each_refund_with_amounts_as_numbers()
    {
        var (order, invoice) = await Shop.PaidUnheardAsync();
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", Callback.For(order, invoice: invoice.Id).Signed());
        var admin = await Shop.AdminAsync();
        await admin.SubmitAsync($"/Admin/Order/Edit/{order.OrderId}", $"/Admin/Interkassa/Order/{order.OrderId}/Refund", ("interkassaRefundAmount", "30"));

        var answer = await admin.GetAsync($"{Page}/Export?Order={order.OrderId}&From={Today}&To={Today}");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("interkassa-", answer.Content.Headers.ContentDisposition!.FileName);
        Assert.Equal(3, lines.Length);
        Assert.Contains($",payment,{order.OrderId},{order.PaymentNumber},{invoice.Id},paid,Visa,T-1,UAH,80.00,77.60,2.40,,live", lines[1]);
        Assert.Contains($",refund,{order.OrderId},,{invoice.Id},made,,,UAH,,,,30.00,live", lines[2]);

        var sheet = await SheetAsync(await admin.GetAsync($"{Page}/Export?excel=true&Order={order.OrderId}"));
        Assert.Equal(3, sheet.Count);
        Assert.Contains("80", sheet[1]);
        Assert.Contains("77.6", sheet[1]);
        Assert.Contains("30", sheet[2]);
    }

    [Fact]
    public async Task However_often_a_payment_was_told_it_is_one_line_with_its_last_amount_and_state()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await TellAsync(order, ("process", 80), ("success", 80), ("success", 81), ("refunded", 0));
        var admin = await Shop.AdminAsync();

        var all = await LinesAsync(admin, $"Order={order.OrderId}");
        Assert.Contains(",refunded,Visa,,UAH,81.00,", Assert.Single(all));
        Assert.Contains(",81.00,", Assert.Single(await LinesAsync(admin, $"Order={order.OrderId}&State=success")));
        Assert.Contains(",being processed,", Assert.Single(await LinesAsync(admin, $"Order={order.OrderId}&State=process")));
    }

    [Fact]
    public async Task A_refund_of_which_nobody_can_tell_has_a_line_and_no_amount()
    {
        var (order, invoice) = await PaidAsync();
        await Shop.Read(services => services.GetRequiredService<IRepository<Refund>>().InsertAsync(new Refund
        {
            OrderId = order.OrderId, InvoiceId = invoice, RefundKey = $"{invoice}:0", Amount = 30, CurrencyCode = "UAH",
            StateName = nameof(RefundState.Unknown), CreatedOnUtc = DateTime.UtcNow, ChangedOnUtc = DateTime.UtcNow
        }));

        var lines = await LinesAsync(await Shop.AdminAsync(), $"Order={order.OrderId}");

        Assert.Contains(",refund of unknown outcome,,,UAH,,,,,live", lines[1]);
        await Shop.Read(services => services.GetRequiredService<IRepository<Refund>>().DeleteAsync(refund => refund.OrderId == order.OrderId));
    }

    /// <summary>In Kyiv it is tomorrow already at ten in the evening in Greenwich.</summary>
    [Fact]
    public async Task Days_and_times_are_those_of_whoever_looks()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await TellAsync(order, ("success", 80));
        await Shop.Read(async services =>
        {
            var entries = services.GetRequiredService<IRepository<LedgerEntry>>();
            var entry = entries.Table.Single(entry => entry.OrderId == order.OrderId);
            entry.CreatedOnUtc = new DateTime(2026, 1, 15, 22, 30, 0, DateTimeKind.Utc);
            await entries.UpdateAsync(entry);
        });
        var admin = await Shop.AdminAsync();
        const string day = "From=2026-01-16&To=2026-01-16";
        Assert.Empty(await LinesAsync(admin, $"{day}&Order={order.OrderId}"));

        admin.SetCookie(DemoShop.Host.DateTimeHelper.ZoneCookieName, "Europe/Kyiv");

        Assert.StartsWith("2026-01-16 00:30:00,", Assert.Single(await LinesAsync(admin, $"{day}&Order={order.OrderId}")));
        using var summary = JsonDocument.Parse(await (await admin.SubmitAsync(Page, $"{Page}/Summary", ("From", "2026-01-16"), ("To", "2026-01-16"),
            ("Order", $"{order.OrderId}"))).Content.ReadAsStringAsync());
        Assert.Equal(["01/16/2026"], summary.RootElement.GetProperty("Charts")[0].GetProperty("Days").EnumerateArray().Select(label => label.GetString()));
    }

    private Task TellAsync(PlacedOrder order, params (string State, decimal Amount)[] told) => Shop.Read(async services =>
    {
        foreach (var (state, amount) in told)
        {
            await services.GetRequiredService<IRepository<LedgerEntry>>().InsertAsync(new LedgerEntry
            {
                EntryKey = $"{order.PaymentNumber}:{state}:{amount}", OrderId = order.OrderId, PaymentNumber = order.PaymentNumber,
                InvoiceId = $"77{order.OrderId}", State = state, CurrencyCode = "UAH", Amount = amount, PaymentSystem = "visa_cpaytrz_merchant_uah",
                CreatedOnUtc = DateTime.UtcNow
            });
        }
    });

    private static async Task<string[]> LinesAsync(ShopClient admin, string query)
        => (await admin.PageAsync($"{Page}/Export?{query}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];

    /// <summary>What the gateway tells of a payment can be anybody's writing.</summary>
    [Fact]
    public async Task Nothing_in_an_export_is_a_formula()
    {
        var (order, _) = await PaidAsync();
        await Shop.Read(async services =>
        {
            var entries = services.GetRequiredService<IRepository<LedgerEntry>>();
            foreach (var entry in entries.Table.Where(entry => entry.OrderId == order.OrderId).ToList())
            {
                entry.TransactionId = "=HYPERLINK(\"http://evil.example\",\"a,b\")";
                await entries.UpdateAsync(entry);
            }
        });
        var admin = await Shop.AdminAsync();

        var csv = await admin.PageAsync($"{Page}/Export?Order={order.OrderId}");
        var book = await admin.GetAsync($"{Page}/Export?excel=true&Order={order.OrderId}");

        Assert.Contains(",\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"a,b\"\")\",", csv);
        using var zip = new ZipArchive(await book.Content.ReadAsStreamAsync());
        using var reader = new StreamReader(zip.Entries.Single(entry => entry.FullName.Contains("sheet1")).Open());
        Assert.DoesNotContain("<f>", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task More_than_a_batch_is_exported_in_order()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        await Shop.Read(async services =>
        {
            var entries = services.GetRequiredService<IRepository<LedgerEntry>>();
            for (var i = 0; i < 1_203; i++)
            {
                await entries.InsertAsync(new LedgerEntry
                {
                    EntryKey = $"{order.PaymentNumber}:many:{i}", OrderId = order.OrderId, PaymentNumber = order.PaymentNumber,
                    InvoiceId = $"9{order.OrderId}{i}", State = "fail", CurrencyCode = "UAH", Amount = 1, CreatedOnUtc = DateTime.UtcNow
                });
            }
        });

        var lines = (await (await Shop.AdminAsync()).PageAsync($"{Page}/Export?Order={order.OrderId}")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(1_204, lines.Length);
        Assert.Equal(Enumerable.Range(0, 1_203).Select(i => $"9{order.OrderId}{i}"), lines.Skip(1).Select(line => line.Split(',')[4]));
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("denied")]
    [InlineData("vendor")]
    public async Task Only_who_may_see_payments_does(string who)
    {
        var visitor = who == "stranger" ? Shop.NewCustomer() : await Shop.AdminAsync();
        var token = who == "stranger" ? string.Empty : await visitor.TokenAsync(Page);
        if (who == "denied")
            visitor.SetCookie(DemoShop.Host.CurrentCustomer.DeniedCookieName, Host.PluginPermissions.ViewPayments);
        if (who == "vendor")
            visitor.SetCookie(DemoShop.Host.CurrentCustomer.VendorCookieName, "yes");

        foreach (var path in new[] { Page, $"{Page}/Export" })
            Assert.NotEqual(HttpStatusCode.OK, (await visitor.GetAsync(path)).StatusCode);
        foreach (var path in new[] { $"{Page}/Rows", $"{Page}/Summary" })
            Assert.NotEqual(HttpStatusCode.OK, (await visitor.PostAsync(path, [new("__RequestVerificationToken", token)])).StatusCode);
    }

    /// <summary>Whoever sends an admin a link must not name the file that the admin's browser saves.</summary>
    [Theory]
    [InlineData("From=report.bat%3Bx%3D&To=2026-11-30", "interkassa-2026-11-30.csv")]
    [InlineData("From=2026-11-01&To=9999-12-31", "interkassa-2026-11-01.csv")]
    [InlineData("", "interkassa.csv")]
    public async Task The_file_is_named_by_the_days_that_were_read(string query, string name)
        => Assert.Equal(name, (await (await Shop.AdminAsync()).GetAsync($"{Page}/Export?{query}")).Content.Headers.ContentDisposition!.FileName);

    [Fact]
    public async Task Questions_take_a_token()
        => Assert.Equal(HttpStatusCode.BadRequest, (await (await Shop.AdminAsync()).PostAsync($"{Page}/Rows", [])).StatusCode);

    [Fact]
    public async Task The_page_tells_what_reconciliation_did()
    {
        await Shop.PaidUnheardAsync();
        Shop.Faults.Add("unauthorized");
        await Shop.ReconcileAsync();

        var admin = await Shop.AdminAsync();
        Assert.Contains("does not accept the API key", await admin.PageAsync(Page));
        Assert.Contains("не приймає", new HtmlParser().ParseDocument(await admin.PageAsync(Page + "?language=uk")).Body!.TextContent);
    }

    private static string Today => DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(PlacedOrder Order, string Invoice)> PaidAsync()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var callback = Callback.For(order).Signed();
        await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", callback);
        return (order, callback["ik_inv_id"]);
    }

    private static async Task<List<JsonElement>> RowsAsync(ShopClient admin, params (string Name, string Value)[] query)
        => [.. (await AskAsync(admin, "Rows", [.. query, ("length", "25")])).GetProperty("Data").EnumerateArray()];

    private static async Task<JsonElement> AskAsync(ShopClient admin, string action, params (string Name, string Value)[] fields)
    {
        var answer = await admin.SubmitAsync(Page, $"{Page}/{action}", fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    private static string Text(JsonElement row, string name) => row.GetProperty(name).GetString()!;

    /// <summary>The values of each row.</summary>
    private static async Task<List<List<string>>> SheetAsync(HttpResponseMessage answer)
    {
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        using var sheet = zip.Entries.Single(entry => entry.FullName.Contains("sheet1")).Open();
        var document = await XDocument.LoadAsync(sheet, LoadOptions.None, CancellationToken.None);
        return [.. document.Descendants().Where(element => element.Name.LocalName == "row")
            .Select(row => row.Elements().Select(cell => cell.Value).ToList())];
    }
}
