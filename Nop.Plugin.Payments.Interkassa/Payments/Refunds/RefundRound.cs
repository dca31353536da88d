using Microsoft.Extensions.DependencyInjection;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Refunds;

/// <summary>
/// Takes up refunds that were made and that their orders do not say, or say no more, and those whose server died over them. Costs three questions
/// while there is nothing to do.
/// </summary>
public class RefundRound(
    RefundRecords refunds,
    OrderClaims claims,
    FreshOrders orders,
    AttentionItems attention,
    OrderNotes orderNotes,
    BackgroundRequests requests,
    TimeProvider clock,
    StoreLog storeLog)
{
    /// <summary>For so long the store may take over writing a refund on its order.</summary>
    private static readonly TimeSpan BookedWithin = TimeSpan.FromMinutes(1);

    /// <summary>An older row is saved over a refund soon after it, if at all.</summary>
    private static readonly TimeSpan ComparedFor = TimeSpan.FromDays(7);

    public virtual async Task RunAsync()
    {
        var now = clock.GetUtcNow().UtcDateTime;
        foreach (var order in await refunds.ForgottenAsync(now - ComparedFor))
            await TryAsync(order.Id, () => refunds.CompareAsync(order.Id, order.RefundedAmount));
        foreach (var refund in await refunds.UnbookedAsync(now - BookedWithin))
            await TryAsync(refund.OrderId, () => BookAsync(refund));
        foreach (var refund in await refunds.UnansweredAsync(now - Refund.StillSending))
            await TryAsync(refund.OrderId, () => TellAsync(refund));
    }

    /// <summary>The store has failed to write a refund that was made: it is written now.</summary>
    private async Task BookAsync(Refund refund)
    {
        await using var claim = await claims.TakeAsync(refund.OrderId, ClaimPurpose.Refunding, TimeSpan.Zero);
        if (claim is null || await orders.FindAsync(refund.OrderId) is not { } order)
            return;
        if (await refunds.CompareAsync(order.Id, order.RefundedAmount))
            return;

        // Another server may have written it since it was listed.
        if ((await refunds.OfOrderAsync(order.Id)).FirstOrDefault(row => row.Id == refund.Id) is not { } unbooked || !unbooked.IsUnbooked())
            return;

        var refundedAmount = await requests.RunAsync(order.StoreId, async services =>
        {
            // Read again as late as possible: the whole row is written.
            var now = await services.GetRequiredService<FreshOrders>().FindAsync(order.Id) ?? order;
            now.RefundedAmount = Math.Max(now.RefundedAmount, refund.RefundedAfter());
            now.PaymentStatus = now.StatusAfterRefund(0);
            await services.GetRequiredService<IOrderService>().UpdateOrderAsync(now);
            return now.RefundedAmount;
        });
        await refunds.CompareAsync(order.Id, refundedAmount);
        await orderNotes.AddAsync(order.Id, "Note.RefundRestored", refund.InvoiceId, MoneyText.Of(refund.Amount, refund.CurrencyCode));
        await attention.AddOnceAsync(refund.ToAttention(AttentionKind.RefundRestored, order.StoreId));
        await storeLog.ProblemAsync($"invoice {refund.InvoiceId} had been refunded, and order {order.Id} did not say so. It does now.");
    }

    /// <summary>The server that sent it has died before it heard the answer.</summary>
    private async Task TellAsync(Refund refund)
    {
        await using var claim = await claims.TakeAsync(refund.OrderId, ClaimPurpose.Refunding, TimeSpan.Zero);
        if (claim is null)
            return;

        await attention.AddOnceAsync(refund.ToAttention(AttentionKind.RefundUnknown, (await orders.FindAsync(refund.OrderId))?.StoreId ?? 0));
        await refunds.SetStateAsync(refund, RefundState.Unknown, refund.Message);
        await orderNotes.AddAsync(refund);
    }

    private Task TryAsync(int orderId, Func<Task> action)
        => storeLog.TryAsync($"a refund of order {orderId} could not be dealt with now; it is tried again in a minute.", action);
}
