namespace Nop.Plugin.Payments.Interkassa.Payments.OrderPage;

/// <summary>What came of something that the admin asked for.</summary>
public sealed record ActionOutcome(bool IsGood, string Text);
