using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>What the gateway has told, and when it was asked. Times are those of whoever looks.</summary>
public record LedgerModel : BaseNopModel
{
    public required IReadOnlyList<Line> Lines { get; init; }

    public required IReadOnlyList<RunLine> Runs { get; init; }

    /// <summary>From 1.</summary>
    public required int Page { get; init; }

    public required bool HasMore { get; init; }

    public sealed record Line(
        string Time, int OrderId, string PaymentNumber, string InvoiceId, string State, string Outcome, string Amount, string PaymentSystem, bool IsTest);

    public sealed record RunLine(string Time, int Invoices, int News, string Problems);
}
