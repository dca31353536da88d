using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Services.Customers;
using Nop.Services.Discounts;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

/// <summary>The codes that an order was made with, for the cart that it gives back.</summary>
public class OrderCoupons(FreshOrders orders, IDiscountService discountService, IGiftCardService giftCardService, ICustomerService customerService)
{
    /// <summary>The codes of an order's gift cards. To be asked for before it is cancelled: the store then forgets that they were used.</summary>
    public virtual async Task<IReadOnlyList<string>> GiftCardsOfAsync(int orderId)
    {
        if (await orders.FindAsync(orderId) is not { } order)
            return [];

        var codes = new List<string>();
        foreach (var usage in await giftCardService.GetGiftCardUsageHistoryAsync(order))
        {
            if (await giftCardService.GetGiftCardByIdAsync(usage.GiftCardId) is { GiftCardCouponCode.Length: > 0 } card)
                codes.Add(card.GiftCardCouponCode);
        }

        return codes;
    }

    /// <summary>Gives an order's coupons to its customer again, as far as the store still takes them.</summary>
    /// <param name="orderId">The order's.</param>
    /// <param name="giftCards">Codes of its gift cards; they have their balance again if it was cancelled.</param>
    public virtual async Task GiveBackAsync(int orderId, IReadOnlyList<string> giftCards)
    {
        if (await orders.FindAsync(orderId) is not { } order || await customerService.GetCustomerByIdAsync(order.CustomerId) is not { } customer)
            return;

        foreach (var usage in await discountService.GetAllDiscountUsageHistoryAsync(orderId: order.Id))
        {
            if (await discountService.GetDiscountByIdAsync(usage.DiscountId) is { RequiresCouponCode: true, CouponCode: { Length: > 0 } code } discount
                && (await discountService.ValidateDiscountAsync(discount, customer, [code])).IsValid)
                await customerService.ApplyDiscountCouponCodeAsync(customer, code);
        }

        foreach (var code in order.OrderStatus == OrderStatus.Cancelled ? giftCards : [])
            await customerService.ApplyGiftCardCouponCodeAsync(customer, code);
    }
}
