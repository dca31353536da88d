using Nop.Core;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
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

/// <summary>Takes what needs a person to its page, with the buttons that do something about it.</summary>
public class AttentionModelFactory(
    AttentionItems items,
    AttentionText wording,
    PaymentLedger ledger,
    RefundRecords refunds,
    RefundService refundService,
    ShopRegistry shops,
    IOrderService orderService,
    IPermissionService permissionService,
    IWorkContext workContext,
    IDateTimeHelper dateTimeHelper,
    Texts texts,
    TimeProvider clock)
{
    private const int OpenOnPage = 100;
    private const int ClosedOnPage = 20;

    public virtual async Task<AttentionModel> PrepareAsync()
    {
        var language = (await workContext.GetWorkingLanguageAsync()).Id;
        var (open, closed) = (new List<AttentionModel.OpenLine>(), new List<AttentionModel.ClosedLine>());
        foreach (var item in await items.OpenAsync(OpenOnPage))
            open.Add(await OpenLineAsync(item, language));
        foreach (var item in await items.ClosedAsync(ClosedOnPage))
        {
            var (what, _) = await wording.OfAsync(item, language);
            closed.Add(new AttentionModel.ClosedLine(await dateTimeHelper.UserTimeAsync(item.CreatedOnUtc),
                item.ClosedOnUtc is { } utc ? await dateTimeHelper.UserTimeAsync(utc) : string.Empty, item.OrderId, what, item.ClosedBy,
                await wording.ClosingNoteAsync(item, language)));
        }

        return new AttentionModel
        {
            Open = open,
            More = open.Count < OpenOnPage ? 0 : await items.CountOpenAsync() - open.Count,
            Closed = closed,
            CanAct = await permissionService.AuthorizeAsync(StandardPermission.Orders.ORDERS_CREATE_EDIT_DELETE)
        };
    }

    private async Task<AttentionModel.OpenLine> OpenLineAsync(AttentionItem item, int language)
    {
        var order = item.OrderId > 0 ? await orderService.GetOrderByIdAsync(item.OrderId) : null;
        var (what, toDo) = await wording.OfAsync(item, language);
        var payment = order is not null && (item.Kind is nameof(AttentionKind.MoneyWithoutOrder) or nameof(AttentionKind.PaidWhileCancelled))
            ? (await ledger.PaidInvoicesAsync(item.OrderId)).FirstOrDefault(entry => entry.InvoiceId == item.InvoiceId) : null;
        var refundable = order is not null && payment is not null ? await RefundableAsync(order, payment) : string.Empty;
        return new AttentionModel.OpenLine(item.Id, await dateTimeHelper.UserTimeAsync(item.CreatedOnUtc), await AgeAsync(item), order?.Id ?? 0,
            order?.Number() ?? string.Empty, item.Amount is { } amount ? MoneyText.Of(amount, item.CurrencyCode) : string.Empty, what, toDo)
        {
            InvoiceId = item.InvoiceId,
            AcceptableEntryId = order is not null && payment is not null ? await AcceptableAsync(order, payment) : null,
            Refundable = refundable,
            MendedAt = item.Kind switch
            {
                nameof(AttentionKind.TaskStands) => AttentionModel.Page.ScheduleTasks,
                nameof(AttentionKind.NotificationRefused) or nameof(AttentionKind.ReconciliationFailing) or nameof(AttentionKind.ApiKeyRefused)
                    or nameof(AttentionKind.TestModeOn) => AttentionModel.Page.Settings,
                nameof(AttentionKind.UnknownPayment) or nameof(AttentionKind.MoneyTakenBack) or nameof(AttentionKind.RefundUnknown)
                    or nameof(AttentionKind.RefundRestored) => AttentionModel.Page.Cabinet,
                nameof(AttentionKind.MoneyWithoutOrder) or nameof(AttentionKind.PaidWhileCancelled) when refundable.Length == 0 => AttentionModel.Page.Cabinet,
                _ => null
            },
            HangingRefundId = item.Kind == nameof(AttentionKind.RefundUnknown) ? await HangingRefundAsync(item) : null
        };
    }

    private async Task<int?> AcceptableAsync(Order order, LedgerEntry payment)
        => InvoiceAcceptance.CanBeAccepted(order, await ledger.SettlementAsync(order.Id) is not null, payment, await refunds.OfOrderAsync(order.Id))
            ? payment.Id : null;

    private async Task<string> RefundableAsync(Order order, LedgerEntry payment)
    {
        if ((await shops.OfStoreAsync(order.StoreId))?.Api is null)
            return string.Empty;
        if (await refundService.RefundableAsync(order) is { } refundable && refundable.InvoiceId == payment.InvoiceId)
            return MoneyText.Of(refundable.Left, refundable.CurrencyCode);
        return await refundService.LeftOfOtherAsync(payment) is var left and > 0 ? MoneyText.Of(left, payment.CurrencyCode) : string.Empty;
    }

    private async Task<int?> HangingRefundAsync(AttentionItem item)
        => (await refunds.OfInvoiceAsync(item.OrderId, item.InvoiceId)).FirstOrDefault(refund => refund.Hangs(clock.GetUtcNow().UtcDateTime))?.Id;

    private Task<string> AgeAsync(AttentionItem item)
    {
        var age = clock.GetUtcNow().UtcDateTime - item.CreatedOnUtc;
        return age.TotalDays >= 1 ? texts.GetAsync("Attention.Days", (int)age.TotalDays)
            : age.TotalHours >= 1 ? texts.GetAsync("Attention.Hours", (int)age.TotalHours)
            : texts.GetAsync("Attention.Minutes", (int)age.TotalMinutes);
    }
}
