using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Core.Events;
using Nop.Plugin.Payments.Interkassa.Payments;
using Nop.Services.Events;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>
/// Hears of every order that is written, by the store, its admins and other plugins, who write whole rows that they have read some time ago and
/// know no claims. One that says again that it was not paid is taken up at the next round; what it says to be refunded is noted.
/// </summary>
public class OrderUpdateConsumer(Lazy<Settlements> settlements, Lazy<Refunds> refunds, Lazy<OrderClaims> claims) : IConsumer<EntityUpdatedEvent<Order>>
{
    public async Task HandleEventAsync(EntityUpdatedEvent<Order> eventMessage)
    {
        var order = eventMessage.Entity;
        if (order.PaymentMethodSystemName != InterkassaDefaults.SystemName)
            return;

        if (order.PaymentStatus == PaymentStatus.Pending)
        {
            if (await settlements.Value.FindAsync(order.Id) is { StateName: nameof(SettlementState.Finished) } settlement)
                await settlements.Value.OpenAsync(settlement);
        }
        else if (order.RefundedAmount > 0 && await refunds.Value.BookAsync(order.Id, order.RefundedAmount))
        {
            await claims.Value.ReleaseAsync(order.Id, ClaimPurpose.Refunding);
        }
    }
}
