using Nop.Core.Configuration;

namespace Nop.Plugin.Payments.Interkassa;

/// <summary>Which of Interkassa's protocols a shop speaks.</summary>
public enum GatewayProtocol
{
    /// <summary>SCI 2, the current one.</summary>
    Sci2 = 0,

    /// <summary>SCI 1, of shops with a legacy ID (<c>8-4-4-4-12</c>).</summary>
    Sci1 = 1
}
