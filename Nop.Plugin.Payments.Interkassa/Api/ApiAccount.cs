using System.Text.Json;

namespace Nop.Plugin.Payments.Interkassa.Api;

/// <summary>An account of the user.</summary>
/// <param name="Id">Goes into the header <c>Ik-Api-Account-Id</c>.</param>
/// <param name="IsBusiness">Whether it is the one that owns checkouts (<c>tp</c> is <c>b</c>).</param>
public sealed record ApiAccount(string Id, bool IsBusiness)
{
    /// <summary>Null when it has no ID.</summary>
    internal static ApiAccount? Read(string key, JsonElement json)
        => (ApiJson.Text(json, "_id") is { Length: > 0 } own ? own : key) is { Length: > 0 } id ? new ApiAccount(id, ApiJson.Text(json, "tp") == "b") : null;
}
