namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>Cancels orders whose invoices ended unpaid, for shops that want it; never before the gateway was asked about them.</summary>
public class UnpaidOrders(PaymentAttempts attempts, UnpaidOrder unpaidOrder, TimeProvider clock, Journal journal)
{
    /// <param name="asked">The shops about which the gateway was asked just now, without a problem.</param>
    /// <param name="sinceUtc">About attempts since when.</param>
    /// <param name="kept">The numbers of payments that have not ended without money, as it told.</param>
    public virtual async Task CancelAsync(IReadOnlyList<Shop> asked, DateTime sinceUtc, IReadOnlySet<string> kept)
    {
        foreach (var shop in asked.Where(shop => shop.Settings.CancelUnpaidHours > 0))
        {
            var latest = clock.GetUtcNow().UtcDateTime.AddHours(-shop.Settings.CancelUnpaidHours);
            foreach (var ofOrder in (await attempts.UnpaidAsync(shop.StoreId, sinceUtc)).GroupBy(attempt => attempt.OrderId))
            {
                if (ofOrder.Any(attempt => attempt.CreatedOnUtc > latest || kept.Contains(attempt.PaymentNumber)))
                    continue;

                // An order that was also tried before that time was not asked about in full.
                var all = await attempts.OfOrderAsync(ofOrder.Key);
                if (all[0].CreatedOnUtc >= sinceUtc && await unpaidOrder.CancelAsync(all[^1]))
                    await journal.TraceAsync(shop.Settings.LoggingLevel, $"order {ofOrder.Key} was never paid and has been cancelled.");
            }
        }
    }
}
