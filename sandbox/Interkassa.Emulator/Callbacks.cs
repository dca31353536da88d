namespace Interkassa.Emulator;

/// <summary>Tells the shop of every change of state, and repeats until it answers 200.</summary>
public sealed class Callbacks(HttpClient http, EmulatorOptions options, ILogger<Callbacks> log, IHostApplicationLifetime lifetime)
{
    /// <summary>Seconds, as a shop's own log has shown them.</summary>
    private static readonly double[] Seen = [20, 6, 60, 60, 60, 180, 420, 1_140, 3_000, 8_160, 22_080, 59_880, 162_780];

    /// <summary>Sends the present state; ends after the first answer, and goes on repeating by itself where that was not 200.</summary>
    public async Task SendAsync(Invoice invoice, Checkout checkout)
    {
        if (!invoice.Form.TryGetValue("ik_ia_u", out var address))
            return;

        // SCI 1 tells the end alone.
        if (invoice.LegacyForm is not null && invoice.State is not ("success" or "fail" or "canceled"))
            return;

        IDictionary<string, string> fields = invoice.LegacyForm is not null
            ? LegacyGateway.StatusFields(invoice, checkout) : invoice.CallbackFields(checkout.Dialect);
        if (invoice.LegacyForm is null)
            fields["ik_sign"] = WireSignature.Of(fields.AsReadOnly(), invoice.IsTest
                && checkout.TestKey.Length > 0 ? checkout.TestKey : checkout.SignKey, checkout.Algorithm);
        if (await PostAsync(invoice, address, fields))
            return;

        _ = Task.Run(async () =>
        {
            foreach (var delay in options.RetryDelaysSeconds is { Count: > 0 } given ? given : Seen.AsEnumerable())
            {
                await Task.Delay(TimeSpan.FromSeconds(delay / options.Speed), lifetime.ApplicationStopping);
                if (await PostAsync(invoice, address, fields))
                    return;
            }
        }, lifetime.ApplicationStopping);
    }

    private async Task<bool> PostAsync(Invoice invoice, string address, IDictionary<string, string> fields)
    {
        var state = invoice.State;
        if (options.LostCallbacks > 0)
        {
            options.LostCallbacks--;
            invoice.Callbacks.Enqueue(new(DateTime.UtcNow, state, null, "lost"));
            return false;
        }

        try
        {
            using var answer = await http.PostAsync(address, new FormUrlEncodedContent(fields), lifetime.ApplicationStopping);
            invoice.Callbacks.Enqueue(new(DateTime.UtcNow, state, (int)answer.StatusCode, null));
            log.LogInformation("Invoice {Id} {State}: the shop answered {Status}", invoice.Id, state, (int)answer.StatusCode);
            return answer.StatusCode == System.Net.HttpStatusCode.OK;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            invoice.Callbacks.Enqueue(new(DateTime.UtcNow, state, null, failure.Message));
            log.LogWarning("Invoice {Id} {State}: {Error}", invoice.Id, state, failure.Message);
            return false;
        }
    }
}
