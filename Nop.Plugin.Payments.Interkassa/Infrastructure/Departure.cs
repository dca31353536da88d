using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Messages;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>Says what is on its way, to an admin who is about to uninstall the plugin: nobody would hear of it any more.</summary>
public class Departure(
    IRepository<PaymentAttempt> attempts, IRepository<Order> orders, RefundRecords refunds, AttentionItems items, INotificationService notificationService,
    Texts texts, TimeProvider clock)
{
    /// <summary>So long an invoice can be paid, unless the shop gives it a longer life; the gateway is asked about it then.</summary>
    private static readonly TimeSpan Payable = TimeSpan.FromDays(35);

    public virtual async Task WarnAsync()
    {
        var since = clock.GetUtcNow().UtcDateTime - Payable;
        var waiting = await (from attempt in attempts.Table
                             join order in orders.Table on attempt.OrderId equals order.Id
                             where (attempt.CreatedOnUtc >= since || attempt.AskOnUtc != null)
                                 && order.PaymentStatusId == (int)PaymentStatus.Pending && !order.Deleted && order.OrderStatusId != (int)OrderStatus.Cancelled
                             select order.Id).Distinct().CountAsync();
        var (goingBack, open) = ((await refunds.OpenAsync(orderId: null)).Count, await items.CountOpenAsync());
        if (waiting + goingBack + open > 0)
            notificationService.WarningNotification(await texts.GetAsync("Uninstall.OnItsWay", waiting, goingBack, open));
    }
}
