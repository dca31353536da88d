using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Orders;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Localization;

namespace Nop.Plugin.Payments.Interkassa.Payments.Orders;

/// <summary>Tells the admin, on the order, what happened and what to do about it.</summary>
public class OrderNotes(
    IRepository<OrderNote> notes,
    ILocalizationService localizationService,
    LocalizationSettings localizationSettings)
{
    /// <summary>The note of an outcome, in the admin's language; to be written by whoever decided on it.</summary>
    public virtual async Task<OrderNote> OfAsync(int orderId, PaymentOutcome outcome, PaymentAttempt attempt, GatewayNotification notification)
    {
        var note = await NoteAsync(outcome.ToString(),
            notification.InvoiceId,
            notification.StateText,
            MoneyText.Of(notification.Amount, notification.Currency),
            notification.PaymentSystem,
            notification.TransactionId,
            MoneyText.Of(attempt.Amount, attempt.CurrencyCode));
        return Note(orderId, notification.IsTest ? note + " " + await NoteAsync("Test") : note);
    }

    /// <summary>The same of a payment that stands in the ledger.</summary>
    public virtual async Task<OrderNote> OfPaymentAsync(LedgerEntry payment, PaymentOutcome outcome = PaymentOutcome.Paid)
    {
        var amount = MoneyText.Of(payment.Amount, payment.CurrencyCode);
        var note = await NoteAsync(outcome.ToString(), payment.InvoiceId, payment.State, amount, payment.PaymentSystem, payment.TransactionId, amount);
        return Note(payment.OrderId, payment.IsTest ? note + " " + await NoteAsync("Test") : note);
    }

    /// <summary>A note by its text's name, as in <c>Note.Restored</c>.</summary>
    public virtual async Task<OrderNote> OfAsync(int orderId, string name, params object[] arguments) => Note(orderId, await TextAsync(name, arguments));

    /// <summary>Adds a note by its text's name.</summary>
    public virtual async Task AddAsync(int orderId, string name, params object[] arguments)
        => await notes.InsertAsync(await OfAsync(orderId, name, arguments), publishEvent: false);

    /// <summary>Adds the note of something that no notification told.</summary>
    public virtual Task AddAsync(Order order, PaymentOutcome outcome) => AddAsync(order.Id, $"Note.{outcome}");

    /// <summary>Adds the note of a refund, in the admin's language.</summary>
    public virtual Task AddAsync(Refund refund)
        => AddAsync(refund.OrderId, $"Note.Refund.{refund.State()}", refund.InvoiceId, MoneyText.Of(refund.Amount, refund.CurrencyCode), refund.Message);

    /// <summary>Whether an order has a note of exactly this text.</summary>
    public virtual Task<bool> ContainsAsync(int orderId, string text) => notes.Table.AnyAsync(note => note.OrderId == orderId && note.Note == text);

    private Task<string> NoteAsync(string name, params object[] arguments) => TextAsync($"Note.{name}", arguments);

    private async Task<string> TextAsync(string name, object[] arguments)
    {
        // The language is given, because without one the store would look for the current customer, and make one.
        var format = await localizationService.GetResourceAsync(InterkassaDefaults.ResourcePrefix + name, localizationSettings.DefaultAdminLanguageId);
        return TextFormat.Fill(format, arguments);
    }

    private static OrderNote Note(int orderId, string text) => new()
    {
        OrderId = orderId,
        Note = text,
        DisplayToCustomer = false,
        CreatedOnUtc = DateTime.UtcNow
    };
}
