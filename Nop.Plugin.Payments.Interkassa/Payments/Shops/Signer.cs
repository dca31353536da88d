namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>A shop with whose key a notification was signed.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Key">Which of its keys.</param>
/// <param name="BeganBeforeUtc">Only payments that began before this are believed with that key; null believes all.</param>
public sealed record Signer(Shop Shop, ShopKey Key, DateTime? BeganBeforeUtc = null);
