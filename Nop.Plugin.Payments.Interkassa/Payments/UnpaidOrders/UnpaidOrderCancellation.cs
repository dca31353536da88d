using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>
/// Cancels orders whose invoices ended unpaid, for shops that want it; never without evidence that the gateway gave for each attempt to pay.
/// </summary>
public class UnpaidOrderCancellation(
    PaymentAttempts attempts, PaymentLedger ledger, UnpaidOrderService unpaidOrder, PaymentLinks links, StoreCopies copies, StoreLog storeLog)
{
    private static readonly TimeSpan Sent = PaymentAttempt.ShownFor + TimeSpan.FromMinutes(10);

    /// <param name="shops">The shops about whose attempts the gateway was asked just now.</param>
    /// <param name="asked">Those attempts of which everything was told, without a problem.</param>
    /// <param name="evidence">What the gateway told.</param>
    /// <param name="eachDay">The listings of each day since an attempt.</param>
    /// <param name="startedUtc">When the gateway began to be asked: what came after that it has not told.</param>
    /// <param name="problems">Gets what goes wrong; one order that cannot be cancelled does not keep the others from it.</param>
    public virtual async Task CancelAsync(
        IReadOnlyList<Shop> shops, IReadOnlyList<PaymentAttempt> asked, InvoiceEvidence evidence,
        Func<PaymentAttempt, IReadOnlyList<Listing>> eachDay, DateTime startedUtc, ICollection<string> problems)
    {
        var ids = asked.Select(attempt => attempt.Id).ToHashSet();
        foreach (var shop in shops)
        {
            if (shop.CancelsUnpaidAfter is not { } age)
                continue;
            if (await copies.HostOfCopyAsync(shop.StoreId, shop.KnownHosts) is { } host)
            {
                problems.Add(ProblemText.Line(Problem.LooksLikeCopy, $"{shop.KnownHosts} → {host}"));
                continue;
            }

            // Whoever was just shown a form may be sending it.
            var latest = startedUtc - (age > Sent ? age : Sent);
            foreach (var orderId in asked.Where(attempt => attempt.StoreId == shop.StoreId && attempt.OrderId > 0)
                .Select(attempt => attempt.OrderId).Distinct())
            {
                var all = await attempts.OfOrderAsync(orderId);
                if (all.All(attempt => ids.Contains(attempt.Id) && attempt.CreatedOnUtc <= latest && evidence.EndedUnpaid(attempt, eachDay(attempt)))
                    && await IsOverInLedgerAsync(orderId)
                    && !await links.HasSinceAsync(orderId, latest))
                    await TryCancelAsync(shop, all[^1], problems);
            }
        }
    }

    private async Task TryCancelAsync(Shop shop, PaymentAttempt last, ICollection<string> problems)
    {
        try
        {
            if (await unpaidOrder.CancelAsync(last))
                await storeLog.TraceAsync(shop.LoggingLevel, $"order {last.OrderId} was never paid and has been cancelled.");
        }
        catch (Exception failure)
        {
            await storeLog.ProblemAsync($"order {last.OrderId} was never paid, and could not be cancelled.", failure);
            problems.Add(ProblemText.Line(Problem.OrderNotCancelled, $"{last.OrderId} ({failure.Message})"));
        }
    }

    /// <summary>Whether nothing else than an end without money was the last that was recorded of each of the order's invoices.</summary>
    private async Task<bool> IsOverInLedgerAsync(int orderId)
        => (await ledger.OfOrderAsync(orderId)).LastOfEachInvoice().All(entry => entry.SaysEnded());
}
