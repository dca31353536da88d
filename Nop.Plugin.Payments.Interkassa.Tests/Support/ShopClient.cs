using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Tests.Support;

/// <summary>A browser without JavaScript: cookies, forms, no redirects of its own.</summary>
public sealed class ShopClient(string shopUrl)
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;

    private HttpClient Http => _client ??= new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies })
    {
        BaseAddress = new Uri(shopUrl)
    };

    public void SetCookie(string name, string value) => _cookies.Add(new Uri(shopUrl), new Cookie(name, value));

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => Http.SendAsync(request);

    public async Task<string> PageAsync(string path)
    {
        var response = await Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
        => Http.PostAsync(path, new FormUrlEncodedContent(fields));

    public Task<HttpResponseMessage> PostRawAsync(string path, HttpContent content) => Http.PostAsync(path, content);

    /// <summary>Posts with the antiforgery token of a page.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = await TokenAsync(page);
        return await PostAsync(action, fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__RequestVerificationToken", token)));
    }

    /// <summary>The antiforgery token of a page.</summary>
    public async Task<string> TokenAsync(string page)
        => Regex.Match(await PageAsync(page), "name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"").Groups[1].Value;

    /// <summary>Buys a product and reads the form that leads to the gateway.</summary>
    public async Task<PlacedOrder> BuyAsync(int productId = 1, string currency = "UAH", int store = 1, string language = "en")
    {
        var bought = await SubmitAsync("/?store="
            + store, $"/shop/Buy?store={store}", ("productId", $"{productId}"), ("currency", currency), ("language", language));
        Assert.Equal(HttpStatusCode.Found, bought.StatusCode);
        return await PlacedOrder.ReadAsync(this, bought.Headers.Location!.ToString());
    }
}

/// <summary>An order on its way to the gateway.</summary>
public sealed record PlacedOrder(int OrderId, string PayPath, string GatewayUrl, Dictionary<string, string> Form)
{
    public string PaymentNumber => NumberIn(Form);

    private static string NumberIn(Dictionary<string, string> form) => form.TryGetValue("ik_pm_no", out var number) ? number : form["ik_payment_id"];

    public static async Task<PlacedOrder> ReadAsync(ShopClient client, string payPath)
    {
        Assert.StartsWith("/Plugins/Interkassa/Pay/", payPath, StringComparison.Ordinal);
        return Read(payPath, await client.PageAsync(payPath));
    }

    public static PlacedOrder Read(string payPath, string page)
    {
        var document = new HtmlParser().ParseDocument(page);
        var form = document.QuerySelector("form")!;
        var fields = form.QuerySelectorAll("input").ToDictionary(input => input.GetAttribute("name")!, input => input.GetAttribute("value")!);
        return new PlacedOrder(int.Parse(NumberIn(fields).Split('_')[0], System.Globalization.CultureInfo.InvariantCulture), payPath,
            form.GetAttribute("action")!, fields);
    }
}
