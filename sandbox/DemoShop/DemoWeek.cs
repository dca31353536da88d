using System.Net;
using System.Text.RegularExpressions;
using DemoShop.Data;
using Interkassa.Emulator;
using LinqToDB.Data;
using Nop.Core.Domain.Orders;

namespace DemoShop;

/// <summary>
/// A week of payments of every kind, made through the shop's and the plugin's own doors, so that the admin's pages have something to show. Only their
/// times are moved afterwards, and an order is cancelled.
/// </summary>
public sealed partial class DemoWeek(IServiceProvider shop, IServiceProvider emulator, string shopUrl, string emulatorUrl, Checkout checkout)
{
    private const string PaymentNumberOfNobody = "999999_abcdefghjkmnpqrstuvw";

    private readonly Invoices _invoices = emulator.GetRequiredService<Invoices>();

    public async Task MakeAsync()
    {
        await TestAsync();
        string[] systems = ["visa", "mastercard", "privat24"];
        for (var day = 6; day >= 0; day--)
        {
            foreach (var system in systems.Take(1 + (day % 3)))
                await PaidAsync(productId: 1 + (day % 2), system, day);
            await OthersOfAsync(day);
        }
    }

    /// <summary>What came otherwise.</summary>
    private async Task OthersOfAsync(int day)
    {
        switch (day)
        {
            case 6:
                await EndedAsync("fail", day);
                break;
            case 5:
                await RefundedAsync("mastercard", amount: string.Empty, day);
                break;
            case 4:
                await EndedAsync("expired", day);
                await PaidAsync(productId: 2, "visa", day, "USD");
                break;
            case 3:
                await EndedAsync("canceled", day);
                await TakenBackAsync(day);
                break;
            case 2:
                await RefundedAsync("mastercard", "20", day);
                await CancelledAsync(day);
                break;
            case 1:
                await PaidTwiceAsync(day);
                await WrongAsync(day);
                break;
            default:
                await EndedAsync("process", day);
                await RefusedAsync(day);
                var faults = emulator.GetRequiredService<ApiFaults>();
                faults.Always("/v1/refund", "doneButCut");
                await RefundedAsync("privat24", "15", day);
                faults.Clear();
                break;
        }
    }

    private async Task RefundedAsync(string system, string amount, int day)
    {
        var (orderId, _) = await PaidAsync(productId: 2, system, day);
        await RefundAsync(orderId, amount);
        await MoveAsync(orderId, day);
    }

    private async Task PaidTwiceAsync(int day)
    {
        var (orderId, form) = await PaidAsync(productId: 2, "visa", day);
        await SayAsync(_invoices.Open(form, new Checkout { Id = checkout.Id, CheckUniqueness = false }), "success");
        await MoveAsync(orderId, day);
    }

    /// <summary>The order was cancelled before its money came; the shop has no page for that.</summary>
    private async Task CancelledAsync(int day)
    {
        var (orderId, form) = await BuyAsync(productId: 2);
        using (var context = (IDisposable)shop.GetRequiredService<Database>().Context)
            await ((LinqToDB.IDataContext)context).ExecuteAsync($"UPDATE [Order] SET OrderStatusId = {(int)OrderStatus.Cancelled} WHERE Id = {orderId}");
        await SayAsync(_invoices.Open(form, checkout), "success");
        await MoveAsync(orderId, day);
    }

    /// <summary>Interkassa says that what had paid the order did not, after all.</summary>
    private async Task TakenBackAsync(int day)
    {
        var (orderId, form) = await BuyAsync(productId: 1);
        var invoice = _invoices.Open(form, checkout);
        await SayAsync(invoice, "success");
        await SayAsync(invoice, "canceled");
        await MoveAsync(orderId, day);
    }

    /// <summary>Another amount than was asked for, and a payment of another database.</summary>
    private async Task WrongAsync(int day)
    {
        var (orderId, form) = await BuyAsync(productId: 1);
        await SayAsync(_invoices.Open(new Dictionary<string, string>(form) { ["ik_am"] = "1.00" }, checkout), "success");
        await MoveAsync(orderId, day);
        await SayAsync(_invoices.Open(new Dictionary<string, string>(form) { ["ik_pm_no"] = PaymentNumberOfNobody }, checkout), "success");
    }

    /// <summary>A success of which nobody can tell whether it is Interkassa's: it is signed with another key than the shop's.</summary>
    private async Task RefusedAsync(int day)
    {
        var (orderId, form) = await BuyAsync(productId: 1);
        var fields = _invoices.Open(form, checkout)!.CallbackFields();
        fields["ik_inv_st"] = "success";
        fields["ik_sign"] = WireSignature.Of(fields, "another key", checkout.Algorithm);
        using var http = new HttpClient();
        using var answer = await http.PostAsync(form["ik_ia_u"], new FormUrlEncodedContent(fields));
        if (answer.IsSuccessStatusCode)
            throw new InvalidOperationException("A notification that nobody of the shop's has signed was believed.");
        await MoveAsync(orderId, day);
    }

