using System.Globalization;
using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

/// <summary>
/// Questions to the ledger. A time is turned into a range of keys first, so that however many rows there are, the database looks at those of the time
/// alone, whatever plan it chooses.
/// </summary>
public class LedgerSearch(IRepository<LedgerEntry> entries, IRepository<Refund> refunds, IRepository<PaymentAttempt> attempts, IRepository<Order> orders)
{
    /// <summary>As the gateway writes that an invoice was paid.</summary>
    public const string Paid = "success";

    /// <summary>So short a time has few rows, which the index of times finds, in whatever order they were written.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromHours(1);

    /// <summary>Rows that several servers write at once get their keys and their times in another order.</summary>
    private const int Disorder = 1_000;

    /// <summary>Whether others are looked for than those that were paid.</summary>
    public static bool IsOfOtherState(PaymentFilter filter) => filter.State is not ("" or Paid);

    /// <summary>
    /// One row of each invoice: its last success if it was paid, since amounts are corrected at times, else the last that was told of it. What is looked for by
    /// another state is what was told with that.
    /// </summary>
    public virtual async Task<IQueryable<LedgerEntry>> PaymentsAsync(PaymentFilter filter)
    {
        var (told, matching) = (Told(), await MatchingAsync(filter));
        return IsOfOtherState(filter)
            ? matching.Where(entry => !told.Any(later => later.InvoiceId == entry.InvoiceId && later.Id > entry.Id && later.State == entry.State))
            : matching.Where(entry => !told.Any(other => other.InvoiceId == entry.InvoiceId
                && ((other.Id > entry.Id && (other.State == Paid || entry.State != Paid)) || (other.State == Paid && entry.State != Paid))));
    }

    /// <summary>What the gateway told of invoices. What is written down beside that, how an order was settled, say, would count twice.</summary>
    public virtual IQueryable<LedgerEntry> Told()
        => entries.Table.Where(entry => entry.InvoiceId != string.Empty && !entry.EntryKey.StartsWith("paid:") && !entry.EntryKey.StartsWith("return:"));

    /// <summary>All that was told of what is looked for.</summary>
    public virtual async Task<IQueryable<LedgerEntry>> MatchingAsync(PaymentFilter filter)
    {
        var (matching, isShort) = (Told(), filter.ToUtc - filter.FromUtc <= Short);
        if (filter.FromUtc is { } from)
        {
            matching = matching.Where(entry => entry.CreatedOnUtc >= from);
            if (!isShort)
            {
                var first = await entries.Table.Where(entry => entry.CreatedOnUtc >= from).OrderBy(entry => entry.CreatedOnUtc).FirstOrDefaultAsync();
                var lowest = (first?.Id ?? int.MaxValue) - Disorder;
                matching = matching.Where(entry => entry.Id >= lowest);
            }
        }

        if (filter.ToUtc is { } to)
        {
            matching = matching.Where(entry => entry.CreatedOnUtc < to);
            if (!isShort)
            {
                var last = await entries.Table.Where(entry => entry.CreatedOnUtc < to).OrderByDescending(entry => entry.CreatedOnUtc).FirstOrDefaultAsync();
                var highest = (last?.Id ?? 0) + Disorder;
                matching = matching.Where(entry => entry.Id <= highest);
            }
        }

        if (filter.OrderNumber.Length > 0)
        {
            var ids = await OrderIdsAsync(filter.OrderNumber);
            matching = matching.Where(entry => ids.Contains(entry.OrderId));
        }

        if (filter.Number is { Length: > 0 } number)
            matching = matching.Where(entry => entry.InvoiceId == number || entry.PaymentNumber == number);
        if (filter.PaymentSystem is { Length: > 0 } system)
        {
            var other = filter.OrPaymentSystem ?? system;
            matching = matching.Where(entry => entry.PaymentSystem.StartsWith(system) || entry.PaymentSystem.StartsWith(other));
        }

        if (filter.State is { Length: > 0 } state)
            matching = matching.Where(entry => entry.State == state);
        if (filter.IsTest is { } isTest)
            matching = matching.Where(entry => entry.IsTest == isTest);
        if (filter.StoreId is > 0 and var storeId)
        {
            matching = from entry in matching
                       join attempt in attempts.Table on entry.PaymentNumber equals attempt.PaymentNumber
                       where attempt.StoreId == storeId
                       select entry;
        }

        return matching;
    }

    /// <summary>Live payments among what is looked for. An amount may be corrected later: the last word of each invoice counts.</summary>
    public virtual async Task<IQueryable<LedgerEntry>> PaidAsync(PaymentFilter filter)
    {
        var told = Told();
        return (await MatchingAsync(filter)).Where(entry => entry.State == Paid && !entry.IsTest
            && !told.Any(later => later.InvoiceId == entry.InvoiceId && later.Id > entry.Id && later.State == Paid));
    }

    /// <summary>Refunds of live payments in some states.</summary>
    public virtual async Task<IQueryable<Refund>> RefundsAsync(PaymentFilter filter, IReadOnlyCollection<string> states)
    {
        var matching = refunds.Table.Where(refund => states.Contains(refund.StateName));
        if (filter.IsTest == true || IsOfOtherState(filter))
            return matching.Where(refund => refund.Id < 0);
        if (filter.FromUtc is { } from)
            matching = matching.Where(refund => refund.CreatedOnUtc >= from);
        if (filter.ToUtc is { } to)
            matching = matching.Where(refund => refund.CreatedOnUtc < to);
        if (filter.OrderNumber.Length > 0)
        {
            var ids = await OrderIdsAsync(filter.OrderNumber);
            matching = matching.Where(refund => ids.Contains(refund.OrderId));
        }

        if (filter.Number is { Length: > 0 } number)
            matching = matching.Where(refund => entries.Table.Any(entry => entry.InvoiceId == refund.InvoiceId
                && (entry.InvoiceId == number || entry.PaymentNumber == number)));
        if (filter.PaymentSystem is { Length: > 0 } system)
        {
            var other = filter.OrPaymentSystem ?? system;
            matching = matching.Where(refund => entries.Table.Any(entry => entry.InvoiceId == refund.InvoiceId
                && (entry.PaymentSystem.StartsWith(system) || entry.PaymentSystem.StartsWith(other))));
        }

        if (filter.StoreId is > 0 and var storeId)
            matching = matching.Where(refund => orders.Table.Any(order => order.Id == refund.OrderId && order.StoreId == storeId));
        return matching;
    }

    private async Task<List<int>> OrderIdsAsync(string number)
    {
        var ids = await orders.Table.Where(order => order.CustomOrderNumber == number).Select(order => order.Id).ToListAsync();
        return ids.Count == 0 && int.TryParse(number, CultureInfo.InvariantCulture, out var id) ? [id] : ids;
    }
}
