namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>One thing that was looked at, in one line with what to do about it.</summary>
/// <param name="Kind">How bad it is.</param>
/// <param name="Name">The name of its text.</param>
/// <param name="Text">For whoever looks.</param>
public sealed record Finding(FindingKind Kind, string Name, string Text);
