using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>The way to the REST API (protocol, part 5). Every method throws <see cref="ApiException"/> when a call fails.</summary>
/// <param name="http">Follows no redirects, and has a time limit.</param>
/// <param name="clock">Waits before a question is asked again.</param>
public class ApiClient(HttpClient http, TimeProvider clock)
{
    /// <summary>How long the REST API may take over an answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    /// <summary>The largest answer of the REST API, in bytes: a busy day's invoices.</summary>
    public const int MaximumAnswerSize = 64 * 1024 * 1024;

    private const string AccountHeader = "Ik-Api-Account-Id";
    private const int MaximumTries = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>The API's clock at its last answer; null when it did not tell.</summary>
    public DateTimeOffset? ServerTime { get; private set; }

    /// <summary>The accounts of the user.</summary>
    public async Task<IReadOnlyList<ApiAccount>> GetAccountsAsync(ApiCredentials credentials, ApiRetry retry = ApiRetry.Never,
        CancellationToken cancellation = default)
        => [.. ApiJson.Items(await AskAsync(credentials, "account", accountId: null, retry, cancellation)).Select(item => ApiAccount.Read(item.Key, item.Value))
            .OfType<ApiAccount>()];

    /// <summary>Opens a session about the account that owns the user's checkouts, for which it asks the API.</summary>
    public async Task<ApiSession> OpenAsync(ApiCredentials credentials, ApiRetry retry = ApiRetry.Never, CancellationToken cancellation = default)
        => (await GetAccountsAsync(credentials, retry, cancellation)).FirstOrDefault(account => account.IsBusiness) is { } business
            ? Open(credentials, business, retry)
            : throw new ApiException(ApiErrorKind.Refused, "The user of the API has no business account.");

    /// <summary>Opens a session about an account that is known already.</summary>
    public ApiSession Open(ApiCredentials credentials, ApiAccount account, ApiRetry retry = ApiRetry.Never) => new(this, credentials, account.Id, retry);

    /// <summary>Asks a question, again after a pause where that was wanted.</summary>
    internal async Task<JsonElement> AskAsync(ApiCredentials credentials, string path, string? accountId, ApiRetry retry, CancellationToken cancellation)
    {
        for (var tryNumber = 1; ; tryNumber++)
        {
            try
            {
                return await SendAsync(credentials, HttpMethod.Get, path, accountId, form: null, cancellation);
            }
            catch (ApiException failure)
                when (retry == ApiRetry.WhenOverrun && tryNumber < MaximumTries && failure.Kind is (ApiErrorKind.RateLimited or ApiErrorKind.Outage))
            {
                var pause = failure.RetryAfter ?? FirstPause * Math.Pow(2, tryNumber - 1);
                await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, cancellation);
            }
        }
    }

    internal async Task<JsonElement> SendAsync(
        ApiCredentials credentials, HttpMethod method, string path, string? accountId, Dictionary<string, string>? form, CancellationToken cancellation)
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
            throw new ApiException(ApiErrorKind.Outage, $"{credentials.Root.Host}: {failure.Message}", failure);
        }
    }
}
