using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Core.Events;
using Nop.Plugin.Payments.Interkassa.Payments.Settling;
using Nop.Services.Events;
using Nop.Services.Messages;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>Tells the <see cref="SettlementWatch"/> of the current flow what the store does; does nothing where there is none.</summary>
public class SettlementConsumer :
    IConsumer<OrderPaidEvent>,
    IConsumer<OrderStatusChangedEvent>,
    IConsumer<EntityInsertedEvent<QueuedEmail>>,
    IConsumer<EntityInsertedEvent<RewardPointsHistory>>,
#if NOP_4_90_OR_GREATER
    IConsumer<MessageTokensAddedEvent>
#else
    IConsumer<MessageTokensAddedEvent<Token>>
#endif
{
    public Task HandleEventAsync(OrderPaidEvent eventMessage)
        => Tell(eventMessage.Order.Id == SettlementWatch.Current?.OrderId, watch => watch.SawPaid());

    public Task HandleEventAsync(OrderStatusChangedEvent eventMessage)
        => Tell(eventMessage.Order.Id == SettlementWatch.Current?.OrderId, watch => watch.SawStatus(eventMessage.Order.OrderStatus));

    public Task HandleEventAsync(EntityInsertedEvent<QueuedEmail> eventMessage) => Tell(true, watch => watch.SawMail(eventMessage.Entity.Id));

    public Task HandleEventAsync(EntityInsertedEvent<RewardPointsHistory> eventMessage) => Tell(true, watch => watch.SawPoints(eventMessage.Entity.Id));

#if NOP_4_90_OR_GREATER
    public Task HandleEventAsync(MessageTokensAddedEvent eventMessage)
#else
    public Task HandleEventAsync(MessageTokensAddedEvent<Token> eventMessage)
#endif
        => Tell(true, watch => watch.SawTemplate(eventMessage.Message.Name));

    private static Task Tell(bool isMeant, Action<SettlementWatch> tell)
    {
        if (isMeant && SettlementWatch.Current is { } watch)
            tell(watch);
        return Task.CompletedTask;
    }
}
