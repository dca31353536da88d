using System.Globalization;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;

namespace Nop.Plugin.Payments.Interkassa.Payments.Orders;

/// <summary>What an order says of its payment.</summary>
public static class OrderExtensions
{
    /// <summary>Whether it waits to be paid with this method.</summary>
    public static bool CanBePaid(this Order order)
        => !order.Deleted
            && order.PaymentMethodSystemName == InterkassaDefaults.SystemName
            && order.OrderStatus != OrderStatus.Cancelled
            && order.PaymentStatus == PaymentStatus.Pending;

    /// <summary>Whether it waits to be paid with another method, and an admin may let it be paid with this one.</summary>
    public static bool CanBeTakenOver(this Order order)
        => !order.Deleted
            && order.PaymentMethodSystemName != InterkassaDefaults.SystemName
            && order.OrderStatus == OrderStatus.Pending
            && order.PaymentStatus == PaymentStatus.Pending;

    /// <summary>Its number as customers know it.</summary>
    public static string Number(this Order order)
        => string.IsNullOrWhiteSpace(order.CustomOrderNumber) ? order.Id.ToString(CultureInfo.InvariantCulture) : order.CustomOrderNumber;

    /// <summary>Whether it was paid, whatever became of the money since.</summary>
    public static bool IsPaid(this Order order) => order.PaymentStatus is not (PaymentStatus.Pending or PaymentStatus.Authorized);

    /// <summary>Whether the store lets it be marked as paid.</summary>
    public static bool CanBeMarkedAsPaid(this Order order) => !order.Deleted && order.OrderStatus != OrderStatus.Cancelled && !order.IsPaid();

    /// <summary>Its status when an amount more was refunded of it.</summary>
    /// <param name="order">Paid.</param>
    /// <param name="amount">In the primary store currency.</param>
    public static PaymentStatus StatusAfterRefund(this Order order, decimal amount)
        => order.RefundedAmount + amount >= order.OrderTotal ? PaymentStatus.Refunded : PaymentStatus.PartiallyRefunded;
}
