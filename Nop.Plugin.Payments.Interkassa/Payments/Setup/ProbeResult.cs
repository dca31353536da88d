namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>What was seen when this server called its own status address as the gateway would.</summary>
/// <param name="IsRight">Whether the plugin answered.</param>
/// <param name="StatusCode">Null when nothing answered.</param>
/// <param name="Detail">Where a redirect leads, or why nothing answered.</param>
public sealed record ProbeResult(bool IsRight, int? StatusCode, string Detail);
