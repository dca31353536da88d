using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;
using Nop.Plugin.Payments.Interkassa.Payments.Settling;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.OrderPage;

/// <summary>What an admin can do about an order's payment, on the order's page.</summary>
public class OrderActions(
    IOrderService orderService,
    IOrderProcessingService orderProcessingService,
    Texts texts,
    ReconciliationService reconciliation,
    RefundService refundService,
    TypedRefund typedRefund,
    InvoiceAcceptance acceptance,
    ApiProblems apiProblems,
    ProblemText problems,
    ActingPerson person)
{
    /// <summary>Asks the gateway about the order's invoices and refunds.</summary>
    public virtual async Task<ActionOutcome> CheckAsync(int orderId)
    {
        if (await OrderAsync(orderId) is not { } order)
            return await BadAsync("Action.NoOrder");

        try
        {
            if (await reconciliation.CheckAsync(order) is not { } run)
                return await BadAsync("Action.NoCredentials");
            if (run.Problems.Length > 0)
                return await BadAsync("Action.CheckProblems", await problems.OfAsync(run.Problems));
            return new ActionOutcome(true, await texts.GetAsync(run.News > 0 ? "Action.CheckNews" : "Action.CheckNoNews", run.Invoices, run.News));
        }
        catch (ApiException failure)
        {
            return new ActionOutcome(false, await apiProblems.TextAsync(failure));
        }
    }

    /// <summary>Gives back what paid the order through the store, as its own buttons do, so that status, notes and mails are the store's.</summary>
    /// <param name="orderId">The order's.</param>
    /// <param name="typed">In the currency that was charged, with a point or a comma; empty gives back all that is left.</param>
    public virtual async Task<ActionOutcome> RefundAsync(int orderId, string? typed)
    {
        if (await OrderAsync(orderId) is not { } order)
            return await BadAsync("Action.NoOrder");

        return await refundService.RefundableAsync(order) is { } refundable
            ? await RefundAsync(order, refundable, typed) : await BadAsync("Action.RefundImpossible");
    }

    /// <summary>
    /// Gives back what was paid by an invoice: by the one that paid the order as above; by another without the order, whatever became of that.
    /// </summary>
    /// <param name="orderId">The order's.</param>
    /// <param name="invoiceId">The invoice's.</param>
    /// <param name="typed">In the currency that was charged, with a point or a comma; empty gives back all that is left.</param>
    public virtual async Task<ActionOutcome> RefundInvoiceAsync(int orderId, string invoiceId, string? typed)
    {
        if (await orderService.GetOrderByIdAsync(orderId) is not { } order)
            return await BadAsync("Action.NoOrder");
        if (await refundService.RefundableAsync(order) is { } refundable && refundable.InvoiceId == invoiceId)
            return await RefundAsync(order, refundable, typed);

        decimal? part = null;
        if (!string.IsNullOrWhiteSpace(typed))
        {
            // Whoever typed a part never gives back the whole, whatever is left a moment later.
            var (left, currency) = await refundService.LeftOfOtherAsync(orderId, invoiceId);
            if (left <= 0)
                return await BadAsync("Refund.NothingLeft", invoiceId);
            if (!TryRead(typed, left, out var amount))
                return await BadAsync("Action.RefundAmount", MoneyText.Of(left, currency));
            part = amount;
        }

        return await refundService.RefundOtherAsync(orderId, invoiceId, part) is { } problem
            ? new ActionOutcome(false, problem) : new ActionOutcome(true, await texts.GetAsync("Action.Refunded"));
    }

    private async Task<ActionOutcome> RefundAsync(Order order, Refundable refundable, string? typed)
    {
        if (!TryRead(typed, refundable.Left, out var amount))
            return await BadAsync("Action.RefundAmount", MoneyText.Of(refundable.Left, refundable.CurrencyCode));

        var onOrder = refundable.OnOrder(amount);
        var isPart = onOrder != order.OrderTotal;
        if (!(isPart ? await orderProcessingService.CanPartiallyRefundAsync(order, onOrder) : await orderProcessingService.CanRefundAsync(order)))
            return await BadAsync("Action.RefundImpossible");

        typedRefund.Set(order.Id, amount);
        var errors = isPart
            ? await orderProcessingService.PartiallyRefundAsync(order, onOrder)
            : await orderProcessingService.RefundAsync(order);
        return errors.Count > 0 ? new ActionOutcome(false, string.Join(" ", errors)) : new ActionOutcome(true, await texts.GetAsync("Action.Refunded"));
    }

    /// <summary>Parts of a cent are refused, unless they are all that is left.</summary>
    private static bool TryRead(string? typed, decimal left, out decimal amount)
        => MoneyText.TryRead(typed, left, out amount) && amount > 0 && amount <= left && (amount == left || amount == decimal.Round(amount, 2));

    /// <summary>Takes the admin's word for what became of a refund that nobody could tell of.</summary>
    public virtual async Task<ActionOutcome> ResolveAsync(int orderId, int refundId, bool isMade)
        => await refundService.ResolveAsync(orderId, refundId, isMade, await person.OfAsync())
            ? new ActionOutcome(true, await texts.GetAsync(isMade ? "Action.ResolvedMade" : "Action.ResolvedNotMade"))
            : await BadAsync("Action.NotOpen");

    /// <summary>Takes the admin's word that an invoice is what the order was paid by, so that it can be refunded.</summary>
    public virtual async Task<ActionOutcome> AcceptAsync(int orderId, int entryId)
        => await acceptance.AcceptAsync(orderId, entryId, await person.OfAsync())
            ? new ActionOutcome(true, await texts.GetAsync("Action.Accepted"))
            : await BadAsync("Action.NotAcceptable");

    private async Task<Order?> OrderAsync(int orderId)
        => await orderService.GetOrderByIdAsync(orderId) is { Deleted: false, PaymentMethodSystemName: InterkassaDefaults.SystemName } order ? order : null;

    private async Task<ActionOutcome> BadAsync(string name, params object[] arguments) => new(false, await texts.GetAsync(name, arguments));
}
