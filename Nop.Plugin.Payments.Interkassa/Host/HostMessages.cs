using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Stores;
using Nop.Services.Messages;

namespace Nop.Plugin.Payments.Interkassa.Host;

/// <summary>Mails, whose signatures differ between versions of the store.</summary>
internal static class HostMessages
{
    public static Task AddStoreTokensAsync(this IMessageTokenProvider provider, IList<Token> tokens, Store store, EmailAccount account, int languageId)
#if NOP_4_80_OR_GREATER
        => provider.AddStoreTokensAsync(tokens, store, account, languageId);
#else
    {
        _ = languageId;
        return provider.AddStoreTokensAsync(tokens, store, account);
    }
#endif

    public static Task<int> SendAsync(
        this IWorkflowMessageService messages, MessageTemplate template, EmailAccount account, int languageId, IList<Token> tokens, string address, string name)
        => messages.SendNotificationAsync(template, account, languageId, tokens, address, name);
}
