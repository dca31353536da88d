using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>What the gateway has told of invoices, as evidence that nobody has paid. Silence is none.</summary>
public sealed class InvoiceEvidence
{
    /// <summary>An attempt just after midnight may stand in the list of the day before.</summary>
    private const int FirstDays = 2;

    private readonly Dictionary<string, bool> _endedByNumber = new(StringComparer.Ordinal);
    private readonly Dictionary<Listing, IReadOnlyList<PaymentAttempt>> _told = [];

    /// <param name="listing">What was asked for.</param>
    /// <param name="invoices">What was told of it, all of it readable.</param>
    /// <param name="attempts">The attempts that these are of, as far as they are this installation's.</param>
    public void Add(Listing listing, IReadOnlyList<ApiInvoice> invoices, IReadOnlyList<PaymentAttempt> attempts)
    {
        // An empty list may be no answer; and an invoice whose payment number is not told may be of any attempt.
        if (invoices.Count > 0 && invoices.All(invoice => invoice.PaymentNumber.Length > 0))
            _told[listing] = attempts;
        foreach (var invoice in invoices)
            _endedByNumber[invoice.PaymentNumber] = invoice.EndedWithoutMoney && _endedByNumber.GetValueOrDefault(invoice.PaymentNumber, true);
    }

    /// <summary>
    /// Whether all invoices of an attempt were seen, and each has ended without money; or none was ever made. That takes a listing of each day since,
    /// none of them empty, and of the first day one that tells of attempts from before this one and from after it: so it would have told of this one.
    /// </summary>
    /// <param name="attempt">The attempt.</param>
    /// <param name="eachDay">The listings of each day since it began.</param>
    public bool EndedUnpaid(PaymentAttempt attempt, IReadOnlyList<Listing> eachDay)
        => _endedByNumber.TryGetValue(attempt.PaymentNumber, out var ended)
            ? ended
            : eachDay.All(_told.ContainsKey) && eachDay.Take(FirstDays).Any(day => TellsOfThoseAround(attempt, _told[day]));

    private static bool TellsOfThoseAround(PaymentAttempt attempt, IReadOnlyList<PaymentAttempt> told)
    {
        var others = told.Where(other => other.ShopId == attempt.ShopId && other.PaymentNumber != attempt.PaymentNumber).ToList();

        // Its invoice would have been made within an hour; those of later attempts are later.
        return others.Exists(other => other.CreatedOnUtc <= attempt.CreatedOnUtc)
            && others.Exists(other => other.CreatedOnUtc >= attempt.CreatedOnUtc + PaymentAttempt.ShownFor);
    }
}
