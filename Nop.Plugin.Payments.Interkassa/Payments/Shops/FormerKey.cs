using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>What a shop signed with before its keys were changed. Believed for payments alone that began before the change,
/// or while the cabinet may not have followed it.</summary>
/// <param name="ShopId">The checkout's ID of then.</param>
/// <param name="SignKey">A secret.</param>
/// <param name="Protocol">Of then.</param>
/// <param name="Algorithm">Of then.</param>
/// <param name="ChangedOnUtc">When another took its place.</param>
/// <param name="BelievedUntilUtc">From then on no payment from before the change can be told of any more.</param>
public sealed record FormerKey(
    string ShopId, string SignKey, GatewayProtocol Protocol, SignatureAlgorithm Algorithm, DateTime ChangedOnUtc, DateTime BelievedUntilUtc)
{
    /// <summary>Without the key, so that it never gets into a log.</summary>
    public override string ToString() => $"{ShopId} until {ChangedOnUtc:u}";
}
