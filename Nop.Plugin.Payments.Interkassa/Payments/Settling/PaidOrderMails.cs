using System.Globalization;
using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Common;
using Nop.Services.Messages;
using Nop.Services.Orders;
using Nop.Services.Vendors;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>The store's mails about a paid order, each once, with the note that the store writes of it.</summary>
public class PaidOrderMails(
    IOrderService orderService,
    IWorkflowMessageService messages,
    IVendorService vendorService,
    IPdfService pdfService,
    LocalizationSettings localizationSettings,
    OrderSettings orderSettings,
    TimeProvider clock,
    StoreLog storeLog)
{
    /// <summary>As the store's notes call the mails.</summary>
    public const string Paid = "Order paid";

    private const string ToCustomer = "to customer";

    /// <param name="order">Being processed.</param>
    /// <param name="evidence">What was done.</param>
    /// <param name="noteBefore">What the store notes just before it.</param>
    public virtual Task ProcessingCustomerAsync(Order order, PaidOrderEvidence evidence, string noteBefore)
        => SendAsync(order, evidence, "Order processing", ToCustomer, "OrderProcessing.CustomerNotification", async () =>
        {
            var file = await InvoiceAsync(order, orderSettings.AttachPdfInvoiceToOrderProcessingEmail);
            return await messages.SendOrderProcessingCustomerNotificationAsync(order, order.CustomerLanguageId, file, NameOf(file, order));
        }, noteBefore);

    /// <param name="order">Complete.</param>
    /// <param name="evidence">What was done.</param>
    /// <param name="noteBefore">What the store notes just before it.</param>
    public virtual Task CompletedCustomerAsync(Order order, PaidOrderEvidence evidence, string noteBefore)
        => SendAsync(order, evidence, "Order completed", ToCustomer, "OrderCompleted.CustomerNotification", async () =>
        {
            var file = await InvoiceAsync(order, orderSettings.AttachPdfInvoiceToOrderCompletedEmail);
            return await messages.SendOrderCompletedCustomerNotificationAsync(order, order.CustomerLanguageId, file, NameOf(file, order));
        }, noteBefore);

    /// <summary>New in 4.90; no note is written of it.</summary>
    public virtual async Task CompletedOwnerAsync(Order order, PaidOrderEvidence evidence)
    {
#if NOP_4_90_OR_GREATER
        if (evidence.MailsOf("OrderCompleted.StoreOwnerNotification").Count == 0)
            await messages.SendOrderCompletedStoreOwnerNotificationAsync(order, localizationSettings.DefaultAdminLanguageId);
#else
        await Task.CompletedTask;
#endif
    }

    public virtual Task PaidCustomerAsync(Order order, PaidOrderEvidence evidence)
        => order.OrderTotal == 0 ? Task.CompletedTask : SendAsync(order, evidence, Paid, ToCustomer, "OrderPaid.CustomerNotification", async () =>
        {
            var file = await InvoiceAsync(order, orderSettings.AttachPdfInvoiceToOrderPaidEmail);
            return await messages.SendOrderPaidCustomerNotificationAsync(order, order.CustomerLanguageId, file, NameOf(file, order));
        });

    public virtual Task PaidOwnerAsync(Order order, PaidOrderEvidence evidence)
        => order.OrderTotal == 0 ? Task.CompletedTask : SendAsync(order, evidence, Paid, "to store owner", "OrderPaid.StoreOwnerNotification",
            () => messages.SendOrderPaidStoreOwnerNotificationAsync(order, localizationSettings.DefaultAdminLanguageId));

    /// <summary>
    /// The store notes each vendor's mail in the same words: one that failed among several is not told from the others, and is not sent again.
    /// </summary>
    public virtual async Task PaidVendorsAsync(Order order, PaidOrderEvidence evidence)
    {
        if (order.OrderTotal == 0)
            return;

        var products = (await orderService.GetOrderItemsAsync(order.Id)).Select(item => item.ProductId).ToArray();
        var vendors = await vendorService.GetVendorsByProductIdsAsync(products);
        if (vendors.Count == 0)
            return;

        await SendAsync(order, evidence, Paid, "to vendor", "OrderPaid.VendorNotification", async () =>
        {
            var ids = new List<int>();
            foreach (var vendor in vendors)
                ids.AddRange(await messages.SendOrderPaidVendorNotificationAsync(order, vendor, localizationSettings.DefaultAdminLanguageId));
            return ids;
        });
    }

    public virtual Task PaidAffiliateAsync(Order order, PaidOrderEvidence evidence)
        => order.OrderTotal == 0 || order.AffiliateId == 0
            ? Task.CompletedTask
            : SendAsync(order, evidence, Paid, "to affiliate", "OrderPaid.AffiliateNotification",
                () => messages.SendOrderPaidAffiliateNotificationAsync(order, localizationSettings.DefaultAdminLanguageId));

    private async Task SendAsync(Order order, PaidOrderEvidence evidence, string mail, string receiver, string template, Func<Task<IList<int>>> send,
        string? noteBefore = null)
    {
        if (evidence.IsMailNoted(mail, receiver))
            return;

        // Queued already, and only the note of it is missing; or perhaps so, where a server died over it.
        IReadOnlyList<int> ids = evidence.MailsOf(template);
        if (ids.Count == 0)
            ids = evidence.TakeUnnoted(receiver == ToCustomer);

        // The subjects of some need not name the order, so that nothing tells whether they were queued.
        if (ids.Count == 0 && evidence.CountsAsSent(template, noteBefore is not null && evidence.MayHaveGoneOnFrom(noteBefore)))
            return;

        if (ids.Count == 0)
            ids = [.. await send()];
        if (ids.Count == 0)
            return;

        evidence.Queued(template, ids);
        var numbers = string.Join(", ", ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));
        await orderService.InsertOrderNoteAsync(new OrderNote
        {
            OrderId = order.Id,
            Note = $"{PaidOrderEvidence.MailNote(mail, receiver)}. Queued email identifiers: {numbers}.",
            CreatedOnUtc = clock.GetUtcNow().UtcDateTime
        });
    }

    /// <summary>A mail without its invoice is better than none.</summary>
    private async Task<string?> InvoiceAsync(Order order, bool isWanted)
    {
        if (!isWanted)
            return null;

        try
        {
            return await pdfService.SaveOrderPdfToDiskAsync(order);
        }
        catch (Exception failure)
        {
            await storeLog.ProblemAsync($"the invoice of order {order.Id} could not be made as PDF; its mail goes without.", failure);
            return null;
        }
    }

    private static string? NameOf(string? file, Order order) => file is null ? null : $"order_{order.CustomOrderNumber}.pdf";
}
