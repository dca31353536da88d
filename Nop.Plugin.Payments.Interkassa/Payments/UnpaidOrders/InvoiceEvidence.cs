using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>What the gateway has told of invoices, as evidence that nobody has paid. Silence is none.</summary>
public sealed class InvoiceEvidence
{
    /// <summary>The gateway's days are those of Kyiv, at most so far ahead of UTC.</summary>
    private static readonly TimeSpan AheadOfUtc = TimeSpan.FromHours(3);

    private readonly Dictionary<string, bool> _endedByNumber = new(StringComparer.Ordinal);
    private readonly HashSet<(string CheckoutId, DateOnly Day)> _seen = [];
    private readonly HashSet<(string CheckoutId, DateOnly Day)> _unclear = [];

    /// <param name="day">The day that was asked about.</param>
    /// <param name="invoices">What was told of it.</param>
    public void Add(DateOnly day, IEnumerable<ApiInvoice> invoices)
    {
        foreach (var invoice in invoices)
        {
            // One whose payment number is not told may be of any attempt of that day.
            if (invoice.PaymentNumber.Length == 0)
                _unclear.Add((invoice.CheckoutId, day));
            _seen.Add((invoice.CheckoutId, day));
            _endedByNumber[invoice.PaymentNumber] = invoice.EndedWithoutMoney && _endedByNumber.GetValueOrDefault(invoice.PaymentNumber, true);
        }
    }

    /// <summary>
    /// Whether all invoices of an attempt were seen, and each has ended without money; or none was ever made, which other invoices of the same
    /// checkout and day prove: they were told, and so would this one's have been.
    /// </summary>
    public bool EndedUnpaid(PaymentAttempt attempt)
        => _endedByNumber.TryGetValue(attempt.PaymentNumber, out var ended)
            ? ended
            : WasSeen(attempt.ShopId, attempt.CreatedOnUtc) && WasSeen(attempt.ShopId, attempt.CreatedOnUtc + AheadOfUtc);

    private bool WasSeen(string checkoutId, DateTime day)
        => _seen.Contains((checkoutId, DateOnly.FromDateTime(day))) && !_unclear.Contains((checkoutId, DateOnly.FromDateTime(day)));
}
