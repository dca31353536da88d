using Nop.Core;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Owner;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;
using Nop.Plugin.Payments.Interkassa.Payments.Settling;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Helpers;
using Nop.Services.Orders;
using Nop.Services.Security;

namespace Nop.Plugin.Payments.Interkassa.Factories;

/// <summary>Gathers what the plugin knows of an order.</summary>
public class OrderPanelFactory(
    IOrderService orderService,
    IOrderProcessingService orderProcessingService,
    IPermissionService permissionService,
    IWorkContext workContext,
    Texts texts,
    IDateTimeHelper dateTimeHelper,
    PaymentAttempts attempts,
    PaymentLedger ledger,
    RefundRecords refunds,
    RefundService refundService,
    PaymentLinks links,
    AttentionItems attention,
    AttentionText wording,
    ProblemText problems,
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
        var entries = all.Where(entry => !LedgerKeys.IsSettlement(entry)).ToLookup(entry => entry.PaymentNumber);
        var isSettled = all.Any(LedgerKeys.IsSettlement);
        var givenBack = await refunds.OfOrderAsync(orderId);
        canLink = canLink && !await ledger.MoneyHasComeAsync(orderId);
        return new OrderPanelModel
        {
            OrderId = orderId,
            Summary = await SummaryAsync(all, givenBack, canLink),
            Attention = await LinesAsync(await attention.OpenOfOrderAsync(orderId), WhatAsync),
            Attempts = await LinesAsync(made, attempt => LineAsync(attempt, entries[attempt.PaymentNumber],
                entry => InvoiceAcceptance.CanBeAccepted(order, isSettled, entry, givenBack))),
            Refunds = await LinesAsync(givenBack, LineAsync),
            CanAct = await permissionService.AuthorizeAsync(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE),
            CanCheck = shop?.Api is not null && made.Count > 0,
            CanLink = canLink,
            HasLinks = await links.HasAnyAsync(orderId),
            CanBeTakenOver = canBeTakenOver,
            Refundable = shop?.Api is null ? [] : await RefundableAsync(order)
        };
    }

    private async Task<IReadOnlyList<string>> SummaryAsync(IReadOnlyList<LedgerEntry> all, IReadOnlyList<Refund> givenBack, bool waits)
    {
        var lines = new List<string>();
        if (all.FirstOrDefault(LedgerKeys.IsSettlement) is { } paid)
        {
            lines.Add(await texts.GetAsync(paid switch
                {
                    { IsTest: true } => "Panel.Summary.PaidTest",
                    { CreditedAmount: null } => "Panel.Summary.Paid",
                    _ => "Panel.Summary.PaidAndCredited"
                },
                await dateTimeHelper.UserTimeAsync(paid.CreatedOnUtc), PaymentSystemName.Of(paid.PaymentSystem), MoneyText.Of(paid.Amount, paid.CurrencyCode),
                MoneyText.Of(paid.CreditedAmount ?? 0)));
            if (all.LastOrDefault(entry => entry.InvoiceId == paid.InvoiceId) is { Outcome: nameof(PaymentOutcome.PaidInvoiceWithdrawn) } last)
                lines.Add(await texts.GetAsync("Panel.Summary.TakenBack", await dateTimeHelper.UserTimeAsync(last.CreatedOnUtc),
                    await texts.InvoiceStateAsync(last.State)));
        }
        else if (waits)
        {
            lines.Add(await texts.GetAsync("Panel.Summary.Waits"));
        }

        foreach (var currency in givenBack.Where(refund => refund.State() is RefundState.Done or RefundState.InProgress).GroupBy(refund => refund.CurrencyCode))
            lines.Add(await texts.GetAsync("Panel.Summary.Refunded", MoneyText.Of(currency.Sum(refund => refund.Amount), currency.Key)));
        return lines;
    }

    private async Task<string> WhatAsync(AttentionItem item)
    {
        var (what, toDo) = await wording.OfAsync(item, (await workContext.GetWorkingLanguageAsync()).Id);
        return $"{what} {toDo}";
    }

    /// <summary>What paid the order is refunded through the store, as far as it lets; other money that came goes back by itself.</summary>
    private async Task<IReadOnlyList<OrderPanelModel.RefundableLine>> RefundableAsync(Order order)
    {
        var lines = new List<OrderPanelModel.RefundableLine>();
        if (await refundService.RefundableAsync(order) is { } refundable
            && await orderProcessingService.CanPartiallyRefundAsync(order, refundable.OrderLeft))
            lines.Add(new(refundable.InvoiceId, refundable.Left, refundable.CurrencyCode, PaidTheOrder: true));
        foreach (var payment in await ledger.PaidInvoicesAsync(order.Id))
        {
            if (await refundService.LeftOfOtherAsync(payment) is var left and > 0)
                lines.Add(new(payment.InvoiceId, left, payment.CurrencyCode, PaidTheOrder: false));
        }

        return lines;
    }

    private async Task<OrderPanelModel.AttemptLine> LineAsync(
        PaymentAttempt attempt, IEnumerable<LedgerEntry> entries, Func<LedgerEntry, bool> canBeAccepted)
        => new(await dateTimeHelper.UserTimeAsync(attempt.CreatedOnUtc), attempt.PaymentNumber, MoneyText.Of(attempt.Amount, attempt.CurrencyCode),
            attempt.IsTest, await LinesAsync(entries, entry => LineAsync(entry, canBeAccepted(entry))));

    private async Task<OrderPanelModel.InvoiceLine> LineAsync(LedgerEntry entry, bool canBeAccepted) => new(
        await dateTimeHelper.UserTimeAsync(entry.CreatedOnUtc),
        entry.InvoiceId,
        await texts.InvoiceStateAsync(entry.State),
        await texts.OutcomeAsync(entry),
        entry.SaysMoneyCame() ? MoneyText.Of(entry.Amount, entry.CurrencyCode) : string.Empty,
        entry.SaysMoneyCame() && entry.CreditedAmount is { } credited ? MoneyText.Of(credited) : string.Empty,
        PaymentSystemName.Of(entry.PaymentSystem),
        entry.TransactionId,
        entry.IsTest)
    {
        EntryId = entry.Id,
        CanAccept = canBeAccepted
    };

    private async Task<OrderPanelModel.RefundLine> LineAsync(Refund refund) => new(
        refund.Id,
        await dateTimeHelper.UserTimeAsync(refund.ChangedOnUtc),
        refund.InvoiceId,
        MoneyText.Of(refund.Amount, refund.CurrencyCode),
        await texts.GetAsync(TextNameAttribute.Of(refund.State()).Name),
        await problems.OfAsync(refund.Message),
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
