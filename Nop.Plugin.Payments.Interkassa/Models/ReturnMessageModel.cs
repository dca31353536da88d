using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>A line about the payment of an order.</summary>
public record ReturnMessageModel : BaseNopModel
{
    public required string Text { get; init; }

    /// <summary>Whether it is good news.</summary>
    public required bool IsSuccess { get; init; }

    /// <summary>The order that can be paid again or another way; null when there is nothing to choose.</summary>
    public int? PayableOrderId { get; init; }

    /// <summary>Where the page asks whether there is news; null where it need not.</summary>
    public string? StandingUrl { get; init; }

    /// <summary>How the payment stands, as <see cref="StandingUrl"/> tells it.</summary>
    public string Standing { get; init; } = string.Empty;
}
