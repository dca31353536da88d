using Nop.Core.Domain.Catalog;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Services.Customers;
using Nop.Services.Localization;
using Nop.Services.Messages;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>What a customer gets for a paid order: points, gift cards, roles. Each once.</summary>
public class PaidOrderRewards(
    IRepository<RewardPointsHistory> points,
    IOrderService orderService,
    ICustomerService customerService,
    IRewardPointService rewardPointService,
    IOrderTotalCalculationService totals,
    IGiftCardService giftCardService,
    IWorkflowMessageService messages,
    ILocalizationService localizationService,
    RewardPointsSettings rewardPointsSettings,
    OrderSettings orderSettings,
    TimeProvider clock)
{
    private const int HoursOfADay = 24;
    private const string GiftCardTemplate = "GiftCard.Notification";

    /// <param name="order">Complete.</param>
    /// <param name="evidence">What was seen.</param>
    /// <param name="begunOnUtc">Since when there can be an entry for the order.</param>
    public virtual async Task AwardPointsAsync(Order order, PaidOrderEvidence evidence, DateTime begunOnUtc)
    {
        if (order.OrderStatus != OrderStatus.Complete || order.RewardPointsHistoryEntryId is not null)
            return;

        var customer = await customerService.GetCustomerByIdAsync(order.CustomerId);
        var message = string.Format(
            System.Globalization.CultureInfo.InvariantCulture, await localizationService.GetResourceAsync("RewardPoints.Message.EarnedForOrder"),
                order.CustomOrderNumber);
        var given = evidence.Points
            ?? (await points.Table.FirstOrDefaultAsync(entry => entry.CustomerId == order.CustomerId && entry.Message == message
                && entry.CreatedOnUtc >= begunOnUtc))?.Id
            ?? await GiveAsync(order, customer, message);
        if (given is null)
            return;

        order.RewardPointsHistoryEntryId = given;
        await orderService.UpdateOrderAsync(order);
    }

    public virtual async Task ActivateGiftCardsAsync(Order order, PaidOrderEvidence evidence)
    {
        if (order.OrderStatus != OrderStatus.Complete || !orderSettings.ActivateGiftCardsAfterCompletingOrder)
            return;

        // Of those whose recipients were told, and that were not written then, nobody knows which: they are activated and told no second time.
        var told = evidence.MailsOf(GiftCardTemplate).Count > 0;
        if (told)
            evidence.Queued(GiftCardTemplate, evidence.MailsOf(GiftCardTemplate));
        var open = await giftCardService.GetAllGiftCardsAsync(purchasedWithOrderId: order.Id, isGiftCardActivated: false);
        told = told || (open.Count > 0 && evidence.CountsAsSent(GiftCardTemplate, MayBeTold(order, evidence)));
        foreach (var card in open)
        {
            if (card.GiftCardType == GiftCardType.Virtual && !told && !card.IsRecipientNotified
                && !string.IsNullOrEmpty(card.RecipientEmail) && !string.IsNullOrEmpty(card.SenderEmail))
            {
                var mails = await messages.SendGiftCardNotificationAsync(card, order.CustomerLanguageId);
                if (mails.Count > 0)
                    evidence.Queued(GiftCardTemplate, mails);
                card.IsRecipientNotified = mails.Count > 0;
            }

            card.IsRecipientNotified |= told;
            card.IsGiftCardActivated = true;
            await giftCardService.UpdateGiftCardAsync(card);
        }
    }

    /// <summary>
    /// Whether a server may have died over the mails of gift cards, which do not name the order: after the points, or where there are none, after the
    /// mail that comes before them.
    /// </summary>
    private static bool MayBeTold(Order order, PaidOrderEvidence evidence)
        => evidence.HadPointsAtFirst
            || (order.RewardPointsHistoryEntryId is null && evidence.MayHaveGoneOnFrom(PaidOrderEvidence.MailNote("Order completed", "to customer")));

    /// <summary>The roles that come with a bought product.</summary>
    public virtual async Task AddRolesAsync(Order order)
    {
        var products = (await orderService.GetOrderItemsAsync(order.Id)).Select(item => item.ProductId).ToHashSet();
        var roles = (await customerService.GetAllCustomerRolesAsync(true))
            .Where(role => role.PurchasedWithProductId > 0 && products.Contains(role.PurchasedWithProductId)).ToList();
        if (roles.Count == 0)
            return;

        var customer = await customerService.GetCustomerByIdAsync(order.CustomerId);
        foreach (var role in roles)
        {
            if (!await customerService.IsInCustomerRoleAsync(customer, role.SystemName))
                await customerService.AddCustomerRoleMappingAsync(new CustomerCustomerRoleMapping { CustomerId = customer.Id, CustomerRoleId = role.Id });
        }
    }

    private async Task<int?> GiveAsync(Order order, Customer customer, string message)
    {
        var total = totals.CalculateApplicableOrderTotalForRewardPoints(order.OrderShippingInclTax, order.OrderTotal);
        var earned = total > 0 ? await totals.CalculateRewardPointsAsync(customer, total) : 0;
        if (earned == 0)
            return null;

        DateTime? from = rewardPointsSettings.ActivationDelay > 0
            ? clock.GetUtcNow().UtcDateTime.AddHours(
                rewardPointsSettings.ActivationDelay * (rewardPointsSettings.ActivationDelayPeriodId == 0 ? 1 : HoursOfADay))
            : null;
        DateTime? until = rewardPointsSettings.PurchasesPointsValidity is { } days and > 0 ? (from ?? clock.GetUtcNow().UtcDateTime).AddDays(days) : null;
        return await rewardPointService.AddRewardPointsHistoryEntryAsync(customer, earned, order.StoreId, message, activatingDate: from, endDate: until);
    }
}
