using System.Diagnostics.CodeAnalysis;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>
/// What the newer dialect calls payment systems, where the admin has typed it: as in <c>visa_cpaytrz_merchant_uah=card/UAH</c>. No source says how the
/// one follows from the other.
/// </summary>
public sealed class PaymentMethodMapping
{
    private readonly Dictionary<string, SciPaymentMethod> _methods = new(StringComparer.Ordinal);

    /// <summary>Reads a mapping; an empty one leaves all payment systems with their older names.</summary>
    /// <returns>False when an entry is none of a payment system, a method and a currency.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PaymentMethodMapping? mapping)
    {
        mapping = new PaymentMethodMapping();
        foreach (var entry in SettingList.Of(text))
        {
            var sides = entry.Split('=', '/');
            if (sides.Length != 3 || !SciFormat.IsPaymentSystem(sides[0]) || !SciFormat.IsPaymentMethod(sides[1]) || !SciFormat.IsPaymentCurrency(sides[2]))
            {
                mapping = null;
                return false;
            }

            mapping._methods.TryAdd(sides[0], new SciPaymentMethod(sides[1], sides[2]));
        }

        return true;
    }

    /// <summary>Null leaves a payment system with its older name.</summary>
    public SciPaymentMethod? Of(string paymentSystem) => _methods.GetValueOrDefault(paymentSystem);
}
