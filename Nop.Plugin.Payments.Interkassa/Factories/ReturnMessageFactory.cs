using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Says how a payment stands, from what the order says and, while that is open, from what the browser was told.</summary>
public class ReturnMessageFactory(IOrderService orderService, Texts texts, PaymentAvailability availability)
{
    private const string ReturnedUnpaid = "Return.Fail";
    private const string Waiting = "Return.Waiting";
    private const string LookedInto = "Return.LookedInto";

    /// <returns>Null when there is nothing to say.</returns>
    public virtual async Task<ReturnMessageModel?> PrepareAsync(int orderId, string? returned)
    {
        if (orderId <= 0)
            return null;

        var order = await orderService.GetOrderByIdAsync(orderId);
        if (order is null || order.PaymentMethodSystemName != InterkassaDefaults.SystemName || TextFor(order, returned) is not { } name)
            return null;
        if (await availability.IsLookedIntoAsync(order))
            name = LookedInto;

        return new ReturnMessageModel
        {
            Text = await texts.GetAsync(name),
            IsSuccess = order.PaymentStatus == PaymentStatus.Paid,

            // Whoever has just been told that the payment is under way is not asked to pay again.
            PayableOrderId = name is ReturnedUnpaid or Waiting && await availability.CanPayAsync(order) ? order.Id : null
        };
    }

    private static string? TextFor(Order order, string? returned)
    {
        var isReturn = Enum.TryParse<ReturnKind>(returned, ignoreCase: true, out var kind) && Enum.IsDefined(kind);
        return order.PaymentStatus switch
        {
            PaymentStatus.Paid => isReturn ? "Return.Paid" : null,
            PaymentStatus.Pending when isReturn => kind switch
            {
                ReturnKind.Success => "Return.Success",
                ReturnKind.Pending => "Return.Pending",
                ReturnKind.Fail => ReturnedUnpaid,
                _ => "Return.Unavailable"
            },
            PaymentStatus.Pending when order.OrderStatus != OrderStatus.Cancelled => Waiting,
            _ => null
        };
    }
}
