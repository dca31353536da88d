using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Orders;

/// <summary>Tells the admin, on the order, what happened and what to do about it.</summary>
public class OrderNotes(
    IRepository<OrderNote> notes,
    Texts texts,
    ProblemText problems,
    LocalizationSettings localizationSettings,
    TimeProvider clock)
{
    /// <summary>The note of an outcome, in the admin's language; to be written by whoever decided on it.</summary>
    public virtual async Task<OrderNote> OfAsync(int orderId, PaymentOutcome outcome, PaymentAttempt attempt, GatewayNotification notification)
        => await OfAsync(orderId, outcome, notification.IsTest,
            notification.InvoiceId,
            await texts.InvoiceStateAsync(notification.StateText, localizationSettings.DefaultAdminLanguageId),
            MoneyText.Of(notification.Amount, notification.Currency),
            PaymentSystemName.Of(notification.PaymentSystem),
            notification.TransactionId,
            MoneyText.Of(attempt.Amount, attempt.CurrencyCode));

    /// <summary>The same of a payment that stands in the ledger.</summary>
    public virtual async Task<OrderNote> OfPaymentAsync(LedgerEntry payment, PaymentOutcome outcome = PaymentOutcome.Paid)
    {
        var amount = MoneyText.Of(payment.Amount, payment.CurrencyCode);
        var state = await texts.InvoiceStateAsync(payment.State, localizationSettings.DefaultAdminLanguageId);
        return await OfAsync(payment.OrderId, outcome, payment.IsTest, payment.InvoiceId, state, amount,
            PaymentSystemName.Of(payment.PaymentSystem), payment.TransactionId, amount);
    }

    /// <summary>A note by its text's name, as in <c>Note.Restored</c>.</summary>
    public virtual async Task<OrderNote> OfAsync(int orderId, string name, params object[] arguments) => Note(orderId, await TextAsync(name, arguments));

    /// <summary>Adds a note by its text's name.</summary>
    public virtual async Task AddAsync(int orderId, string name, params object[] arguments)
        => await notes.InsertAsync(await OfAsync(orderId, name, arguments), publishEvent: false);

    /// <summary>Adds the note of something that no notification told.</summary>
    public virtual Task AddAsync(Order order, PaymentOutcome outcome) => AddAsync(order.Id, TextNameAttribute.Of(outcome).Note);

    /// <summary>Adds the note of a refund, in the admin's language.</summary>
    public virtual async Task AddAsync(Refund refund)
        => await AddAsync(refund.OrderId, TextNameAttribute.Of(refund.State()).Note, refund.InvoiceId, MoneyText.Of(refund.Amount, refund.CurrencyCode),
            await problems.OfAsync(refund.Message, localizationSettings.DefaultAdminLanguageId));

    /// <summary>Whether an order has a note of exactly one of these texts.</summary>
    public virtual Task<bool> ContainsAsync(int orderId, params string[] any)
        => notes.Table.AnyAsync(note => note.OrderId == orderId && any.Contains(note.Note));

    private async Task<OrderNote> OfAsync(int orderId, PaymentOutcome outcome, bool isTest, params object[] arguments)
    {
        var note = await TextAsync(TextNameAttribute.Of(outcome).Note, arguments);
        return Note(orderId, isTest ? note + " " + await TextAsync("Note.Test") : note);
    }

    // The language is given, because without one the store would look for the current customer, and make one.
    private Task<string> TextAsync(string name, params object[] arguments) => texts.GetInAsync(localizationSettings.DefaultAdminLanguageId, name, arguments);

    private OrderNote Note(int orderId, string text) => new()
    {
        OrderId = orderId,
        Note = text,
        DisplayToCustomer = false,
        CreatedOnUtc = clock.GetUtcNow().UtcDateTime
    };
}
