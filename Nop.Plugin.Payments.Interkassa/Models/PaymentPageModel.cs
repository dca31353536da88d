using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>The plugin's own page about the payment of an order: for whoever has its address, so with nothing private.</summary>
public record PaymentPageModel : BaseNopModel
{
    public required string LanguageCode { get; init; }

    public required bool IsRightToLeft { get; init; }

    public required string Title { get; init; }

    public required string StoreName { get; init; }

    /// <summary>As in <c>245.00 UAH</c>; empty where it is not known.</summary>
    public required string AmountLine { get; init; }

    public required string Message { get; init; }

    /// <summary>Whether it is good news.</summary>
    public required bool IsSuccess { get; init; }

    /// <summary>How the payment stands, as <see cref="StandingUrl"/> tells it.</summary>
    public required string Standing { get; init; }

    /// <summary>Where the page asks whether there is news; null where it need not.</summary>
    public string? StandingUrl { get; init; }

    /// <summary>Where the button leads; null where there is none.</summary>
    public string? PayUrl { get; init; }

    public string PayText { get; init; } = string.Empty;

    public required string StoreUrl { get; init; }

    public required string StoreText { get; init; }

    public required string ContentPath { get; init; }
}
