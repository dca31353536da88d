namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>The keys of ledger entries. Each can be taken once.</summary>
public static class LedgerKeys
{
    /// <summary>An invoice reached a state with an amount. A correction of the amount is news, not a copy.</summary>
    public static string Notification(GatewayNotification notification)
        => FormattableString.Invariant(
            $"{notification.PaymentNumber}:{notification.InvoiceId}:{notification.StateText}:{notification.Amount:0.########}:{notification.Currency}");

    /// <summary>The customer took the cart back after an attempt.</summary>
    public static string Refill(string paymentNumber) => "refill:" + paymentNumber;

    /// <summary>An order that was never paid was cancelled after an attempt.</summary>
    public static string Cancellation(string paymentNumber) => "cancel:" + paymentNumber;

    /// <summary>An order was paid.</summary>
    public static string Settlement(int orderId) => FormattableString.Invariant($"paid:{orderId}");

    /// <summary>The invoice that paid an order is said to have been paid after all, after the entry that said it was not.</summary>
    public static string Return(int withdrawalId) => FormattableString.Invariant($"return:{withdrawalId}");

    /// <summary>Whether an entry says that its order was paid, which the notification before it says as well.</summary>
    public static bool IsSettlement(LedgerEntry entry) => entry.EntryKey == Settlement(entry.OrderId);
}
