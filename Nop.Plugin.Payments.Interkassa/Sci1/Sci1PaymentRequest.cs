using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Sci1;

/// <summary>What a legacy shop asks the gateway to collect, in the shop's one currency.</summary>
/// <param name="ShopId">The shop's ID, <c>8-4-4-4-12</c>.</param>
/// <param name="PaymentId">The shop's number of this attempt.</param>
/// <param name="Amount">Above 0, at most two decimals.</param>
/// <param name="Description">Any text of the shop's own; must have something to show.</param>
/// <param name="Urls">Where the gateway notifies the shop and returns the browser; SCI 1 has no pending page.</param>
public sealed record Sci1PaymentRequest(string ShopId, string PaymentId, decimal Amount, string Description, SciUrls Urls)
{
    /// <summary>The one payment system to pay with; empty lets the customer choose.</summary>
    public string PaysystemAlias { get; init; } = string.Empty;
}
