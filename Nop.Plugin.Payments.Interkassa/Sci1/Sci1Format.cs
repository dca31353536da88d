using System.Text.RegularExpressions;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Sci1;

/// <summary>Shapes of values of SCI 1 (protocol, part 4).</summary>
public static partial class Sci1Format
{
    /// <summary><c>8-4-4-4-12</c> upper-case hexadecimal digits: what tells a legacy shop's ID from a checkout's.</summary>
    public static bool IsShopId(string? text) => text is not null && ShopId().IsMatch(text);

    /// <summary><c>[0-9a-z_]{1,32}</c>, in any case.</summary>
    public static bool IsPaymentId(string? text) => SciFormat.IsToken(text, Sci.PaymentNumber.MaximumLength) && !text!.Contains('-');

    [GeneratedRegex(@"^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShopId();
}
