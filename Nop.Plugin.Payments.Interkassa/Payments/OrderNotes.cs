using System.Globalization;
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
        // The language is given, because without one the store would look for the current customer, and make one.
        var format = await localizationService.GetResourceAsync(
            $"{InterkassaDefaults.ResourcePrefix}Note.{outcome}", localizationSettings.DefaultAdminLanguageId);
        var note = string.Format(CultureInfo.InvariantCulture, format,
            notification.InvoiceId,
            notification.StateText,
            Money(notification.Amount, notification.Currency),
            notification.PaymentSystem,
            notification.TransactionId,
            Money(attempt.Amount, attempt.CurrencyCode));
        if (notification.IsTest)
            note += " " + await localizationService.GetResourceAsync(
                $"{InterkassaDefaults.ResourcePrefix}Note.Test", localizationSettings.DefaultAdminLanguageId);

        await orderService.InsertOrderNoteAsync(new OrderNote
        {
            OrderId = order.Id,
            Note = note,
            DisplayToCustomer = false,
            CreatedOnUtc = DateTime.UtcNow
        });
    }

    private static string Money(decimal amount, string currency)
        => amount.ToString("0.00######", CultureInfo.InvariantCulture) + " " + currency;
}
