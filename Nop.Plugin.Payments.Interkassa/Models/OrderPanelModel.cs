using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>What happened to an order's payment, on the order's page in the admin area. Times are those of whoever looks.</summary>
public record OrderPanelModel : BaseNopModel
{
    public required int OrderId { get; init; }

    public required IReadOnlyList<AttemptLine> Attempts { get; init; }

    public required IReadOnlyList<InvoiceLine> Invoices { get; init; }

    public required IReadOnlyList<RefundLine> Refunds { get; init; }

    /// <summary>Whether the gateway can be asked.</summary>
    public required bool CanCheck { get; init; }

    /// <summary>What can still be refunded, in the primary store currency; null when the store offers no refund now.</summary>
    public required decimal? Refundable { get; init; }

    /// <summary>Whether links to pay the order can be made.</summary>
    public required bool CanLink { get; init; }

    /// <summary>Whether there are some.</summary>
    public required bool HasLinks { get; init; }

    /// <summary>Whether the order waits to be paid with another method, and can be made to wait for this one.</summary>
    public required bool CanBeTakenOver { get; init; }

    /// <summary>The link that was made just now; null where none was.</summary>
    public string? Link { get; init; }

    public sealed record AttemptLine(string Time, string PaymentNumber, string Amount, bool IsTest);

    public sealed record InvoiceLine(
        string Time, string InvoiceId, string State, string Outcome, string Charged, string Credited, string PaymentSystem, string TransactionId, bool IsTest)
    {
        public required int EntryId { get; init; }

        /// <summary>Whether an admin can say that this is what the order was paid by.</summary>
        public required bool CanAccept { get; init; }
    }

    public sealed record RefundLine(int Id, string Time, string InvoiceId, string Amount, string State, string Message, bool CanResolve);
}
