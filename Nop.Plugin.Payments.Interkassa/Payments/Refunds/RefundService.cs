using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Payments;

namespace Nop.Plugin.Payments.Interkassa.Payments.Refunds;

/// <summary>Gives money back through the REST API, when the admin presses "Refund" or "Partial refund" on an order.</summary>
public class RefundService(
    ShopRegistry shops,
    FreshOrders orders,
    OrderClaims claims,
    PaymentLedger ledger,
    PaymentAttempts attempts,
    RefundRecords refunds,
    TypedRefund typed,
    AttentionItems attention,
    ApiClient api,
    OrderNotes orderNotes,
    Texts texts,
    ProblemText problems,
    StoreLog storeLog,
    TimeProvider clock)
{
    /// <summary>The same amount again within this time is taken for a second click.</summary>
    private static readonly TimeSpan DoubleClick = TimeSpan.FromMinutes(1);

    /// <summary>How long an admin waits for whoever is at work on the order.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Refunds, and says how it went; never throws on what the gateway does. The order stays claimed until the store has written what was
    /// refunded, or for some seconds: no other refund begins on figures of before.
    /// </summary>
    public virtual async Task<RefundPaymentResult> RefundAsync(RefundPaymentRequest request)
    {
        var orderId = request.Order.Id;
        await using var claim = await claims.TakeAsync(orderId, ClaimPurpose.Refunding, Patience);
        if (claim is null)
            return await ErrorAsync("Refund.Busy");

        // What the store holds was read a while ago, perhaps before another refund; and it writes that object whole.
        if (await orders.RefreshAsync(request.Order) is not { } order || await ledger.SettlementAsync(orderId) is not { } settlement)
            return await ErrorAsync("Refund.NotPaidHere");
        if ((await shops.OfStoreAsync(order.StoreId))?.Api is not { } credentials)
            return await ErrorAsync("Refund.NoCredentials");

        await refunds.CompareAsync(orderId, order.RefundedAmount);
        var earlier = await refunds.OfInvoiceAsync(orderId, settlement.InvoiceId);
        if (earlier.Any(IsUnderWay))
            return await ErrorAsync("Refund.UnderWay", settlement.InvoiceId);
        if (earlier.Any(refund => refund.State() != RefundState.Failed
            && refund.OrderAmount == Refund.AsOnOrder(request.AmountToRefund)
                && clock.GetUtcNow().UtcDateTime - refund.CreatedOnUtc < DoubleClick))
            return await ErrorAsync("Refund.DoubleClick", settlement.InvoiceId);
        if (order.RefundedAmount + request.AmountToRefund > order.OrderTotal)
            return await ErrorAsync("Refund.NothingLeft", settlement.InvoiceId);

        var left = LeftOf(settlement, earlier);
        var amount = typed.TakeOf(orderId) is { } exactly ? Math.Min(exactly, left) : await AmountAsync(settlement, order, request.AmountToRefund, left);
        if (amount <= 0)
            return await ErrorAsync("Refund.NothingLeft", settlement.InvoiceId);
        if (claim.IsLost)
            return await ErrorAsync("Refund.Busy");
        if (await refunds.ClaimAsync(settlement, earlier.Count, amount, request.AmountToRefund, order.RefundedAmount) is not { } claimed)
            return await ErrorAsync("Refund.UnderWay", settlement.InvoiceId);

        if (!await SendAsync(credentials, order, claimed, claim.Keep))
        {
            return claimed.State() == RefundState.Unknown
                ? await ErrorAsync("Refund.Unknown", settlement.InvoiceId, await problems.OfAsync(claimed.Message))
                : await ErrorAsync("Refund.Failed", settlement.InvoiceId, await problems.OfAsync(claimed.Message));
        }

        await storeLog.TryAsync($"what asked for invoice {claimed.InvoiceId} to be refunded could not be closed.", () => CloseAsync(claimed));

        // The gateway took its time; what happened to the order meanwhile must not be written over. Where that cannot be read, the money went back all the
        // same.
        await storeLog.TryAsync($"order {orderId} could not be read again after its refund; the store writes it as it was before.",
            () => orders.RefreshAsync(request.Order));
        return new RefundPaymentResult { NewPaymentStatus = order.StatusAfterRefund(request.AmountToRefund) };
    }

    /// <summary>What can still be given back of what paid an order; null when nothing can.</summary>
    public virtual async Task<Refundable?> RefundableAsync(Order order)
    {
        if (!order.IsPaid() || order.PaymentMethodSystemName != InterkassaDefaults.SystemName
            || await ledger.SettlementAsync(order.Id) is not { } settlement)
            return null;

        var orderLeft = order.OrderTotal - order.RefundedAmount;
        var left = LeftOf(settlement, await refunds.OfInvoiceAsync(order.Id, settlement.InvoiceId));
        var (charged, chargedTotal) = await ChargedAsync(settlement, order);
        var amount = orderLeft > 0 ? RefundAmount.Of(charged, chargedTotal, order.RefundedAmount, orderLeft, left) : 0;
        if (amount <= 0)
            return null;

        // Where the invoice has less left than the order, a part of that was paid another way, or its total was raised: the order counts what goes back.
        var rate = chargedTotal / charged;
        return new Refundable(settlement.InvoiceId, amount, settlement.CurrencyCode,
            amount == left ? Math.Min(orderLeft, Refund.AsOnOrder(amount * rate)) : orderLeft, rate);
    }

    /// <summary>What can still be given back of an invoice that was paid and did not pay its order, in its own currency; 0 when nothing can.</summary>
    public virtual async Task<decimal> LeftOfOtherAsync(LedgerEntry payment)
        => await PaysAsync(payment.OrderId, payment.InvoiceId) ? 0 : LeftOf(payment, await refunds.OfInvoiceAsync(payment.OrderId, payment.InvoiceId));

    /// <summary>The same of an invoice by its ID; 0 when nothing can.</summary>
    public virtual async Task<(decimal Left, string CurrencyCode)> LeftOfOtherAsync(int orderId, string invoiceId)
        => await PaymentAsync(orderId, invoiceId) is { } payment ? (await LeftOfOtherAsync(payment), payment.CurrencyCode) : default;

    private async Task<LedgerEntry?> PaymentAsync(int orderId, string invoiceId)
        => (await ledger.PaidInvoicesAsync(orderId)).FirstOrDefault(entry => entry.InvoiceId == invoiceId);

    /// <summary>
    /// Whether an order is paid by an invoice, or is still to be marked as paid by it: what went back before would be counted by nobody. One that was cancelled
    /// before it could be marked is not.
    /// </summary>
    private async Task<bool> PaysAsync(int orderId, string invoiceId)
        => (await ledger.SettlementAsync(orderId))?.InvoiceId == invoiceId
            && await orders.FindAsync(orderId) is { } order && (order.IsPaid() || order.CanBeMarkedAsPaid());

    /// <summary>
    /// Gives money back that came and did not pay its order: paid a second time, say. The order counts nothing of it. Says how it went; never throws on
    /// what the gateway does.
    /// </summary>
    /// <param name="orderId">The order's.</param>
    /// <param name="invoiceId">The invoice's.</param>
    /// <param name="part">How much goes back, in the invoice's currency; null for all that is left.</param>
    /// <returns>What went wrong; null when it was sent.</returns>
    public virtual async Task<string?> RefundOtherAsync(int orderId, string invoiceId, decimal? part)
    {
        await using var claim = await claims.TakeAsync(orderId, ClaimPurpose.Refunding, Patience);
        if (claim is null)
            return await texts.GetAsync("Refund.Busy");
        if (await orders.FindAsync(orderId) is not { } order
            || await PaymentAsync(orderId, invoiceId) is not { } payment)
            return await texts.GetAsync("Refund.NotPaid", invoiceId);
        if (await PaysAsync(orderId, invoiceId))
            return await texts.GetAsync(order.IsPaid() ? "Refund.PaidTheOrder" : "Refund.NotMarkedYet", invoiceId);
        if ((await shops.OfStoreAsync(order.StoreId))?.Api is not { } credentials)
            return await texts.GetAsync("Refund.NoCredentials");

        var earlier = await refunds.OfInvoiceAsync(orderId, invoiceId);
        var left = LeftOf(payment, earlier);
        if (earlier.Any(IsUnderWay))
            return await texts.GetAsync("Refund.UnderWay", invoiceId);
        if (left <= 0 || part > left)
            return await texts.GetAsync("Refund.NothingLeft", invoiceId);
        if (earlier.Any(refund => refund.State() != RefundState.Failed && refund.Amount == part
            && clock.GetUtcNow().UtcDateTime - refund.CreatedOnUtc < DoubleClick))
            return await texts.GetAsync("Refund.DoubleClick", invoiceId);
        if (claim.IsLost || await refunds.ClaimAsync(payment, earlier.Count, part ?? left, orderAmount: 0, refundedBefore: null) is not { } claimed)
            return await texts.GetAsync("Refund.Busy");

        if (!await SendAsync(credentials, order, claimed, taken: null))
            return await texts.GetAsync(claimed.State() == RefundState.Unknown ? "Refund.Unknown" : "Refund.Failed", invoiceId,
                await problems.OfAsync(claimed.Message));
        await storeLog.TryAsync($"what asked for invoice {invoiceId} to be refunded could not be closed.", () => CloseAsync(claimed));
        return null;
    }

    private static bool IsUnderWay(Refund refund) => refund.State() is RefundState.Sent or RefundState.Unknown || refund.IsUnbooked();

    private static decimal LeftOf(LedgerEntry payment, IEnumerable<Refund> earlier)
        => payment.Amount - earlier.Where(refund => refund.State() != RefundState.Failed).Sum(refund => refund.Amount);

    /// <summary>
    /// Closes what asked for an invoice to go back, once all of it has: a refund that is still under way can come to nothing.
    /// </summary>
    public virtual async Task CloseAsync(Refund refund)
    {
        var made = (await refunds.OfInvoiceAsync(refund.OrderId, refund.InvoiceId))
            .Where(other => other.State() == RefundState.Done).Sum(other => other.Amount);
        if (made < await ledger.PaidWithAsync(refund.OrderId, refund.InvoiceId))
            return;

        foreach (var kind in new[] { AttentionKind.MoneyWithoutOrder, AttentionKind.PaidWhileCancelled })
            await attention.CloseAsync(refund.OrderId, refund.InvoiceId, kind, AttentionItems.Itself, ClosingReason.Refunded);
    }

    /// <summary>Ends a refund that hangs, by the word of an admin who looked at the invoice.</summary>
    /// <returns>False when there is none such.</returns>
    public virtual async Task<bool> ResolveAsync(int orderId, int refundId, bool isMade, Closer who)
    {
        var refund = (await refunds.OpenAsync(orderId)).FirstOrDefault(open => open.Id == refundId && open.Hangs(clock.GetUtcNow().UtcDateTime));
        if (refund is null)
            return false;

        await refunds.SetStateAsync(refund, isMade ? RefundState.Done : RefundState.Failed);
        await orderNotes.AddAsync(refund);
        await attention.CloseAsync(refund.ToAttention(AttentionKind.RefundUnknown, storeId: 0).ItemKey, who,
            isMade ? ClosingReason.RefundMade : ClosingReason.RefundNotMade);
        await CloseAsync(refund);
        return true;
    }

    private async Task<decimal> AmountAsync(LedgerEntry settlement, Order order, decimal amount, decimal left)
    {
        var (charged, chargedTotal) = await ChargedAsync(settlement, order);
        return RefundAmount.Of(charged, chargedTotal, order.RefundedAmount, amount, left);
    }

    /// <summary>What was asked for when the order was paid, in the invoice's currency and in the primary store currency.</summary>
    private async Task<(decimal Charged, decimal ChargedTotal)> ChargedAsync(LedgerEntry settlement, Order order)
        => await attempts.FindAsync(settlement.PaymentNumber) is { OrderTotal: > 0, Amount: > 0 } attempt && attempt.CurrencyCode == settlement.CurrencyCode
            ? (attempt.Amount, attempt.OrderTotal) : (settlement.Amount, order.OrderTotal);

    /// <param name="credentials">Of the order's shop.</param>
    /// <param name="order">The order.</param>
    /// <param name="refund">Claimed.</param>
    /// <param name="taken">Is called as soon as the gateway took it: from then on the money goes back, whatever fails.</param>
    /// <returns>Whether the gateway took it.</returns>
    private async Task<bool> SendAsync(ApiCredentials credentials, Order order, Refund refund, Action? taken)
    {
        ApiSession? session = null;
        try
        {
            session = await api.OpenAsync(credentials, ApiRetry.WhenOverrun);
            await session.RefundAsync(refund.InvoiceId, refund.Amount, $"Refund of order {order.CustomOrderNumber}");
        }
        catch (ApiException failure)
        {
            // Whatever happens before the session is open, no money has been asked for.
            var state = session is not null && failure.MayHaveHappened ? RefundState.Unknown : RefundState.Failed;
            refund.Message = ProblemText.Line(failure);
            if (state == RefundState.Unknown)
                await attention.AddOnceAsync(refund.ToAttention(AttentionKind.RefundUnknown, order.StoreId));
            await refunds.SetStateAsync(refund, state, refund.Message);
            await AddNoteAsync(refund);
            return false;
        }

        taken?.Invoke();
        var progress = await StateAtGatewayAsync(session, refund);
        await storeLog.TryAsync($"how far the refund of invoice {refund.InvoiceId} has come could not be written down; it is asked about again.",
            () => refunds.SetStateAsync(refund, progress));
        await AddNoteAsync(refund);
        return true;
    }

    private Task AddNoteAsync(Refund refund)
        => storeLog.TryAsync($"the note of the refund of invoice {refund.InvoiceId} could not be written.", () => orderNotes.AddAsync(refund));

    /// <summary>Taken by the gateway, which may take its time over it; not being told that is no reason to doubt the refund.</summary>
    private async Task<RefundState> StateAtGatewayAsync(ApiSession session, Refund refund)
    {
        try
        {
            var invoice = await session.GetInvoiceAsync(refund.InvoiceId);
            return invoice.State == ApiInvoiceState.RefundInProgress ? RefundState.InProgress : RefundState.Done;
        }
        catch (Exception)
        {
            return RefundState.InProgress;
        }
    }

    private async Task<RefundPaymentResult> ErrorAsync(string name, params object[] arguments)
        => new() { Errors = [await texts.GetAsync(name, arguments)] };
}
