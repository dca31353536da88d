namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>Tells payments that move no money (protocol, part 2): by any one of the names that either dialect has for them.</summary>
public static class SciTestPayment
{
    private const string DirectionPrefix = "test_";
    private const string Method = "test";
    private const string Currency = "XTS";

    /// <param name="direction"><c>ik_pw_via</c>; empty when not told.</param>
    /// <param name="method"><c>ik_payment_method</c>; empty when not told.</param>
    /// <param name="currency"><c>ik_payment_currency</c>; empty when not told.</param>
    public static bool IsTold(string direction, string method, string currency)
        => direction.StartsWith(DirectionPrefix, StringComparison.OrdinalIgnoreCase)
            || method.Equals(Method, StringComparison.OrdinalIgnoreCase)
            || currency.Equals(Currency, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a value of whichever name is one of those that tell, for answers whose names are not known.</summary>
    public static bool IsTold(string value) => IsTold(value, string.Empty, value);
}
