using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>Sessions of the REST API, one for each of the users that the shops have, as long as one piece of work lasts.</summary>
public sealed class ShopSessions(ApiClient api)
{
    private readonly Dictionary<ApiCredentials, Task<ApiSession>> _sessions = [];

    /// <exception cref="ApiException">It could not be opened; nor is it tried again, for whoever asks next would wait as long.</exception>
    public Task<ApiSession> OfAsync(ApiCredentials credentials, CancellationToken cancellation = default)
    {
        if (!_sessions.TryGetValue(credentials, out var session))
            _sessions[credentials] = session = api.OpenAsync(credentials, ApiRetry.WhenOverrun, cancellation);
        return session;
    }
}
