using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Settling;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>Lets a proved notification do to its order what it must, once.</summary>
public class NotificationRecorder(
    FreshOrders orders,
    IRepository<OrderNote> notes,
    PaymentLedger ledger,
    LedgerHours hours,
    Settlements settlements,
    RefundRecords refunds,
    AttentionItems attention,
    HandledNotifications handled,
    OrderClaims claims,
    OrderSettler settler,
    OrderNotes orderNotes,
    OwnTransaction transaction,
    TimeProvider clock,
    StoreLog storeLog)
{
    /// <summary>How long a notification waits for whoever settles, cancels or refunds the same order.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Records a notification. Copies do nothing.</summary>
    /// <exception cref="Exception">It could not be done now, or the database does not hold what it should; the gateway must repeat it.</exception>
    public virtual async Task RecordAsync(PaymentAttempt attempt, GatewayNotification notification)
    {
        var key = LedgerKeys.Notification(notification);
        if (await ledger.FindAsync(key) is { } known && await IsDoneAsync(known, notification))
            return;

        // What is no success changes no order, and what belongs to no order has none to change.
        if (attempt.OrderId == 0 || notification.State != InvoiceState.Success)
        {
            await DecideAsync(key, attempt, notification);
            return;
        }

        await using var claim = await claims.TakeAsync(attempt.OrderId, ClaimPurpose.Settling, Patience)
            ?? throw new OrderBusyException(attempt.OrderId);
        var entry = await ledger.FindAsync(key);
        if (entry is null)
            entry = await DecideAsync(key, attempt, notification);
        else if (await IsWithdrawnAsync(entry))
            await RecordReturnAsync(entry, notification);
        else if (IsHearsay(entry, notification))
            await ConfirmAsync(entry, attempt, notification);
        if (entry.Outcome == nameof(PaymentOutcome.Paid))
            await settler.SettleAsync(attempt.OrderId, claim);
    }

    /// <summary>Whether nothing is left to do about what was recorded; read from the database.</summary>
    private async Task<bool> IsDoneAsync(LedgerEntry entry, GatewayNotification notification)
    {
        if (entry.Outcome != nameof(PaymentOutcome.Paid))
            return !IsHearsay(entry, notification);
        if (await IsWithdrawnAsync(entry))
            return false;

        return await ledger.SettlementAsync(entry.OrderId) is not null
            && await orders.FindAsync(entry.OrderId) is { } order && order.IsPaid()
            && (await settlements.FindAsync(entry.OrderId) is not { } settlement || !settlements.IsDue(settlement));
    }

    /// <summary>Whether the last that was heard of the invoice that paid an order is that it did not, after all.</summary>
    private async Task<bool> IsWithdrawnAsync(LedgerEntry entry)
        => entry.Outcome == nameof(PaymentOutcome.Paid)
            && (await ledger.LastOfInvoiceAsync(entry.OrderId, entry.InvoiceId))?.Outcome == nameof(PaymentOutcome.PaidInvoiceWithdrawn);

    /// <summary>
    /// Whether the API alone has told of a success so far, which was not good enough to pay an order: it may write amounts and names in ways that
    /// this version reads wrongly. What the gateway has signed is decided on by itself.
    /// </summary>
    private static bool IsHearsay(LedgerEntry entry, GatewayNotification notification)
        => entry.Outcome != nameof(PaymentOutcome.Paid) && entry.Signature is null && notification is { State: InvoiceState.Success, Signature.Length: > 0 };

    /// <summary>What the gateway has signed counts, also where it says otherwise than the API did, or the order has changed since.</summary>
    private async Task ConfirmAsync(LedgerEntry entry, PaymentAttempt attempt, GatewayNotification notification)
    {
        var order = await orders.FindAsync(attempt.OrderId);
        var outcome = await OutcomeAsync(attempt, notification, order);
        var isOther = entry.Outcome != outcome.ToString() && outcome != PaymentOutcome.Noted;
        (entry.Signature, entry.ContentHash, entry.IsTest) = (notification.Signature, notification.ContentHash, notification.IsTest);
        (entry.Amount, entry.CurrencyCode, entry.CreditedAmount) = (notification.Amount, notification.Currency, notification.CreditedAmount);
        (entry.PaymentSystem, entry.TransactionId) = (notification.PaymentSystem, notification.TransactionId);
        if (isOther)
            entry.Outcome = outcome.ToString();

        var (note, item) = isOther && outcome != PaymentOutcome.Paid ? await TellingAsync(outcome, order, attempt, notification) : default;
        await transaction.RunAsync(async () =>
        {
            await ledger.UpdateAsync(entry);
            await hours.ChangesAsync(entry);
            if (outcome == PaymentOutcome.Paid)
                await AddPaymentAsync(attempt, notification);
            await TellAsync(note, item);
            if (outcome == PaymentOutcome.TestPaymentForLiveOrder)
                await attention.CloseAsync(entry.OrderId, entry.InvoiceId, AttentionKind.MoneyWithoutOrder, AttentionItems.Itself, ClosingReason.NoLongerSo);
        });
    }

    /// <summary>What an order's notes say of an outcome, and what a person must look at; null for what need not be said.</summary>
    private async Task<(OrderNote? Note, AttentionItem? Item)> TellingAsync(
        PaymentOutcome outcome, Order? order, PaymentAttempt attempt, GatewayNotification notification)
        => (order is null || outcome == PaymentOutcome.AlreadyPaidByThis ? null : await orderNotes.OfAsync(order.Id, outcome, attempt, notification),
            await AttentionForAsync(outcome, attempt, notification));

    /// <summary>To be called in a transaction.</summary>
    private async Task TellAsync(OrderNote? note, AttentionItem? item)
    {
        if (note is not null)
            await notes.InsertAsync(note, publishEvent: false);
        if (item is not null)
            await attention.AddOnceAsync(item);
    }

    private async Task<PaymentOutcome> OutcomeAsync(PaymentAttempt attempt, GatewayNotification notification, Order? order)
    {
        if (order is null)
            return attempt.OrderId == 0 ? PaymentOutcome.TestPaymentOfNoOrder : PaymentOutcome.OrderDeleted;

        var settledBy = (await ledger.SettlementAsync(attempt.OrderId))?.InvoiceId;
        var givenBack = (await refunds.OfInvoiceAsync(attempt.OrderId, notification.InvoiceId)).Where(refund => refund.State() != RefundState.Failed)
            .Sum(refund => refund.Amount);

        // It was given back, or is being: its success, told late or once more, pays nothing.
        if (settledBy != notification.InvoiceId && givenBack > 0)
            return PaymentOutcome.Noted;
        return PaymentDecision.For(order, attempt, notification, settledBy,
            isRefundedHere: settledBy == notification.InvoiceId && givenBack > 0 && givenBack >= notification.Amount);
    }

    /// <summary>To be called in a transaction.</summary>
    private async Task AddPaymentAsync(PaymentAttempt attempt, GatewayNotification notification)
    {
        var payment = NewEntry(LedgerKeys.Settlement(attempt.OrderId), attempt, notification);
        payment.Outcome = nameof(PaymentOutcome.Paid);
        await ledger.AddAsync(payment);
        await settlements.AddAsync(settlements.New(attempt.OrderId, notification.InvoiceId, attempt.PaymentNumber));
    }

    private async Task<LedgerEntry> DecideAsync(string key, PaymentAttempt attempt, GatewayNotification notification)
    {
        var order = attempt.OrderId == 0 ? null : await orders.FindAsync(attempt.OrderId);
        var outcome = await OutcomeAsync(attempt, notification, order);
        var entry = NewEntry(key, attempt, notification);
        entry.Outcome = outcome.ToString();

        if (outcome == PaymentOutcome.Paid)
        {
            await transaction.RunAsync(async () =>
            {
                await ledger.AddAsync(entry);
                await AddPaymentAsync(attempt, notification);
            });
            return entry;
        }

        var (note, item) = await TellingAsync(outcome, order, attempt, notification);
        await transaction.RunAsync(async () =>
        {
            await ledger.AddAsync(entry);
            await TellAsync(note, item);
        });

        // A success that repeats after this is no mere copy.
        if (outcome == PaymentOutcome.PaidInvoiceWithdrawn)
            handled.Clear();

        // There is no order left to say it on.
        if (order is null && outcome == PaymentOutcome.OrderDeleted && notification.State == InvoiceState.Success)
            await storeLog.ProblemAsync($"ATTENTION, invoice {notification.InvoiceId} was paid, but its order {attempt.OrderId} does not exist any more. "
                + $"Refund invoice {notification.InvoiceId}.");
        return entry;
    }

    /// <summary>A success that repeats after its invoice was said to have failed: never silent.</summary>
    private async Task RecordReturnAsync(LedgerEntry paid, GatewayNotification notification)
    {
        var withdrawal = await ledger.LastOfInvoiceAsync(paid.OrderId, paid.InvoiceId);
        var entry = new LedgerEntry
        {
            EntryKey = LedgerKeys.Return(withdrawal!.Id),
            OrderId = paid.OrderId,
            PaymentNumber = paid.PaymentNumber,
            InvoiceId = paid.InvoiceId,
            State = notification.StateText,
            Amount = notification.Amount,
            CurrencyCode = notification.Currency,
            PaymentSystem = notification.PaymentSystem,
            TransactionId = notification.TransactionId,
            IsTest = notification.IsTest,
            Outcome = nameof(PaymentOutcome.PaidInvoiceReturned),
            CreatedOnUtc = clock.GetUtcNow().UtcDateTime
        };
        var note = await orderNotes.OfAsync(paid.OrderId, "Note.PaidInvoiceReturned", paid.InvoiceId);
        await transaction.RunAsync(async () =>
        {
            await ledger.AddAsync(entry);
            await notes.InsertAsync(note, publishEvent: false);
        });
    }

    /// <summary>Null for what needs nobody.</summary>
    private async Task<AttentionItem?> AttentionForAsync(PaymentOutcome outcome, PaymentAttempt attempt, GatewayNotification notification)
    {
        AttentionKind? kind = outcome switch
        {
            PaymentOutcome.PaidInvoiceWithdrawn => AttentionKind.MoneyTakenBack,
            PaymentOutcome.PaidTwice or PaymentOutcome.PaidOtherwise or PaymentOutcome.OrderClosed or PaymentOutcome.OrderDeleted
                or PaymentOutcome.OtherPaymentMethod or PaymentOutcome.AmountDiffers or PaymentOutcome.AmountUnknown or PaymentOutcome.OrderChanged
                or PaymentOutcome.PaymentSystemUnknown when notification.State == InvoiceState.Success => AttentionKind.MoneyWithoutOrder,
            _ => null
        };
        return kind is null ? null : new AttentionItem
        {
            ItemKey = kind == AttentionKind.MoneyTakenBack ? await TakenBackKeyAsync(attempt, notification) : LedgerKeys.Notification(notification),
            Kind = kind.Value.ToString(),
            OrderId = attempt.OrderId,
            StoreId = attempt.StoreId,
            InvoiceId = notification.InvoiceId,
            PaymentNumber = attempt.PaymentNumber,
            Amount = notification.IsAmountKnown ? notification.Amount : null,
            CurrencyCode = notification.Currency,
            Detail = outcome.ToString()
        };
    }

    /// <summary>
    /// Money that goes back is told in several states, and is one matter; what is told after somebody has dealt with that is another, and so is money that
    /// returned and goes back once more.
    /// </summary>
    private async Task<string> TakenBackKeyAsync(PaymentAttempt attempt, GatewayNotification notification)
    {
        var returned = (await ledger.OfOrderAsync(attempt.OrderId))
            .Count(entry => entry.InvoiceId == notification.InvoiceId && entry.Outcome == nameof(PaymentOutcome.PaidInvoiceReturned));
        var key = $"{AttentionKind.MoneyTakenBack}:{attempt.OrderId}:{notification.InvoiceId}:{returned}";
        return await attention.IsDealtWithAsync(key) ? $"{key}:{notification.StateText}" : key;
    }

    private LedgerEntry NewEntry(string key, PaymentAttempt attempt, GatewayNotification notification) => new()
    {
        EntryKey = key,
        OrderId = attempt.OrderId,
        PaymentNumber = attempt.PaymentNumber,
        InvoiceId = notification.InvoiceId,
        State = notification.StateText,
        Amount = notification.Amount,
        CurrencyCode = notification.Currency,
        CreditedAmount = notification.CreditedAmount,
        PaymentSystem = notification.PaymentSystem,
        TransactionId = notification.TransactionId,
        IsTest = notification.IsTest,
        Signature = notification.Signature.Length > 0 ? notification.Signature : null,
        ContentHash = notification.Signature.Length > 0 ? notification.ContentHash : null,
        CreatedOnUtc = clock.GetUtcNow().UtcDateTime
    };
}
