using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>What the gateway has told of invoices, as evidence that nobody has paid. Silence is none.</summary>
public sealed class InvoiceEvidence
{
    /// <summary>Others that began so long before and after an attempt at most speak for its day.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromHours(24);

    private readonly Dictionary<string, bool> _endedByNumber = new(StringComparer.Ordinal);
    private readonly List<PaymentAttempt> _told = [];
    private readonly HashSet<string> _unclear = new(StringComparer.Ordinal);

    /// <param name="invoices">What was told.</param>
    /// <param name="told">The attempts that they are of, as far as they are this installation's.</param>
    public void Add(IEnumerable<ApiInvoice> invoices, IEnumerable<PaymentAttempt> told)
    {
        _told.AddRange(told);
        foreach (var invoice in invoices)
        {
            // One whose payment number is not told may be of any attempt.
            if (invoice.PaymentNumber.Length == 0)
                _unclear.Add(invoice.CheckoutId);
            _endedByNumber[invoice.PaymentNumber] = invoice.EndedWithoutMoney && _endedByNumber.GetValueOrDefault(invoice.PaymentNumber, true);
        }
    }

    /// <summary>
    /// Whether all invoices of an attempt were seen, and each has ended without money; or none was ever made, which those of other attempts at the same
    /// checkout prove that began shortly before it and shortly after it: they were told, and so would this one's have been.
    /// </summary>
    public bool EndedUnpaid(PaymentAttempt attempt)
        => _endedByNumber.TryGetValue(attempt.PaymentNumber, out var ended)
            ? ended
            : !_unclear.Contains(attempt.ShopId) && WasTold(attempt, -Near, TimeSpan.Zero) && WasTold(attempt, TimeSpan.Zero, Near);

    private bool WasTold(PaymentAttempt attempt, TimeSpan from, TimeSpan to) => _told.Exists(other => other.ShopId == attempt.ShopId
        && other.PaymentNumber != attempt.PaymentNumber
        && other.CreatedOnUtc - attempt.CreatedOnUtc >= from && other.CreatedOnUtc - attempt.CreatedOnUtc <= to);
}
