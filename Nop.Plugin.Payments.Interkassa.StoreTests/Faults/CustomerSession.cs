using System.Net;
using System.Text.RegularExpressions;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>A customer's browser, as far as a form needs one.</summary>
public sealed partial class CustomerSession(string url) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
    private string? _token;

    public async Task SignInAsync(int customerId)
    {
        // What the store takes for a crawler gets no session.
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36");
        using var answer = await _http.PostAsync($"{url}/Plugins/Saboteur/SignIn",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["customerId"] = $"{customerId}" }));
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>"Choose another payment method" on the order's page.</summary>
    /// <returns>Where the customer is sent; null when the page fails.</returns>
    public async Task<string?> TakeCartBackAsync(PlacedOrder order)
    {
        _token ??= await TokenAsync(order);
        using var answer = await _http.PostAsync(
            $"{url}/Plugins/Interkassa/OtherMethod/{order.Id}",
                new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = _token }));
        return answer.StatusCode == HttpStatusCode.Found ? answer.Headers.Location!.OriginalString : null;
    }

    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync(PlacedOrder order)
    {
        var page = await _http.GetStringAsync($"{url}/orderdetails/{order.Id}");
        var form = OtherMethodForm().Match(page);
        return form.Success ? form.Groups["token"].Value
            : throw new InvalidOperationException($"The page of order {order.Id} has no way to take the cart back.");
    }

    [GeneratedRegex("action=\"[^\"]*OtherMethod.*?name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex OtherMethodForm();
}
