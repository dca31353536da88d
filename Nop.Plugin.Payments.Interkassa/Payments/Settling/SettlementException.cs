namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>An order is not paid in the database yet; whoever asked must ask again.</summary>
public sealed class SettlementException(string message, Exception? cause = null) : Exception(message, cause);
