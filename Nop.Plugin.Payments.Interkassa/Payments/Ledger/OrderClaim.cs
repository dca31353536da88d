using Nop.Core;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>
/// The right to settle, cancel, give back or refund one order, across all servers: <see cref="OrderId"/> is unique, and the database lets one
/// insert win. It ends by itself at a time, so that a server that died holds nobody up for long.
/// </summary>
public class OrderClaim : BaseEntity
{
    public int OrderId { get; set; }

    /// <summary>What for: a name of <see cref="ClaimPurpose"/>.</summary>
    public string Purpose { get; set; } = string.Empty;

    /// <summary>From when on another server may take the order up. Renewed while its owner lives.</summary>
    public DateTime ExpiresOnUtc { get; set; }
}
