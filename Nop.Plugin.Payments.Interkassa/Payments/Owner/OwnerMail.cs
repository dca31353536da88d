using Nop.Core.Domain.Localization;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Messages;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Owner;

/// <summary>Tells the store's owner by mail of what needs a person: once for each item, however often it is repeated.</summary>
public class OwnerMail(
    AttentionItems items, AttentionText wording, TemplateMail mail, IStoreService stores, LocalizationSettings localizationSettings, StoreLog storeLog)
{
    /// <summary>The template's name.</summary>
    public const string TemplateName = "Interkassa.Attention";

    /// <summary>The template's tokens: what happened, what can be done, and where.</summary>
    public const string WhatToken = "Interkassa.What";

    public const string ToDoToken = "Interkassa.ToDo";

    public const string UrlToken = "Interkassa.AttentionUrl";

    private const int MaximumInRound = 20;

    /// <summary>Stands in the mail's subject, beside the store's name; the store keeps a thousand characters of that.</summary>
    private const int LongestWhat = 500;

    /// <summary>Queues what nobody was told of yet. To the address of the account that sends it, as the store's own mails to its owner.</summary>
    public virtual async Task SendAsync()
    {
        foreach (var item in await items.NotMailedAsync(MaximumInRound))
            await storeLog.TryAsync($"the store's owner could not be told by mail of {item.ItemKey}.", () => SendAsync(item));
    }

    /// <summary>Noted first: one mail too few, which the page has all the same, is better than one each minute.</summary>
    private async Task SendAsync(AttentionItem item)
    {
        if (!await items.TryTakeForMailAsync(item.Id)
            || (await stores.GetStoreByIdAsync(item.StoreId) ?? (await stores.GetAllStoresAsync()).FirstOrDefault()) is not { } store)
            return;

        var language = localizationSettings.DefaultAdminLanguageId;
        var (what, toDo) = await wording.OfAsync(item, language);
        what = what.Length <= LongestWhat ? what : what[..LongestWhat] + "…";
        await mail.SendAsync(TemplateName, store, language,
            [
                new Token(WhatToken, what), new Token(ToDoToken, toDo),
                new Token(UrlToken, $"{store.Url?.TrimEnd('/')}/{InterkassaDefaults.AdminPath}/Attention", neverHtmlEncoded: true)
            ],
            account => (account.Email, account.DisplayName));
    }
}
