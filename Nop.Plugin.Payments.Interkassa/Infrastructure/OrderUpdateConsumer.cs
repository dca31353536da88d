using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Core.Events;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Services.Events;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>
/// Hears of every order that is written, by the store, its admins and other plugins, who write whole rows that they have read some time ago and
/// know no claims. One that says again that it was not paid is taken up at the next round; what it says to be refunded is compared with what was.
/// </summary>
public class OrderUpdateConsumer(Settlements settlements, PaymentLedger ledger, RefundRecords refunds, OrderClaims claims)
    : IConsumer<EntityUpdatedEvent<Order>>
{
    public async Task HandleEventAsync(EntityUpdatedEvent<Order> eventMessage)
    {
        var order = eventMessage.Entity;
        if (order.PaymentMethodSystemName != InterkassaDefaults.SystemName)
            return;

        // One that says to be refunded of nothing is looked at by the schedule task: nearly all orders are such.
        if (order.RefundedAmount > 0 && await refunds.CompareAsync(order.Id, order.RefundedAmount))
            await claims.ReleaseAsync(order.Id, ClaimPurpose.Refunding);
        if (order.PaymentStatus == PaymentStatus.Pending)
        {
            var settlement = await settlements.FindAsync(order.Id)
                ?? (await ledger.SettlementAsync(order.Id) is { } payment ? await AddOfOldAsync(payment, order) : null);
            if (settlement is { StateName: nameof(SettlementState.Finished) or nameof(SettlementState.Unfinished) })
                await settlements.OpenAsync(settlement);
        }
    }

    /// <summary>Version 1.0.0 had settled it.</summary>
    private async Task<Settlement> AddOfOldAsync(LedgerEntry payment, Order order)
    {
        var settlement = settlements.OfOld(payment, order);
        await settlements.AddAsync(settlement);
        return settlement;
    }
}
