namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>What kind of thing went wrong; each asks for something else to be done.</summary>
public enum ApiErrorKind
{
    /// <summary>User ID or key is wrong: the admin must correct them.</summary>
    Credentials,

    /// <summary>This server's address is not on the account's white list: the admin must add it.</summary>
    AddressNotAllowed,

    /// <summary>Too many calls: wait.</summary>
    RateLimited,

    /// <summary>The API cannot be reached, is too slow or is broken: try again later.</summary>
    Outage,

    /// <summary>The answer is not one that this version understands.</summary>
    Unintelligible,

    /// <summary>The API understood, and said no.</summary>
    Refused
}

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
