using System.Globalization;
using System.Text.Json;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>
/// What can be asked of the REST API with one user's credentials about one account, version 1 (protocol, part 5). Every method throws
/// <see cref="ApiException"/> when a call fails, after as many tries as the session was opened for; a refund is never sent a second time.
/// </summary>
public sealed class ApiSession
{
    private readonly ApiClient _client;
    private readonly ApiCredentials _credentials;
    private readonly string _accountId;
    private readonly ApiRetry _retry;

    internal ApiSession(ApiClient client, ApiCredentials credentials, string accountId, ApiRetry retry)
        => (_client, _credentials, _accountId, _retry) = (client, credentials, accountId, retry);

    /// <summary>The checkouts of the account.</summary>
    public async Task<IReadOnlyList<ApiCheckout>> GetCheckoutsAsync(CancellationToken cancellation = default)
        => [.. ApiJson.Items(await AskAsync("checkout", cancellation)).Select(item => ApiCheckout.Read(item.Key, item.Value)).OfType<ApiCheckout>()];

    /// <summary>The payment systems that are on for a checkout.</summary>
    public async Task<IReadOnlyList<ApiPaymentSystem>> GetPaymentSystemsAsync(string checkoutId, CancellationToken cancellation = default)
    {
        var data = await AskAsync("paysystem-input-payway?checkoutId=" + Uri.EscapeDataString(checkoutId), cancellation);
        return [.. ApiJson.Items(data).Select(item => ApiPaymentSystem.Read(item.Key, item.Value)).OfType<ApiPaymentSystem>()];
    }

    /// <summary>
    /// The invoices that were made at a checkout on a day of the gateway's. Some of the day after may be with them: the API may take the end of a period
    /// for the midnight before it, so that it is asked for one day more.
    /// </summary>
    /// <exception cref="ApiException">Also where the answer has no list of invoices at all, which is not the same as an empty one.</exception>
    public async Task<ApiInvoices> GetInvoicesAsync(string checkoutId, DateOnly day, CancellationToken cancellation = default)
    {
        var data = await AskAsync(string.Create(CultureInfo.InvariantCulture,
            $"co-invoice?checkoutId={Uri.EscapeDataString(checkoutId)}&fromDate={day:yyyy-MM-dd}&toDate={day.AddDays(1):yyyy-MM-dd}"), cancellation);
        if (data.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            throw new ApiException(ApiErrorKind.Unintelligible, "The API answered a question about invoices without a list of them.");

        var items = ApiJson.Items(data).ToList();
        var read = items.Select(item => ApiInvoice.Read(item.Key, item.Value)).OfType<ApiInvoice>().ToList();
        return new ApiInvoices(read, items.Count - read.Count);
    }

    /// <summary>One invoice.</summary>
    public async Task<ApiInvoice> GetInvoiceAsync(string invoiceId, CancellationToken cancellation = default)
        => ApiInvoice.Read(invoiceId, await AskAsync("co-invoice/" + Uri.EscapeDataString(invoiceId), cancellation))
            ?? throw new ApiException(ApiErrorKind.Unintelligible, $"The API told nothing of invoice {invoiceId}.");

    /// <summary>
    /// Gives money of a paid invoice back. The optional <c>merchantOrderId</c>, which would have to be the payment number, is left out.
    /// </summary>
    /// <param name="invoiceId">The invoice's.</param>
    /// <param name="amount">In its currency.</param>
    /// <param name="description">For whoever reads it in the cabinet.</param>
    /// <param name="cancellation">Ends the call, and nothing that it has begun.</param>
    public Task RefundAsync(string invoiceId, decimal amount, string description, CancellationToken cancellation = default)
        => _client.SendAsync(_credentials, HttpMethod.Post, "refund", _accountId, new Dictionary<string, string>
        {
            ["id"] = invoiceId,
            ["amount"] = SciAmount.Format(amount),
            ["description"] = SciText.ToDescription(description)
        }, cancellation);

    private Task<JsonElement> AskAsync(string path, CancellationToken cancellation) => _client.AskAsync(_credentials, path, _accountId, _retry, cancellation);
}
