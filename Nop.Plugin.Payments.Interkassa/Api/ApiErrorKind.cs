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
