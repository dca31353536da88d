using System.Globalization;
using System.Security.Cryptography;

namespace Nop.Plugin.Payments.Interkassa.Sci;

/// <summary>
/// The shop's number of a payment: <c>[\w\-]{1,32}</c> in SCI 2 (<c>ik_pm_no</c>), <c>[0-9a-z_]{1,32}</c> in SCI 1. It begins with the order's ID, for whoever
/// reads it in
/// the Interkassa cabinet, and goes on with a hundred random bits, so that nobody can guess the number of somebody else's
/// payment and every attempt at one order has a number of its own.
/// </summary>
public static class PaymentNumber
{
    /// <summary>The longest number, in characters.</summary>
    public const int MaximumLength = 32;

    private const int RandomLength = 20;
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>Makes a new number for an order, as in <c>1042_k7m2…</c>; for order 0, of a test payment that belongs to none.</summary>
    public static string Create(int orderId)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(orderId);
        return orderId.ToString(CultureInfo.InvariantCulture) + "_" + RandomNumberGenerator.GetString(Alphabet, RandomLength);
    }

    /// <summary>Whether a number looks like one that this plugin makes for an order, here or in another store.</summary>
    public static bool IsOfThisPlugin(string number)
    {
        var separator = number.IndexOf('_');
        return separator > 0 && separator == number.Length - RandomLength - 1 && !IsOfNoOrder(number)
            && number[..separator].All(char.IsAsciiDigit) && number[(separator + 1)..].All(Alphabet.Contains);
    }

    /// <summary>Whether it is of a test payment that belongs to no order.</summary>
    public static bool IsOfNoOrder(string number) => number.StartsWith("0_", StringComparison.Ordinal);

    /// <summary>Whether a text can be a payment number at all; says nothing about whose it is.</summary>
    public static bool IsWellFormed(string? text) => SciFormat.IsToken(text, MaximumLength);
}
