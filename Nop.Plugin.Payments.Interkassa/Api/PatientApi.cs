namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>
/// Asks again after a pause when the API is overrun or out. For questions only: a refund that was sent is never sent again by itself.
/// </summary>
public class PatientApi(ApiClient client, TimeProvider clock)
{
    private const int MaximumTries = 3;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <exception cref="ApiException">The last try failed too, or the first failed in a way that no pause mends.</exception>
    public virtual async Task<T> CallAsync<T>(Func<ApiClient, Task<T>> call, CancellationToken cancellation = default)
    {
        for (var tryNumber = 1; ; tryNumber++)
        {
            try
            {
                return await call(client);
            }
            catch (ApiException failure) when (tryNumber < MaximumTries && failure.Kind is (ApiErrorKind.RateLimited or ApiErrorKind.Outage))
            {
                var pause = failure.RetryAfter ?? FirstPause * Math.Pow(2, tryNumber - 1);
                await Task.Delay(pause < LongestPause ? pause : LongestPause, clock, cancellation);
            }
        }
    }
}
