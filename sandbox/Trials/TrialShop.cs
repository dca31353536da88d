using System.Text.RegularExpressions;
using DemoShop;

namespace Interkassa.Trials;

/// <summary>The demo shop's settings for trials, and how its customers buy.</summary>
internal static partial class TrialShop
{
    public const string ShopId = "trial-checkout";
    public const string SignKey = "trial-sign-key";

    public static string NewDatabase() => Path.Combine(Path.GetTempPath(), $"interkassa-trial-{Guid.NewGuid():N}.db");

    public static Task ConfigureAsync(IServiceProvider services)
        => DemoSettings.SaveAsync(services, ShopId, SignKey, "trial-test-key", "https://gateway.invalid/");

    /// <summary>Buys a cup of coffee, and reads the form that leads to the gateway.</summary>
    public static async Task<Dictionary<string, string>> BuyAsync(HttpClient browser)
    {
        var page = await browser.GetStringAsync("/");
        var bought = await browser.PostAsync("/shop/Buy", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["productId"] = "1",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value
        }));
        var form = await browser.GetStringAsync(bought.Headers.Location);
        return Field().Matches(form).ToDictionary(match => match.Groups[1].Value, match => System.Net.WebUtility.HtmlDecode(match.Groups[2].Value));
    }

    /// <summary>What the gateway would post when a form has been paid.</summary>
    public static Dictionary<string, string> Paid(IReadOnlyDictionary<string, string> form, string invoice) => new()
    {
        ["ik_co_id"] = form["ik_co_id"],
        ["ik_co_prs_id"] = "307447812424",
        ["ik_inv_id"] = invoice,
        ["ik_inv_st"] = "success",
        ["ik_inv_crt"] = "2026-11-24 10:00:00",
        ["ik_inv_prc"] = "2026-11-24 10:01:00",
        ["ik_trn_id"] = "T-1",
        ["ik_pm_no"] = form["ik_pm_no"],
        ["ik_desc"] = form["ik_desc"],
        ["ik_pw_via"] = "visa_cpaytrz_merchant_uah",
        ["ik_am"] = form["ik_am"],
        ["ik_cur"] = form["ik_cur"],
        ["ik_co_rfn"] = "77.6000",
        ["ik_ps_price"] = "82.40"
    };

    public static HttpClient Browser(string url)
        => new(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 1 }) { BaseAddress = new Uri(url) };

    public static void Delete(string database)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(database)!, Path.GetFileName(database) + "*"))
            File.Delete(file);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"")]
    private static partial Regex Field();
}
