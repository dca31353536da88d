using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Services.Common;
using Nop.Services.Messages;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Links;

/// <summary>Sends a link to pay to an order's customer, by one of the plugin's message templates (Content management, Message templates).</summary>
public class LinkMail(
    IMessageTemplateService templates,
    IEmailAccountService emailAccounts,
    IMessageTokenProvider tokenProvider,
    IWorkflowMessageService messages,
    IAddressService addresses,
    IStoreService stores,
    EmailAccountSettings emailAccountSettings)
{
    /// <summary>The template of what an admin sends.</summary>
    public const string LinkTemplate = "Interkassa.PaymentLink";

    /// <summary>The template of a reminder.</summary>
    public const string ReminderTemplate = "Interkassa.Reminder";

    /// <summary>The templates' token for the link.</summary>
    public const string UrlToken = "Interkassa.PaymentUrl";

    /// <summary>Queues the mail, in the language of the order.</summary>
    /// <param name="templateName">The template's.</param>
    /// <param name="order">The order.</param>
    /// <param name="url">The link.</param>
    /// <returns>The address; null when the template is off or the order has none.</returns>
    public virtual async Task<string?> SendAsync(string templateName, Order order, string url)
    {
        var address = await addresses.GetAddressByIdAsync(order.BillingAddressId);
        if (string.IsNullOrWhiteSpace(address?.Email)
            || (await templates.GetMessageTemplatesByNameAsync(templateName, order.StoreId)).FirstOrDefault(template => template.IsActive) is not { } template
            || await stores.GetStoreByIdAsync(order.StoreId) is not { } store
            || await AccountAsync(template) is not { } account)
            return null;

        var tokens = new List<Token> { new(UrlToken, url, neverHtmlEncoded: true) };
        await tokenProvider.AddStoreTokensAsync(tokens, store, account, order.CustomerLanguageId);
        await tokenProvider.AddOrderTokensAsync(tokens, order, order.CustomerLanguageId);
        await messages.SendAsync(template, account, order.CustomerLanguageId, tokens, address.Email, $"{address.FirstName} {address.LastName}".Trim());
        return address.Email;
    }

    private async Task<EmailAccount?> AccountAsync(MessageTemplate template)
        => await emailAccounts.GetEmailAccountByIdAsync(template.EmailAccountId)
            ?? await emailAccounts.GetEmailAccountByIdAsync(emailAccountSettings.DefaultEmailAccountId)
            ?? (await emailAccounts.GetAllEmailAccountsAsync()).FirstOrDefault();
}
