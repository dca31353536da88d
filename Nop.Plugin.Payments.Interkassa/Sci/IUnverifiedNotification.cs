namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>What a notification of either protocol says of an invoice. It proves nothing until its signature was verified.</summary>
public interface IUnverifiedNotification
{
    /// <summary>The protocol that it came in.</summary>
    GatewayProtocol Protocol { get; }

    /// <summary>Whose checkout it is about.</summary>
    string CheckoutId { get; }

    /// <summary>The shop's payment number.</summary>
    string PaymentNumber { get; }

    /// <summary>Interkassa's number of the invoice.</summary>
    string InvoiceId { get; }

    InvoiceState State { get; }

    /// <summary>The state as it was written; tells unknown ones apart.</summary>
    string StateText { get; }

    decimal Amount { get; }

    /// <summary>Three letters; null in SCI 1, where a shop has one currency.</summary>
    string? Currency { get; }

    /// <summary>The signature that came with it, not yet verified.</summary>
    string Signature { get; }

    /// <summary>Empty when not told, or not so that it can be read.</summary>
    string PaymentSystem { get; }

    /// <summary>Whether it tells what was paid with; a success that does not is for the admin to look at.</summary>
    bool TellsPaymentSystem { get; }

    /// <summary>The payment system's own number; empty when not told.</summary>
    string TransactionId { get; }

    /// <summary>What the checkout is credited with, in the currency of its purse; null when not told.</summary>
    decimal? CreditedAmount { get; }

    /// <summary>Whether it is about a test payment, which moves no money.</summary>
    bool IsTest { get; }

    /// <summary>Tells the posted fields from others with the same signature: see <see cref="FieldsHash"/>.</summary>
    string ContentHash { get; }

    /// <summary>Whether the posted fields carry the right signature for a key.</summary>
    bool IsSignedWith(string key, SignatureAlgorithm algorithm);
}
