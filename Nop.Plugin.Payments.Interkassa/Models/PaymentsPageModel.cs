namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>A page of the grid of payments.</summary>
/// <param name="Lines">Its rows.</param>
/// <param name="LastId">The key of the last row, after which the next page begins.</param>
/// <param name="HasMore">Whether there is one.</param>
public sealed record PaymentsPageModel(IReadOnlyList<PaymentsPageModel.Line> Lines, int LastId, bool HasMore)
{
    /// <summary>A row, as people read it.</summary>
    public sealed record Line(string Time, int OrderId, string OrderNumber, string Store, string PaymentNumber, string InvoiceId, string State, string Outcome,
        string PaymentSystem, string Charged, string Credited);
}
