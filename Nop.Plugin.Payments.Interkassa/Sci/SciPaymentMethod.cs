namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>A payment system in the newer dialect (protocol, part 1, "Two dialects").</summary>
/// <param name="Method"><c>ik_payment_method</c>, as in <c>card</c>.</param>
/// <param name="Currency"><c>ik_payment_currency</c>, as in <c>UAH</c>.</param>
public sealed record SciPaymentMethod(string Method, string Currency);
