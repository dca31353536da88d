using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Shipping;
using Nop.Core.Events;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Common;
using Nop.Services.Localization;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>
/// Does, part by part and by the store's public services, what the store's own "mark as paid" left undone, in the store's own order. It looks
/// first at what was done; a part that fails keeps no other from being done.
/// </summary>
/// <remarks>
/// The store's method cannot be called again: it refuses an order that says it is paid, and its parts are its own. What they do is the same in
/// nopCommerce 4.70, 4.80 and 4.90, but for the mail to the store's owner about a completed order, which is new in 4.90.
/// </remarks>
public class PaidOrderCompletion(
    FreshOrders orders,
    IRepository<OrderNote> notes,
    IRepository<QueuedEmail> mails,
    IAddressService addressService,
    IOrderService orderService,
    IOrderProcessingService orderProcessingService,
    PaidOrderMails paidMails,
    PaidOrderRewards rewards,
    IEventPublisher events,
    ILocalizationService localizationService,
    LocalizationSettings localizationSettings,
    OrderSettings orderSettings,
    TimeProvider clock)
{
    private const string PaidEventPart = "paid-event";
    private const string CompletedOwnerPart = "completed-owner";

    /// <param name="settlement">Of an order that says that it is paid.</param>
    /// <param name="watch">What this process saw the store do; null when another process did it.</param>
    public virtual async Task<CompletionResult> FinishAsync(Settlement settlement, SettlementWatch? watch)
    {
        var order = await FreshAsync(settlement.OrderId);
        using var watching = watch?.Resume() ?? SettlementWatch.Begin(order.Id);
        var customerEmail = (await addressService.GetAddressByIdAsync(order.BillingAddressId))?.Email ?? string.Empty;
        var work = new Work(order, await PaidOrderEvidence.GatherAsync(notes, mails, order, customerEmail, settlement, watching, wasSeen: watch is not null));
        var isComplete = IsComplete(order);

        await work.TryAsync(Problem.OrderNote, () => NoteOnceAsync(work, PaidOrderEvidence.MarkedAsPaid));

        // What an earlier status lacks comes before the next one, since its note is told from that by its place alone.
        await work.TryAsync(Problem.Processing, () => ProcessingAsync(work, notifies: !isComplete));
        await work.TryAsync(Problem.OrderStatus, () => MoveOnAsync(work));
        await work.TryAsync(Problem.Processing, () => ProcessingAsync(work, notifies: !isComplete));

        // Not before the order has that status: the store sends its mails itself when it moves the order on, in a later try.
        if (work.Order.OrderStatus == OrderStatus.Complete)
        {
            await work.TryAsync(Problem.Complete, () => CompleteAsync(work));
            await work.TryAsync(Problem.CompletedMail, () => CompletedCustomerAsync(work));
            await work.TryAsync(Problem.CompletedOwnerMail, () => CompletedOwnerAsync(work));
            await work.TryAsync(Problem.RewardPoints, () => rewards.AwardPointsAsync(work.Order, work.Evidence, settlement.CreatedOnUtc));
            await work.TryAsync(Problem.GiftCards, () => rewards.ActivateGiftCardsAsync(work.Order, work.Evidence));
        }

        await work.TryAsync(Problem.PaidEvent, () => AnnouncePaidAsync(work));
        await work.TryAsync(Problem.PaidMail, () => paidMails.PaidCustomerAsync(work.Order, work.Evidence));
        await work.TryAsync(Problem.PaidOwnerMail, () => paidMails.PaidOwnerAsync(work.Order, work.Evidence));
        await work.TryAsync(Problem.PaidVendorMails, () => paidMails.PaidVendorsAsync(work.Order, work.Evidence));
        await work.TryAsync(Problem.PaidAffiliateMail, () => paidMails.PaidAffiliateAsync(work.Order, work.Evidence));
        await work.TryAsync(Problem.CustomerRoles, () => rewards.AddRolesAsync(work.Order));
        return new CompletionResult(work.Failures, work.Evidence.Done, work.Evidence.InDoubt);
    }

    private async Task NoteOnceAsync(Work work, string note)
    {
        if (!work.Evidence.IsNoted(note))
            await NoteAsync(work.Order, note);
    }

    /// <summary>As the store decides whether an order is complete once it is paid.</summary>
    private bool IsComplete(Order order) => order.ShippingStatus switch
    {
        ShippingStatus.ShippingNotRequired or ShippingStatus.Delivered => true,
        ShippingStatus.Shipped => !orderSettings.CompleteOrderWhenDelivered,
        _ => false
    };

    /// <summary>The store moves it on by itself where it did not come to that, with all that goes with it.</summary>
    private async Task MoveOnAsync(Work work)
    {
        if (work.Order.OrderStatus != OrderStatus.Pending && (work.Order.OrderStatus != OrderStatus.Processing || !IsComplete(work.Order)))
            return;

        try
        {
            await orderProcessingService.CheckOrderStatusAsync(work.Order);
        }
        finally
        {
            // Its status was changed before it was written, which may have failed.
            work.Order = await FreshAsync(work.Order.Id);
        }
    }

    private async Task<Order> FreshAsync(int orderId)
        => await orders.FindAsync(orderId) ?? throw new InvalidOperationException($"Order {orderId} is gone.");

    private async Task ProcessingAsync(Work work, bool notifies)
    {
        if (work.Order.OrderStatus < OrderStatus.Processing)
            return;

        await StatusAsync(work, OrderStatus.Processing, OrderStatus.Pending, noteNumber: 1);
        if (notifies)
            await paidMails.ProcessingCustomerAsync(work.Order, await RegatherAsync(work), await StatusNoteAsync(OrderStatus.Processing));
    }

    private Task CompleteAsync(Work work) => StatusAsync(work, OrderStatus.Complete, OrderStatus.Processing, noteNumber: 2);

    /// <summary>The event and the note of a status that the order has, or has had.</summary>
    private async Task StatusAsync(Work work, OrderStatus status, OrderStatus before, int noteNumber)
    {
        if (work.Order.OrderStatus < status || (await RegatherAsync(work)).StatusNotes >= noteNumber)
            return;

        var part = $"status-{(int)status}-event";
        if (!work.Evidence.StatusAnnounced(status) && !work.Evidence.WasDone(part))
        {
            if (work.Evidence.WasSeen)
                await events.PublishAsync(new OrderStatusChangedEvent(work.Order, before));
            else
                work.Evidence.Doubt();
        }

        work.Evidence.Did(part);
        await NoteAsync(work.Order, await StatusNoteAsync(status));
    }

    private async Task<string> StatusNoteAsync(OrderStatus status)
        => PaidOrderEvidence.StatusNote(await localizationService.GetLocalizedEnumAsync(status, localizationSettings.DefaultAdminLanguageId));

    private async Task CompletedCustomerAsync(Work work)
        => await paidMails.CompletedCustomerAsync(work.Order, work.Evidence, await StatusNoteAsync(OrderStatus.Complete));

    /// <summary>No note tells of this mail.</summary>
    private async Task CompletedOwnerAsync(Work work)
    {
        var evidence = work.Evidence;
        // It comes before the other mails to the shop's people, each of which has a note.
        var isDone = evidence.TakeUnnoted(isToCustomer: false, most: 1).Count > 0
            || evidence.WasDone(CompletedOwnerPart)
            || (!evidence.WasSeen && (work.Order.RewardPointsHistoryEntryId is not null || evidence.IsAnyMailNoted(PaidOrderMails.Paid)));
        if (!isDone)
            await paidMails.CompletedOwnerAsync(work.Order, evidence);
        work.Evidence.Did(CompletedOwnerPart);
    }

    private async Task AnnouncePaidAsync(Work work)
    {
        var evidence = work.Evidence;
        var isDone = evidence.PaidAnnounced || evidence.WasDone(PaidEventPart) || evidence.IsAnyMailNoted(PaidOrderMails.Paid);
        if (!isDone && evidence.WasSeen)
            await events.PublishAsync(new OrderPaidEvent(work.Order));
        else if (!isDone)
            evidence.Doubt();
        work.Evidence.Did(PaidEventPart);
    }

    /// <summary>The store may have written more notes while it moved the order on.</summary>
    private async Task<PaidOrderEvidence> RegatherAsync(Work work)
    {
        await work.Evidence.RereadAsync(notes, work.Order.Id);
        return work.Evidence;
    }

    private Task NoteAsync(Order order, string note)
        => orderService.InsertOrderNoteAsync(new OrderNote { OrderId = order.Id, Note = note, CreatedOnUtc = clock.GetUtcNow().UtcDateTime });

    private sealed class Work(Order order, PaidOrderEvidence evidence)
    {
        private readonly List<(Problem Part, Exception Failure)> _failures = [];

        public Order Order { get; set; } = order;

        public PaidOrderEvidence Evidence => evidence;

        public IReadOnlyList<(Problem Part, Exception Failure)> Failures => _failures;

        public async Task TryAsync(Problem part, Func<Task> action)
        {
            try
            {
                await action();
            }
            catch (Exception failure)
            {
                _failures.Add((part, failure));
            }
        }
    }
}
