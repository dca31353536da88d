using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>The REST API, version 1 (protocol, part 5). Every method throws <see cref="ApiException"/> when a call fails.</summary>
/// <param name="http">Follows no redirects, and has a time limit.</param>
public class ApiClient(HttpClient http)
{
    private const string AccountHeader = "Ik-Api-Account-Id";

    /// <summary>The accounts of the user.</summary>
    public virtual async Task<IReadOnlyList<ApiAccount>> GetAccountsAsync(ApiCredentials credentials, CancellationToken cancellation = default)
    {
        var data = await SendAsync(credentials, HttpMethod.Get, "account", accountId: null, cancellation: cancellation);
        return JsonText.Items(data)
            .Select(item => new ApiAccount(JsonText.Of(item.Value, "_id") is { Length: > 0 } id ? id : item.Key, JsonText.Of(item.Value, "tp") == "b"))
            .Where(account => account.Id.Length > 0)
            .ToList();
    }

    /// <summary>The ID of the account that owns the checkouts.</summary>
    public virtual async Task<string> GetBusinessAccountAsync(ApiCredentials credentials, CancellationToken cancellation = default)
        => (await GetAccountsAsync(credentials, cancellation)).FirstOrDefault(account => account.IsBusiness)?.Id
            ?? throw new ApiException(ApiErrorKind.Refused, "The user of the API has no business account.");

    /// <summary>The API's clock at its last answer; null when it did not tell.</summary>
    public virtual DateTimeOffset? ServerTime { get; private set; }

    /// <summary>The checkouts of an account.</summary>
    public virtual async Task<IReadOnlyList<ApiCheckout>> GetCheckoutsAsync(ApiCredentials credentials, string accountId, CancellationToken cancellation = default)
    {
        var data = await SendAsync(credentials, HttpMethod.Get, "checkout", accountId, cancellation: cancellation);
        return JsonText.Items(data).Select(item => ApiCheckoutReader.Read(item.Key, item.Value)).OfType<ApiCheckout>().ToList();
    }

    /// <summary>The payment systems that are on for a checkout.</summary>
    public virtual async Task<IReadOnlyList<ApiPaymentSystem>> GetPaymentSystemsAsync(
        ApiCredentials credentials, string accountId, string checkoutId, CancellationToken cancellation = default)
    {
        var path = "paysystem-input-payway?checkoutId=" + Uri.EscapeDataString(checkoutId);
        var data = await SendAsync(credentials, HttpMethod.Get, path, accountId, cancellation: cancellation);
        return JsonText.Items(data).Select(item => ApiPaymentSystem.Read(item.Key, item.Value)).OfType<ApiPaymentSystem>().ToList();
    }

    /// <summary>The invoices that were made from one day to another, both included.</summary>
    /// <exception cref="ApiException">Also where the answer has no list of invoices at all, which is not the same as an empty one.</exception>
    public virtual async Task<ApiInvoices> GetInvoicesAsync(
        ApiCredentials credentials, string accountId, DateOnly from, DateOnly to, CancellationToken cancellation = default)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"co-invoice?fromDate={from:yyyy-MM-dd}&toDate={to:yyyy-MM-dd}");
        var data = await SendAsync(credentials, HttpMethod.Get, path, accountId, cancellation: cancellation);
        if (data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            throw new ApiException(ApiErrorKind.Unintelligible, "The API answered a question about invoices without a list of them.");

        var items = JsonText.Items(data).ToList();
        var read = items.Select(item => ApiInvoiceReader.Read(item.Key, item.Value)).OfType<ApiInvoice>().ToList();
        return new ApiInvoices(read, items.Count - read.Count);
    }

    /// <summary>One invoice.</summary>
    public virtual async Task<ApiInvoice> GetInvoiceAsync(ApiCredentials credentials, string accountId, string invoiceId, CancellationToken cancellation = default)
    {
        var data = await SendAsync(credentials, HttpMethod.Get, "co-invoice/" + Uri.EscapeDataString(invoiceId), accountId, cancellation: cancellation);
        return ApiInvoiceReader.Read(invoiceId, data)
            ?? throw new ApiException(ApiErrorKind.Unintelligible, $"The API told nothing of invoice {invoiceId}.");
    }

    /// <summary>Gives money of a paid invoice back: an amount in its currency, under a name of the shop's own for this refund.</summary>
    public virtual Task RefundAsync(
        ApiCredentials credentials, string accountId, string invoiceId, decimal amount, string reference, string description, CancellationToken cancellation = default)
        => SendAsync(credentials, HttpMethod.Post, "refund", accountId, new Dictionary<string, string>
        {
            ["id"] = invoiceId,
            ["amount"] = SciAmount.Format(amount),
            ["merchantOrderId"] = reference,
            ["description"] = SciText.ToDescription(description)
        }, cancellation);

    private async Task<JsonElement> SendAsync(
        ApiCredentials credentials, HttpMethod method, string path, string? accountId, Dictionary<string, string>? form = null, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, new Uri(credentials.Root, path));
        var userAndKey = Encoding.UTF8.GetBytes($"{credentials.UserId}:{credentials.Key}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(userAndKey));
        if (accountId is not null)
            request.Headers.Add(AccountHeader, accountId);
        if (form is not null)
            request.Content = new FormUrlEncodedContent(form);

        try
        {
            using var answer = await http.SendAsync(request, cancellation);
            ServerTime = answer.Headers.Date;
            var body = await answer.Content.ReadAsByteArrayAsync(cancellation);
            return ApiAnswer.DataOf(answer.StatusCode, body, answer.Headers.RetryAfter?.Delta);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The message of the failure only: it names the host at most, never what was in the header.
            throw new ApiException(ApiErrorKind.Outage, $"The API at {credentials.Root.Host} did not answer: {failure.Message}", failure);
        }
    }
}
