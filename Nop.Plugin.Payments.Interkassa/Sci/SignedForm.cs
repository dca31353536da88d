namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>The signed form that takes a customer to the gateway.</summary>
/// <param name="Fields">All fields, the signature last.</param>
/// <param name="Signature">The value of the last one.</param>
public sealed record SignedForm(IReadOnlyList<KeyValuePair<string, string>> Fields, string Signature);
