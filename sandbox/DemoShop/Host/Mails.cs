using System.Collections.Concurrent;
using System.Linq.Expressions;
using Nop.Core;
using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Stores;
using Nop.Services.Localization;
using Nop.Services.Messages;

namespace DemoShop.Host;

/// <summary>Templates of mails, in memory.</summary>
public sealed class MessageTemplates : IMessageTemplateService
{
    private readonly ConcurrentDictionary<string, MessageTemplate> _templates = new();

    public Task InsertMessageTemplateAsync(MessageTemplate messageTemplate)
    {
        messageTemplate.Id = _templates.Count + 1;
        _templates[messageTemplate.Name] = messageTemplate;
        return Task.CompletedTask;
    }

    public Task DeleteMessageTemplateAsync(MessageTemplate messageTemplate)
    {
        _templates.TryRemove(messageTemplate.Name, out _);
        return Task.CompletedTask;
    }

    public Task<IList<MessageTemplate>> GetMessageTemplatesByNameAsync(string messageTemplateName, int? storeId = null)
        => Task.FromResult<IList<MessageTemplate>>(_templates.TryGetValue(messageTemplateName, out var template) ? [template] : []);
}

/// <summary>Texts of entities by language, in memory.</summary>
public sealed class LocalizedEntities : ILocalizedEntityService
{
    private readonly ConcurrentDictionary<(int, string, int), string> _values = new();

    public Task SaveLocalizedValueAsync<T>(T entity, Expression<Func<T, string>> keySelector, string localeValue, int languageId)
        where T : BaseEntity, ILocalizedEntity
    {
        _values[(entity.Id, ((MemberExpression)keySelector.Body).Member.Name, languageId)] = localeValue;
        return Task.CompletedTask;
    }

    public string Of(int entityId, string name, int languageId, string otherwise) => _values.GetValueOrDefault((entityId, name, languageId), otherwise);
}

/// <summary>There is one.</summary>
public sealed class EmailAccounts : IEmailAccountService
{
    private static readonly EmailAccount Own = new() { Id = 1, Email = "owner@demo.example", DisplayName = "Demo shop" };

    public Task<EmailAccount> GetEmailAccountByIdAsync(int emailAccountId) => Task.FromResult(emailAccountId == Own.Id ? Own : null);

    public Task<IList<EmailAccount>> GetAllEmailAccountsAsync() => Task.FromResult<IList<EmailAccount>>([Own]);
}

/// <summary>What this shop fills into mails.</summary>
public sealed class MessageTokens : IMessageTokenProvider
{
#if NOP_4_80_OR_GREATER
    public Task AddStoreTokensAsync(IList<Token> tokens, Store store, EmailAccount emailAccount, int languageId)
#else
    public Task AddStoreTokensAsync(IList<Token> tokens, Store store, EmailAccount emailAccount)
#endif
    {
        tokens.Add(new Token("Store.Name", store.Name));
        return Task.CompletedTask;
    }

    public Task AddOrderTokensAsync(IList<Token> tokens, Order order, int languageId, int vendorId = 0)
    {
        tokens.Add(new Token("Order.OrderNumber", order.CustomOrderNumber));
        return Task.CompletedTask;
    }
}
