using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Settling;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Helpers;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Gathers what the plugin knows of an order.</summary>
public class OrderPanelFactory(
    IOrderService orderService,
    IOrderProcessingService orderProcessingService,
    Texts texts,
    IDateTimeHelper dateTimeHelper,
    PaymentAttempts attempts,
    PaymentLedger ledger,
    RefundRecords refunds,
    PaymentLinks links,
    ShopRegistry shops,
    TimeProvider clock)
{
    /// <returns>Null for an order that never came to Interkassa, and that cannot.</returns>
    public virtual async Task<OrderPanelModel?> PrepareAsync(int orderId)
    {
        if (await orderService.GetOrderByIdAsync(orderId) is not { } order)
            return null;

        var made = await attempts.OfOrderAsync(orderId);
        var shop = await shops.OfStoreAsync(order.StoreId);
        var (canLink, canBeTakenOver) = (shop is not null && order.CanBePaid(), shop is not null && order.CanBeTakenOver());
        if (made.Count == 0 && !canLink && !canBeTakenOver)
            return null;

        var all = await ledger.OfOrderAsync(orderId);
        var entries = all.Where(entry => !LedgerKeys.IsSettlement(entry));
        var isOpen = order.IsPaid() && !all.Any(LedgerKeys.IsSettlement);
        return new OrderPanelModel
        {
            OrderId = orderId,
            Attempts = await LinesAsync(made, LineAsync),
            Invoices = await LinesAsync(entries, entry => LineAsync(entry, isOpen)),
            Refunds = await LinesAsync(await refunds.OfOrderAsync(orderId), LineAsync),
            CanCheck = shop?.Api is not null && made.Count > 0,
            CanLink = canLink && !await ledger.MoneyHasComeAsync(orderId),
            HasLinks = await links.HasAnyAsync(orderId),
            CanBeTakenOver = canBeTakenOver,
            Refundable = await RefundableAsync(order)
        };
    }

    private async Task<decimal?> RefundableAsync(Order order)
    {
        var left = order.OrderTotal - order.RefundedAmount;
        return left > 0 && await ledger.SettlementAsync(order.Id) is not null
            && await orderProcessingService.CanPartiallyRefundAsync(order, left) ? left : null;
    }

    private async Task<OrderPanelModel.AttemptLine> LineAsync(PaymentAttempt attempt)
        => new(await dateTimeHelper.UserTimeAsync(attempt.CreatedOnUtc), attempt.PaymentNumber, MoneyText.Of(attempt.Amount, attempt.CurrencyCode),
            attempt.IsTest);

    private async Task<OrderPanelModel.InvoiceLine> LineAsync(LedgerEntry entry, bool isOpen) => new(
        await dateTimeHelper.UserTimeAsync(entry.CreatedOnUtc),
        entry.InvoiceId,
        entry.State,
        await texts.OutcomeAsync(entry),
        MoneyText.Of(entry.Amount, entry.CurrencyCode),
        entry.CreditedAmount is { } credited ? MoneyText.Of(credited) : string.Empty,
        entry.PaymentSystem,
        entry.TransactionId,
        entry.IsTest)
    {
        EntryId = entry.Id,
        CanAccept = isOpen && InvoiceAcceptance.CanBeAccepted(entry)
    };

    private async Task<OrderPanelModel.RefundLine> LineAsync(Refund refund) => new(
        refund.Id,
        await dateTimeHelper.UserTimeAsync(refund.ChangedOnUtc),
        refund.InvoiceId,
        MoneyText.Of(refund.Amount, refund.CurrencyCode),
        await texts.GetAsync(TextNameAttribute.Of(refund.State()).Name),
        refund.Message,
        refund.Hangs(clock.GetUtcNow().UtcDateTime));

    /// <summary>One after the other: the store's services share a context.</summary>
    private static async Task<IReadOnlyList<TLine>> LinesAsync<T, TLine>(IEnumerable<T> items, Func<T, Task<TLine>> line)
    {
        var lines = new List<TLine>();
        foreach (var item in items)
            lines.Add(await line(item));
        return lines;
    }
}
