using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Web.Framework.Models;

namespace Nop.Plugin.Payments.Interkassa.Models;

/// <summary>A test payment that an admin makes, and how it stands.</summary>
public record TestPaymentModel : BaseNopModel
{
    public required string GatewayUrl { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; }

    /// <summary>Where the page asks how it stands.</summary>
    public required string StateUrl { get; init; }

    public required TestPaymentState State { get; init; }
}
