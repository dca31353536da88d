namespace Interkassa.Emulator;

/// <summary>Tells the shop of every change of state, and repeats until it answers 200.</summary>
public sealed class Callbacks(HttpClient http, EmulatorOptions options, ILogger<Callbacks> log, IHostApplicationLifetime lifetime)
{
    /// <summary>Sends the present state; ends after the first answer, and goes on repeating by itself where that was not 200.</summary>
    public async Task SendAsync(Invoice invoice, Checkout checkout)
    {
        if (!invoice.Form.TryGetValue("ik_ia_u", out var address))
            return;

        var fields = invoice.CallbackFields();
        fields["ik_sign"] = WireSignature.Of(fields, invoice.IsTest ? checkout.TestKey : checkout.SignKey, checkout.Algorithm);
        if (await PostAsync(invoice, address, fields))
            return;

        _ = Task.Run(async () =>
        {
            foreach (var delay in options.RetryDelaysSeconds)
            {
                await Task.Delay(TimeSpan.FromSeconds(delay), lifetime.ApplicationStopping);
                if (await PostAsync(invoice, address, fields))
                    return;
            }
        }, lifetime.ApplicationStopping);
    }

    private async Task<bool> PostAsync(Invoice invoice, string address, IReadOnlyDictionary<string, string> fields)
    {
        try
        {
            using var answer = await http.PostAsync(address, new FormUrlEncodedContent(fields), lifetime.ApplicationStopping);
            invoice.Callbacks.Enqueue(new(DateTime.UtcNow, fields["ik_inv_st"], (int)answer.StatusCode, null));
            log.LogInformation("Invoice {Id} {State}: the shop answered {Status}", invoice.Id, fields["ik_inv_st"], (int)answer.StatusCode);
            return answer.StatusCode == System.Net.HttpStatusCode.OK;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            invoice.Callbacks.Enqueue(new(DateTime.UtcNow, fields["ik_inv_st"], null, failure.Message));
            log.LogWarning("Invoice {Id} {State}: {Error}", invoice.Id, fields["ik_inv_st"], failure.Message);
            return false;
        }
    }
}
