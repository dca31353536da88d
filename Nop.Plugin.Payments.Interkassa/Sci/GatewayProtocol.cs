namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>The name by which the settings know a protocol of the gateway.</summary>
public enum GatewayProtocol
{
    /// <summary>SCI 2, the current one.</summary>
    Sci2 = 0,

    /// <summary>SCI 1, of shops with a legacy ID (<c>8-4-4-4-12</c>).</summary>
    Sci1 = 1
}
