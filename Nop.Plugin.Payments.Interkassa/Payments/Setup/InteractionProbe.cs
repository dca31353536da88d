using System.Net;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>Calls the store's status address from this server, which is as near to "from outside" as a store can get by itself.</summary>
/// <param name="http">Follows no redirects: neither does the gateway.</param>
public class InteractionProbe(HttpClient http)
{
    /// <summary>How long the store may take over an answer to itself.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public virtual async Task<ProbeResult> CallAsync(Uri interactionUrl)
    {
        try
        {
            using var answer = await http.PostAsync(interactionUrl, new FormUrlEncodedContent([]));

            // An empty notification is malformed, and only the plugin says so in these words.
            var isRight = answer.StatusCode == HttpStatusCode.BadRequest
                && await answer.Content.ReadAsStringAsync() == InterkassaDefaults.MalformedAnswer;
            return new ProbeResult(isRight, (int)answer.StatusCode, answer.Headers.Location?.ToString() ?? string.Empty);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return new ProbeResult(false, null, failure.Message);
        }
    }
}
