using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>What the page that leads to the gateway shows and sends.</summary>
public record RedirectModel : BaseNopModel
{
    public required string GatewayUrl { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; }

    /// <summary>As a form's attribute: the gateway takes posts, a payment system now and then the other.</summary>
    public required string Method { get; init; }

    /// <summary>The same by GET, for where the store's Content-Security-Policy forbids forms to other sites.</summary>
    public required string GatewayLink { get; init; }

    public required string LanguageCode { get; init; }

    public required string Title { get; init; }

    public required string Message { get; init; }

    public required string Button { get; init; }

    public required string ContentPath { get; init; }
}