    private async Task<(int OrderId, Dictionary<string, string> Form)> PaidAsync(int productId, string system, int day, string currency = "UAH")
    {
        var (orderId, form) = await BuyAsync(productId, currency);
        form["ik_pw_via"] = $"{system}_cpaytrz_merchant_{currency.ToLowerInvariant()}";
        await SayAsync(_invoices.Open(form, checkout), "success");
        await MoveAsync(orderId, day);
        return (orderId, form);
    }

    private async Task EndedAsync(string state, int day)
    {
        var (orderId, form) = await BuyAsync(productId: 1);
        await SayAsync(_invoices.Open(form, checkout), state);
        await MoveAsync(orderId, day);
    }

    /// <summary>Buys as a browser does, up to the form that leads to the gateway.</summary>
    private async Task<(int OrderId, Dictionary<string, string> Form)> BuyAsync(int productId, string currency = "UAH")
    {
        using var browser = new HttpClient { BaseAddress = new Uri(shopUrl) };
        var token = Token().Match(await browser.GetStringAsync("/")).Groups[1].Value;
        using var bought = await browser.PostAsync("/shop/Buy", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["productId"] = $"{productId}", ["currency"] = currency, ["__RequestVerificationToken"] = token
        }));
        var form = FormOf(await bought.Content.ReadAsStringAsync());
        return (int.Parse(form["ik_pm_no"].Split('_')[0], System.Globalization.CultureInfo.InvariantCulture), form);
    }

    private static Dictionary<string, string> FormOf(string page)
        => Field().Matches(page).ToDictionary(field => field.Groups[1].Value, field => WebUtility.HtmlDecode(field.Groups[2].Value));

    private async Task SayAsync(Invoice invoice, string state)
    {
        using var http = new HttpClient();
        using var said = await http.PostAsync($"{emulatorUrl}/emulator/invoices/{invoice.Id}/{state}", null);
        said.EnsureSuccessStatusCode();
    }

    /// <summary>An order that was paid with play money, while the shop was being tried.</summary>
    private async Task TestAsync()
    {
        await DemoSettings.SaveAsync(shop, 0, new Dictionary<string, string> { ["TestMode"] = "True" });

        // The status address keeps the shops for a second.
        await Task.Delay(TimeSpan.FromSeconds(1.2));
        var (orderId, form) = await BuyAsync(productId: 1);
        form["ik_pw_via"] = "test_interkassa_test_xts";
        await SayAsync(_invoices.Open(form, checkout), "success");
        await DemoSettings.SaveAsync(shop, 0, new Dictionary<string, string> { ["TestMode"] = "False" });
        await MoveAsync(orderId, day: 6);
    }

    private async Task<HttpClient> AdminAsync()
    {
        var admin = new HttpClient { BaseAddress = new Uri(shopUrl) };
        var token = Token().Match(await admin.GetStringAsync("/")).Groups[1].Value;
        using var signedIn = await admin.PostAsync("/shop/SignInAsAdmin", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token
        }));
        return admin;
    }

    private async Task RefundAsync(int orderId, string amount)
    {
        using var admin = await AdminAsync();
        var token = Token().Match(await admin.GetStringAsync($"/Admin/Order/Edit/{orderId}")).Groups[1].Value;
        using var refunded = await admin.PostAsync($"/Admin/Interkassa/Order/{orderId}/Refund", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["interkassaRefundAmount"] = amount, ["__RequestVerificationToken"] = token
        }));
        if ((int)refunded.StatusCode >= 400)
            throw new InvalidOperationException($"The refund of order {orderId} was answered with {(int)refunded.StatusCode}.");
    }

    /// <summary>Lets what has happened to an order have happened some days ago.</summary>
    private async Task MoveAsync(int orderId, int day)
    {
        using var context = (IDisposable)shop.GetRequiredService<Database>().Context;
        var moved = $"strftime('%Y-%m-%d %H:%M:%f', CreatedOnUtc, '-{day} days') WHERE strftime('%s', 'now') - strftime('%s', CreatedOnUtc) < 3600";
        foreach (var (table, key) in new[] { ("LedgerEntry", "OrderId"), ("PaymentAttempt", "OrderId"), ("Refund", "OrderId"),
            ("AttentionItem", "OrderId"), ("[Order]", "Id") })
            await ((LinqToDB.IDataContext)context).ExecuteAsync($"UPDATE {table} SET CreatedOnUtc = {moved} AND {key} = {orderId}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<input type=\"hidden\" name=\"(ik_[^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Field();
}
