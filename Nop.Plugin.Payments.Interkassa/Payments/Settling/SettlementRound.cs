using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>
/// Takes up what was begun and not finished: settlements whose next try is due, and orders that say again that they were not paid. Costs three
/// questions while nothing is open.
/// </summary>
public class SettlementRound(Settlements settlements, PaymentLedger ledger, FreshOrders orders, OrderSettler settler, OrderClaims claims, StoreLog storeLog)
{
    /// <summary>Settlements that are taken up in one round.</summary>
    private const int MaximumSettlements = 50;

    public virtual async Task RunAsync()
    {
        var open = (await settlements.DueAsync(MaximumSettlements)).Concat(await settlements.UndoneAsync(MaximumSettlements))
            .DistinctBy(settlement => settlement.Id);
        foreach (var settlement in open)
            await storeLog.TryAsync($"the settlement of order {settlement.OrderId} could not be finished now; it is tried again in a minute.",
                () => SettleAsync(settlement.OrderId));
        foreach (var settlement in await settlements.FinishedAndNotedAsync(PaidOrderEvidence.Cancelled, PaidOrderEvidence.Deleted, MaximumSettlements))
            await storeLog.TryAsync($"order {settlement.OrderId} could not be looked at again now.", () => LookAgainAsync(settlement.OrderId));
    }

    private async Task LookAgainAsync(int orderId)
    {
        if (await ledger.SettlementAsync(orderId) is { } payment
            && await orders.FindAsync(orderId) is { PaymentStatus: PaymentStatus.Paid or PaymentStatus.PartiallyRefunded } order)
            await settler.TellOfEndAsync(payment, order);
    }

    private async Task SettleAsync(int orderId)
    {
        await using var claim = await claims.TakeAsync(orderId, ClaimPurpose.Settling, TimeSpan.Zero);
        if (claim is not null)
            await settler.SettleAsync(orderId, claim);
    }
}
