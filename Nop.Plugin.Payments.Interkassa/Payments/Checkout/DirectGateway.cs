using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>Asks the gateway for the form of a payment system.</summary>
/// <param name="http">Follows no redirects, and has a short time limit: a customer waits.</param>
public class DirectGateway(HttpClient http)
{
    /// <summary>How long the gateway may take over the form of a payment system, while the customer waits.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    /// <summary>The largest form of a payment system, in bytes.</summary>
    public const int MaximumAnswerSize = 256 * 1024;

    /// <returns>Null on any doubt; the customer then goes to the gateway as usual.</returns>
    public virtual async Task<SciDirectAnswer?> AskAsync(string gatewayUrl, SignedForm form)
    {
        try
        {
            using var answer = await http.PostAsync(gatewayUrl, new FormUrlEncodedContent(form.Fields));
            return answer.IsSuccessStatusCode ? SciDirectAnswer.Read(await answer.Content.ReadAsByteArrayAsync()) : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException or UriFormatException)
        {
            return null;
        }
    }
}
