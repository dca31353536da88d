namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>A call of the REST API that did not succeed.</summary>
public sealed class ApiException(ApiErrorKind kind, string message, Exception? cause = null) : Exception(message, cause)
{
    public ApiErrorKind Kind => kind;

    /// <summary>How long the API asked to be left alone; null when it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>
    /// Whether the call may have been carried out all the same: it was sent, and no answer told what became of it.
    /// </summary>
    public bool MayHaveHappened => Kind is ApiErrorKind.Outage or ApiErrorKind.Unintelligible;
}
