using Nop.Core.Domain.Localization;
using Nop.Core.Events;
using Nop.Services.Events;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>Gives a language that is added later the plugin's texts, so that customers never see their names.</summary>
public class LanguageConsumer(PluginTexts texts) : IConsumer<EntityInsertedEvent<Language>>
{
    public Task HandleEventAsync(EntityInsertedEvent<Language> eventMessage) => texts.AddAsync(eventMessage.Entity);
}
