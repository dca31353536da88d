namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>Who asks, and where.</summary>
/// <param name="Root">The API's address with its version, as in <c>https://api.interkassa.com/v1/</c>.</param>
/// <param name="UserId">The user's ID in the cabinet.</param>
/// <param name="Key">The user's key of the API. A secret: it goes into the authorization header and nowhere else.</param>
public sealed record ApiCredentials(Uri Root, string UserId, string Key)
{
    /// <summary>Without the key, so that it never gets into a log by way of a message.</summary>
    public override string ToString() => $"{UserId} at {Root}";
}
