namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>Another notification, or another server, is at work on an order; whoever asked must ask again.</summary>
public sealed class OrderBusyException(int orderId) : Exception($"Order {orderId} is being worked on.");
