using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Caching;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>
/// Ends an order that nobody has paid. The order is claimed meanwhile, so that no notification pays it; and all that the store does is one
/// transaction in a request of its own, which is repeated as a whole when it fails.
/// </summary>
public class UnpaidOrderService(
    PaymentAttempts attempts,
    PaymentLedger ledger,
    FreshOrders orders,
    OrderClaims claims,
    OrderCoupons coupons,
    AttentionItems attention,
    OrderNotes orderNotes,
    BackgroundRequests requests,
    IStaticCacheManager cache,
    TimeProvider clock,
    StoreLog storeLog)
{
    private const int MaximumTries = 2;

    /// <summary>How long a customer waits for whoever is at work on their order.</summary>
    private static readonly TimeSpan CustomersPatience = TimeSpan.FromSeconds(10);

    /// <summary>What the store remembers of products and their combinations of attributes with their stock, of carts, and of customers.</summary>
    private static readonly string[] RememberedPrefixes = ["Nop.product.", "Nop.productattributecombination.", "Nop.shoppingcartitem.", "Nop.customer."];

    /// <summary>Puts the order's items back into its customer's cart, once after each attempt to pay.</summary>
    /// <param name="attempt">The order's last attempt.</param>
    /// <param name="cancels">Whether the order is cancelled then, unless a payment may be on its way.</param>
    /// <returns>What could not be put back; null when nothing was touched, because the order is not to be paid any more or this was done before.</returns>
    public virtual async Task<IReadOnlyList<string>?> RefillCartAsync(PaymentAttempt attempt, bool cancels)
    {
        await using var claim = await claims.TakeAsync(attempt.OrderId, ClaimPurpose.GivingBack, CustomersPatience);
        var entry = Entry(LedgerKeys.Refill(attempt.PaymentNumber), attempt, PaymentOutcome.CartRefilled);
        if (claim is null || !await IsOpenAsync(entry) || claim.IsLost)
            return null;

        // Asked while nobody else works on the order, for which a customer may have waited. Whose payment may be on its way keeps the order: it costs stock
        // to cancel what is paid a minute later.
        cancels = cancels && !await ledger.IsUnderWayAsync(attempt.OrderId)
            && (await attempts.OfOrderAsync(attempt.OrderId)).All(made => made.ReturnedOnUtc is null);
        var giftCards = cancels ? await coupons.GiftCardsOfAsync(attempt.OrderId) : [];
        var warnings = await RepeatAsync(attempt, entry,
            () => requests.RunAsCustomerAsync(services => services.GetRequiredService<UnpaidOrderTransaction>().RefillCartAsync(entry, cancels)));

        // Beside the cart: a rule of a discount that fails must not keep it back.
        if (warnings is not null)
            await storeLog.TryAsync($"the coupons of order {attempt.OrderId} could not be given back with its cart.",
                () => coupons.GiveBackAsync(attempt.OrderId, giftCards));
        return warnings;
    }

    /// <summary>Whether the cart was given back after an attempt.</summary>
    public virtual Task<bool> WasRefilledAsync(PaymentAttempt attempt) => ledger.ContainsAsync(LedgerKeys.Refill(attempt.PaymentNumber));

    /// <summary>Cancels the order; its stock comes back, and the customer is told.</summary>
    /// <param name="attempt">The order's last attempt.</param>
    /// <returns>Whether it was cancelled.</returns>
    public virtual async Task<bool> CancelAsync(PaymentAttempt attempt)
    {
        await using var claim = await claims.TakeAsync(attempt.OrderId, ClaimPurpose.Cancelling, TimeSpan.Zero);
        var entry = Entry(LedgerKeys.Cancellation(attempt.PaymentNumber), attempt, PaymentOutcome.OrderCancelled);
        if (claim is null || !await IsOpenAsync(entry) || claim.IsLost)
            return false;

        return await RepeatAsync(attempt, entry,
            () => requests.RunAsync(attempt.StoreId, services => services.GetRequiredService<UnpaidOrderTransaction>().CancelAsync(entry)));
    }

    /// <summary>Whether it was not done before, and no money has come for the order.</summary>
    private async Task<bool> IsOpenAsync(LedgerEntry entry) => !await ledger.ContainsAsync(entry.EntryKey) && !await ledger.MoneyHasComeAsync(entry.OrderId);

    private async Task<T> RepeatAsync<T>(PaymentAttempt attempt, LedgerEntry entry, Func<Task<T>> work)
    {
        for (var tryNumber = 1; ; tryNumber++)
        {
            T result;
            try
            {
                result = await work();

                // A deadlock that another plugin swallowed has rolled everything back on the server, and the commit then did nothing.
                if (result is not (null or false) && !await ledger.ContainsAsync(entry.EntryKey))
                    throw await TakenBackAsync(attempt, entry);
            }
            catch (Exception failure) when (failure is not TakenBackException)
            {
                // The store has counted the returned stock in its memory already, and would count it twice.
                await ForgetAsync();
                if (tryNumber == MaximumTries || await orders.FindAsync(entry.OrderId) is not { OrderStatus: OrderStatus.Pending })
                    throw;
                continue;
            }

            // Between the store's own emptying of its memory and the commit, a visitor may have made it remember the stock of before. It is done by
            // now, whatever comes of this.
            if (result is not (null or false))
                await storeLog.TryAsync($"the store may remember old stock of what order {entry.OrderId} gave back.", ForgetAsync);
            return result;
        }
    }

    private async Task ForgetAsync()
    {
        foreach (var prefix in RememberedPrefixes)
            await cache.RemoveByPrefixAsync(prefix);
    }

    /// <summary>
    /// From the deadlock on there was no transaction: what followed it stands, stock that was returned, say, and a repetition would do it twice.
    /// </summary>
    private async Task<TakenBackException> TakenBackAsync(PaymentAttempt attempt, LedgerEntry entry)
    {
        await attention.AddOnceAsync(new AttentionItem
        {
            ItemKey = $"{AttentionKind.EndedInPart}:{entry.EntryKey}",
            Kind = nameof(AttentionKind.EndedInPart),
            OrderId = entry.OrderId,
            StoreId = attempt.StoreId,
            PaymentNumber = entry.PaymentNumber,
            Detail = entry.Outcome
        });
        await orderNotes.AddAsync(entry.OrderId, "Note.EndedInPart");
        return new TakenBackException(entry.OrderId);
    }

    private sealed class TakenBackException(int orderId) : Exception($"What was done to order {orderId} was taken back by the database, perhaps in part.");

    private LedgerEntry Entry(string key, PaymentAttempt attempt, PaymentOutcome outcome) => new()
    {
        EntryKey = key,
        OrderId = attempt.OrderId,
        PaymentNumber = attempt.PaymentNumber,
        Amount = attempt.Amount,
        CurrencyCode = attempt.CurrencyCode,
        IsTest = attempt.IsTest,
        Outcome = outcome.ToString(),
        CreatedOnUtc = clock.GetUtcNow().UtcDateTime
    };
}
