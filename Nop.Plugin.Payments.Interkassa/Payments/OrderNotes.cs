using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Orders;
using Nop.Services.Localization;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments;

/// <summary>Tells the admin, on the order, what happened and what to do about it.</summary>
public class OrderNotes(
    IOrderService orderService,
    ILocalizationService localizationService,
    LocalizationSettings localizationSettings)
{
    /// <summary>Adds the note of an outcome, in the admin's language.</summary>
    public virtual async Task AddAsync(Order order, PaymentOutcome outcome, PaymentAttempt attempt, GatewayNotification notification)
    {
        var note = await NoteAsync(outcome.ToString(),
            notification.InvoiceId,
            notification.StateText,
            MoneyText.Of(notification.Amount, notification.Currency),
            notification.PaymentSystem,
            notification.TransactionId,
            MoneyText.Of(attempt.Amount, attempt.CurrencyCode));
        if (notification.IsTest)
            note += " " + await NoteAsync("Test");
        await InsertAsync(order.Id, note);
    }

    /// <summary>Adds the note of something that no notification told.</summary>
    public virtual async Task AddAsync(Order order, PaymentOutcome outcome) => await InsertAsync(order.Id, await NoteAsync(outcome.ToString()));

    /// <summary>Adds the note of a refund, in the admin's language.</summary>
    public virtual async Task AddAsync(Refund refund)
        => await InsertAsync(refund.OrderId, await NoteAsync(
            $"Refund.{refund.State()}", refund.InvoiceId, MoneyText.Of(refund.Amount, refund.CurrencyCode), refund.Message));

    private async Task<string> NoteAsync(string name, params object[] arguments)
    {
        // The language is given, because without one the store would look for the current customer, and make one.
        var format = await localizationService.GetResourceAsync(
            $"{InterkassaDefaults.ResourcePrefix}Note.{name}", localizationSettings.DefaultAdminLanguageId);
        return TextFormat.Fill(format, arguments);
    }

    private Task InsertAsync(int orderId, string note) => orderService.InsertOrderNoteAsync(new OrderNote
    {
        OrderId = orderId,
        Note = note,
        DisplayToCustomer = false,
        CreatedOnUtc = DateTime.UtcNow
    });
}
