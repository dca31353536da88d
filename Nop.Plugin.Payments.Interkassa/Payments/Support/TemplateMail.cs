using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Stores;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Services.Messages;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>Queues mails of the plugin's message templates (Content management, Message templates).</summary>
public class TemplateMail(
    IMessageTemplateService templates,
    IEmailAccountService emailAccounts,
    IMessageTokenProvider tokenProvider,
    IWorkflowMessageService messages,
    EmailAccountSettings emailAccountSettings)
{
    /// <param name="templateName">The template's.</param>
    /// <param name="store">From which it comes.</param>
    /// <param name="languageId">In which it is.</param>
    /// <param name="tokens">What it may show beside the store's own.</param>
    /// <param name="to">Whom it is for, by the account that sends it; null for nobody.</param>
    /// <returns>The address that it goes to; null when it goes nowhere: the template is off, there is no account, or nobody to write to.</returns>
    public virtual async Task<string?> SendAsync(
        string templateName, Store store, int languageId, IEnumerable<Token> tokens, Func<EmailAccount, (string Address, string Name)?> to)
    {
        if ((await templates.GetMessageTemplatesByNameAsync(templateName, store.Id)).FirstOrDefault(template => template.IsActive) is not { } template
            || await AccountAsync(template) is not { } account || to(account) is not { } receiver || string.IsNullOrWhiteSpace(receiver.Address))
            return null;

        var all = tokens.ToList();
        await tokenProvider.AddStoreTokensAsync(all, store, account, languageId);
        await messages.SendAsync(template, account, languageId, all, receiver.Address, receiver.Name);
        return receiver.Address;
    }

    private async Task<EmailAccount?> AccountAsync(MessageTemplate template)
        => await emailAccounts.GetEmailAccountByIdAsync(template.EmailAccountId)
            ?? await emailAccounts.GetEmailAccountByIdAsync(emailAccountSettings.DefaultEmailAccountId)
            ?? (await emailAccounts.GetAllEmailAccountsAsync()).FirstOrDefault();
}
