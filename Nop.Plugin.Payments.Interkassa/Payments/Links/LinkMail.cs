using Nop.Core.Domain.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Common;
using Nop.Services.Messages;
using Nop.Services.Stores;

namespace Nop.Plugin.Payments.Interkassa.Payments.Links;

/// <summary>Sends a link to pay to an order's customer.</summary>
public class LinkMail(TemplateMail mail, IMessageTokenProvider tokenProvider, IAddressService addresses, IStoreService stores)
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
        if (await addresses.GetAddressByIdAsync(order.BillingAddressId) is not { } address || await stores.GetStoreByIdAsync(order.StoreId) is not { } store)
            return null;

        var tokens = new List<Token> { new(UrlToken, url, neverHtmlEncoded: true) };
        await tokenProvider.AddOrderTokensAsync(tokens, order, order.CustomerLanguageId);
        return await mail.SendAsync(templateName, store, order.CustomerLanguageId, tokens,
            _ => (address.Email, $"{address.FirstName} {address.LastName}".Trim()));
    }
}
