using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>
/// Cancels orders whose invoices ended unpaid, for shops that want it; never without evidence that the gateway gave for each attempt to pay.
/// </summary>
public class UnpaidOrderCancellation(PaymentAttempts attempts, PaymentLedger ledger, UnpaidOrderService unpaidOrder, TimeProvider clock, StoreLog storeLog)
{
    /// <summary>States in which an invoice can be recorded that ended without money.</summary>
    private static readonly string[] EndedStates = ["canceled", "fail", "expired"];

    /// <param name="asked">The shops about which the gateway was asked just now, without a problem.</param>
    /// <param name="sinceUtc">About attempts since when.</param>
    /// <param name="evidence">What the gateway told.</param>
    /// <param name="problems">Gets what goes wrong; one order that cannot be cancelled does not keep the others from it.</param>
    public virtual async Task CancelAsync(IReadOnlyList<Shop> asked, DateTime sinceUtc, InvoiceEvidence evidence, ICollection<string> problems)
    {
        foreach (var shop in asked)
        {
            if (shop.CancelsUnpaidAfter is not { } age)
                continue;

            var latest = clock.GetUtcNow().UtcDateTime - age;
            foreach (var ofOrder in (await attempts.UnpaidAsync(shop.StoreId, sinceUtc)).GroupBy(attempt => attempt.OrderId))
            {
                if (!ofOrder.All(attempt => attempt.CreatedOnUtc <= latest && evidence.EndedUnpaid(attempt)))
                    continue;

                // An order that was also tried before that time was not asked about in full.
                var all = await attempts.OfOrderAsync(ofOrder.Key);
                if (all[0].CreatedOnUtc >= sinceUtc && await IsOverInLedgerAsync(ofOrder.Key))
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
            problems.Add($"Order {last.OrderId}: {failure.Message}");
        }
    }

    /// <summary>Whether nothing else than an end without money was the last that was recorded of each of the order's invoices.</summary>
    private async Task<bool> IsOverInLedgerAsync(int orderId)
        => (await ledger.OfOrderAsync(orderId))
            .Where(entry => entry.InvoiceId.Length > 0)
            .GroupBy(entry => entry.InvoiceId)
            .All(ofInvoice => EndedStates.Contains(ofInvoice.Last().State));
}
