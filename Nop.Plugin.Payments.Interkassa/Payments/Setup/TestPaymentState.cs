namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

/// <summary>How a test payment stands.</summary>
/// <param name="Kind">Null while nothing has come.</param>
/// <param name="Text">For whoever waits.</param>
/// <param name="IsFinished">Whether more is to be expected.</param>
public sealed record TestPaymentState(FindingKind? Kind, string Text, bool IsFinished);
