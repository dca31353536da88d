namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>The shop's addresses, all absolute http(s).</summary>
public sealed record SciUrls(Uri Interaction, Uri Success, Uri Pending, Uri Fail);
