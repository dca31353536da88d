using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>What the gateway says of an invoice, whichever way it said so, and after its origin was proved.</summary>
public sealed record GatewayNotification(
    string PaymentNumber, string InvoiceId, InvoiceState State, string StateText, decimal Amount, string Currency)
{
    public string PaymentSystem { get; init; } = string.Empty;

    public string TransactionId { get; init; } = string.Empty;

    /// <summary>In the currency of the shop's purse; null when not told.</summary>
    public decimal? CreditedAmount { get; init; }

    public bool IsTest { get; init; }

    /// <summary>False where a notification names nothing that was paid with, in neither dialect.</summary>
    public bool TellsPaymentSystem { get; init; } = true;

    /// <summary>The signature that it came with; empty where the API told.</summary>
    public string Signature { get; init; } = string.Empty;

    /// <summary>See <see cref="IUnverifiedNotification.ContentHash"/>; empty where the API told.</summary>
    public string ContentHash { get; init; } = string.Empty;

    /// <summary>False where the gateway told of the invoice, but not of what was paid, or not so that this version understands it.</summary>
    public bool IsAmountKnown { get; init; } = true;

    /// <param name="notification">Verified.</param>
    /// <param name="shopCurrency">The shop's one currency, for a protocol that names none.</param>
    public static GatewayNotification From(IUnverifiedNotification notification, string shopCurrency)
        => new(notification.PaymentNumber, notification.InvoiceId, notification.State, notification.StateText,
            notification.Amount, notification.Currency ?? shopCurrency)
        {
            PaymentSystem = notification.PaymentSystem,
            TransactionId = notification.TransactionId,
            CreditedAmount = notification.CreditedAmount,
            IsTest = notification.IsTest,
            TellsPaymentSystem = notification.TellsPaymentSystem,
            Signature = notification.Signature,
            ContentHash = notification.ContentHash
        };
}
