using System.Reflection;
using System.Text.Json;
using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Messages;
using Nop.Data;
using Nop.Services.Localization;
using Nop.Services.Messages;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>The plugin's mails, which admins edit as the store's own (Content management, Message templates).</summary>
public class MailTemplates(
    IMessageTemplateService templates,
    ILocalizedEntityService localizedEntities,
    ILanguageService languages,
    IRepository<LocalizedProperty> localizedProperties,
    EmailAccountSettings emailAccountSettings)
{
    private const string FallbackLanguage = "en";

    /// <summary>Adds those that are not there, in each language that the plugin speaks; what an admin has edited stays.</summary>
    public virtual async Task AddAsync()
    {
        foreach (var (name, usual) in Read(FallbackLanguage)!)
        {
            if ((await templates.GetMessageTemplatesByNameAsync(name)).Count == 0)
                await AddAsync(name, usual);
        }
    }

    public virtual async Task DeleteAsync()
    {
        foreach (var name in Read(FallbackLanguage)!.Keys)
        {
            foreach (var template in await templates.GetMessageTemplatesByNameAsync(name))
            {
                // The store keeps what a template says in other languages.
                await localizedProperties.DeleteAsync(property => property.LocaleKeyGroup == nameof(MessageTemplate) && property.EntityId == template.Id);
                await templates.DeleteMessageTemplateAsync(template);
            }
        }
    }

    private async Task AddAsync(string name, Mail usual)
    {
        var template = new MessageTemplate
        {
            Name = name,
            Subject = usual.Subject,
            Body = usual.Body,
            IsActive = true,
            EmailAccountId = emailAccountSettings.DefaultEmailAccountId
        };
        await templates.InsertMessageTemplateAsync(template);
        foreach (var language in await languages.GetAllLanguagesAsync(showHidden: true))
        {
            if (language.UniqueSeoCode == FallbackLanguage || Read(language.UniqueSeoCode)?.GetValueOrDefault(name) is not { } own)
                continue;
            await localizedEntities.SaveLocalizedValueAsync(template, x => x.Subject, own.Subject, language.Id);
            await localizedEntities.SaveLocalizedValueAsync(template, x => x.Body, own.Body, language.Id);
        }
    }

    /// <summary>The mails of a language by their templates' names; null when there are none.</summary>
    private static Dictionary<string, Mail>? Read(string? languageCode)
    {
        using var file = Assembly.GetExecutingAssembly()
            .GetManifestResourceStream($"{typeof(InterkassaDefaults).Namespace}.Localization.Mails.{languageCode}.json");
        return file is null ? null : JsonSerializer.Deserialize<Dictionary<string, Mail>>(file);
    }

    private sealed record Mail(string Subject, string Body);
}
