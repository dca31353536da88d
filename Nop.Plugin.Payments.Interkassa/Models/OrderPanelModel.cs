using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>What happened to an order's payment, on the order's page in the admin area. Times are those of whoever looks.</summary>
public record OrderPanelModel : BaseNopModel
{
    public required int OrderId { get; init; }

    /// <summary>How it stands, in words.</summary>
    public required IReadOnlyList<string> Summary { get; init; }

    /// <summary>What needs a person about it, in words.</summary>
    public required IReadOnlyList<string> Attention { get; init; }

    public required IReadOnlyList<AttemptLine> Attempts { get; init; }

    public required IReadOnlyList<RefundLine> Refunds { get; init; }

    /// <summary>Whether whoever looks may refund and make links: who may edit orders.</summary>
    public required bool CanAct { get; init; }

    /// <summary>Whether the gateway can be asked.</summary>
    public required bool CanCheck { get; init; }

    /// <summary>What of it can be refunded: the invoice that paid the order first, then others that were paid.</summary>
    public required IReadOnlyList<RefundableLine> Refundable { get; init; }

    /// <summary>Whether links to pay the order can be made.</summary>
    public required bool CanLink { get; init; }

    /// <summary>Whether there are some.</summary>
    public required bool HasLinks { get; init; }

    /// <summary>Whether the order waits to be paid with another method, and can be made to wait for this one.</summary>
    public required bool CanBeTakenOver { get; init; }

    /// <summary>The link that was made just now; null where none was.</summary>
    public string? Link { get; init; }

    /// <summary>Whether whoever looks has folded the card.</summary>
    public bool IsFolded { get; init; }

    public sealed record AttemptLine(string Time, string PaymentNumber, string Amount, bool IsTest, IReadOnlyList<InvoiceLine> Invoices);

    /// <param name="Time">When it was told.</param>
    /// <param name="InvoiceId">Interkassa's.</param>
    /// <param name="State">In words.</param>
    /// <param name="Outcome">What was done.</param>
    /// <param name="Charged">Empty where no money moved.</param>
    /// <param name="Credited">Empty where no money moved, or nothing was told.</param>
    /// <param name="PaymentSystem">By its name.</param>
    /// <param name="TransactionId">The payment system's own.</param>
    /// <param name="IsTest">Whether no money moved because it was a test.</param>
    public sealed record InvoiceLine(
        string Time, string InvoiceId, string State, string Outcome, string Charged, string Credited, string PaymentSystem, string TransactionId, bool IsTest)
    {
        public required int EntryId { get; init; }

        /// <summary>Whether an admin can say that this is what the order was paid by.</summary>
        public required bool CanAccept { get; init; }
    }

    public sealed record RefundLine(int Id, string Time, string InvoiceId, string Amount, string State, string Message, bool CanResolve);

    /// <param name="InvoiceId">The invoice's.</param>
    /// <param name="Left">In the currency that was charged.</param>
    /// <param name="Currency">Three letters.</param>
    /// <param name="PaidTheOrder">Whether it is what the order was paid by.</param>
    public sealed record RefundableLine(string InvoiceId, decimal Left, string Currency, bool PaidTheOrder);
}
