using Microsoft.Extensions.DependencyInjection;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>
/// Takes up what was begun and not finished: settlements whose server died or whose parts failed, orders that say again that they were not paid,
/// refunds that were made and that their orders do not say. Costs three questions while nothing is open.
/// </summary>
public class SettlementRound(
    Settlements settlements,
    OrderSettler settler,
    OrderClaims claims,
    FreshOrders orders,
    RefundRecords refunds,
    AttentionItems attention,
    OrderNotes orderNotes,
    BackgroundRequests requests,
    TimeProvider clock,
    StoreLog storeLog)
{
    /// <summary>Settlements that are taken up in one round.</summary>
    private const int MaximumAtOnce = 50;

    /// <summary>For so long the store may take over writing a refund on its order.</summary>
    private static readonly TimeSpan BookedWithin = TimeSpan.FromMinutes(1);

    public virtual async Task RunAsync()
    {
        foreach (var settlement in (await settlements.DueAsync(MaximumAtOnce)).Concat(await settlements.UndoneAsync(MaximumAtOnce)).DistinctBy(settlement => settlement.Id))
            await TryAsync($"the settlement of order {settlement.OrderId}", () => SettleAsync(settlement.OrderId));
        foreach (var refund in await refunds.UnbookedAsync(clock.GetUtcNow().UtcDateTime - BookedWithin))
            await TryAsync($"the refund of invoice {refund.InvoiceId}", () => BookAsync(refund));
    }

    private async Task SettleAsync(int orderId)
    {
        await using var claim = await claims.TakeAsync(orderId, ClaimPurpose.Settling, TimeSpan.Zero);
        if (claim is not null)
            await settler.SettleAsync(orderId, claim);
    }

    /// <summary>The store has failed to write a refund that was made: it is written now.</summary>
    private async Task BookAsync(Refund refund)
    {
        await using var claim = await claims.TakeAsync(refund.OrderId, ClaimPurpose.Refunding, TimeSpan.Zero);
        if (claim is null || await orders.FindAsync(refund.OrderId) is not { } order)
            return;
        if (await refunds.BookAsync(order.Id, order.RefundedAmount))
            return;

        await requests.RunAsync(order.StoreId, async services =>
        {
            order.PaymentStatus = RefundService.StatusAfter(order, refund.OrderAmount);
            order.RefundedAmount += refund.OrderAmount;
            await services.GetRequiredService<IOrderService>().UpdateOrderAsync(order);
            return true;
        });
        await refunds.BookAsync(order.Id, order.RefundedAmount);
        await orderNotes.AddAsync(order.Id, "Note.RefundRestored", refund.InvoiceId, MoneyText.Of(refund.Amount, refund.CurrencyCode));
        await attention.AddOnceAsync(refund.ToAttention(AttentionKind.RefundRestored, order.StoreId));
        await storeLog.ProblemAsync($"invoice {refund.InvoiceId} had been refunded, and order {order.Id} did not say so. It does now.");
    }

    /// <summary>One that fails does not keep the others from being taken up.</summary>
    private async Task TryAsync(string what, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception failure)
        {
            await storeLog.ProblemAsync($"{what} could not be finished now; it is tried again in a minute.", failure);
        }
    }
}
