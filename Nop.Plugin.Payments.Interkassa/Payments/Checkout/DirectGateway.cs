using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>Asks the gateway for the form of a payment system.</summary>
/// <param name="http">Follows no redirects, and has a short time limit: a customer waits.</param>
public class DirectGateway(HttpClient http)
{
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
