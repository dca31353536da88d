using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Payments.Owner;

/// <summary>Says in words what needs a person, and what that person can do.</summary>
public class AttentionText(IOrderService orderService, Texts texts, ProblemText problems)
{
    /// <param name="item">What needs a person.</param>
    /// <param name="languageId">In which language.</param>
    public virtual async Task<(string What, string ToDo)> OfAsync(AttentionItem item, int languageId)
    {
        if (!Enum.TryParse<AttentionKind>(item.Kind, out var kind))
            return ($"{item.Kind} {item.Detail}", string.Empty);

        var name = TextNameAttribute.Of(kind);
        var order = item.OrderId > 0 ? (await orderService.GetOrderByIdAsync(item.OrderId))?.Number() ?? $"{item.OrderId}" : string.Empty;
        var amount = item.Amount is { } money ? MoneyText.Of(money, item.CurrencyCode) : "?";
        var outcome = kind == AttentionKind.MoneyWithoutOrder && Enum.TryParse<PaymentOutcome>(item.Detail, out var known) ? TextNameAttribute.Of(known) : null;
        var detail = kind switch
        {
            _ when outcome is not null => await texts.GetInAsync(languageId, outcome.Name),
            AttentionKind.UnknownPayment => item.PaymentNumber,
            _ => (await problems.OfAsync(item.Detail, languageId)).ReplaceLineEndings("; ")
        };
        var what = await texts.GetInAsync(languageId, name.Name, order, amount, item.InvoiceId, detail);
        return (what.Trim(), await texts.GetInAsync(languageId, outcome is { ToDo.Length: > 0 } ? outcome.ToDo : name.ToDo));
    }

    /// <summary>Why an item was closed: what a person wrote, or what closed it by itself.</summary>
    public virtual async Task<string> ClosingNoteAsync(AttentionItem item, int languageId)
        => Enum.TryParse<ClosingReason>(item.ClosingNote, out var reason) && reason.ToString() == item.ClosingNote
            ? await texts.GetInAsync(languageId, TextNameAttribute.Of(reason).Name) : item.ClosingNote;
}
