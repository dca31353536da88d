using System.Globalization;
using System.Text.RegularExpressions;

namespace Interkassa.Emulator;

/// <summary>Checks a payment form as the gateway would, and says what is wrong with it.</summary>
public static partial class FormCheck
{
    private static readonly string[] UrlFields = ["ik_ia_u", "ik_suc_u", "ik_pnd_u", "ik_fal_u"];
    private static readonly string[] MethodFields = ["ik_ia_m", "ik_suc_m", "ik_pnd_m", "ik_fal_m"];

    public static IReadOnlyList<string> Errors(IReadOnlyDictionary<string, string> fields, Checkout? checkout)
    {
        if (checkout is null)
            return ["ik_co_id: there is no such checkout"];

        var errors = new List<string>();
        void Check(string field, bool isRequired, Func<string, bool> isRight, string rule)
        {
            if (!fields.TryGetValue(field, out var value))
            {
                if (isRequired)
                    errors.Add($"{field}: missing");
            }
            else if (!isRight(value))
            {
                errors.Add($"{field}: {rule}");
            }
        }

        Check("ik_pm_no", true, Token32().IsMatch, "1 to 32 letters, digits, '_' and '-'");
        Check("ik_am", true, IsAmount, "up to 8 digits, optionally a dot and 2 digits, above 0");
        Check("ik_cur", checkout.Currencies.Count > 1, checkout.Currencies.Contains, "not a currency of this checkout");
        Check("ik_desc", true, text => text.Length is > 0 and <= 255 && !text.Any(char.IsControl), "1 to 255 characters without control characters");
        Check("ik_cli", false, text => text.Length <= 64, "up to 64 characters");
        Check("ik_ltm", false, Digits().IsMatch, "1 to 10 digits");
        Check("ik_loc", false, Language().IsMatch, "two letters, or five characters as in uk_ua");
        Check("ik_pw_on", false, PaymentSystems().IsMatch, "up to 512 letters, digits, '_', ';', ',' and '.'");
        Check("ik_pw_off", false, PaymentSystems().IsMatch, "up to 512 letters, digits, '_', ';', ',' and '.'");
        foreach (var field in UrlFields)
            Check(field, false, text => Uri.TryCreate(text, UriKind.Absolute, out var url)
                && url.Scheme.StartsWith("http", StringComparison.Ordinal), "an absolute URL");
        foreach (var field in MethodFields)
            Check(field, false, text => text is "get" or "post", "get or post");
        Check("ik_act", false, text => text is "process" or "payways" or "payway" or "payways_calc", "process, payways, payway or payways_calc");
        Check("ik_pw_via", false, PaymentSystem().IsMatch, "up to 62 letters, digits and '_'");
        Check("ik_payment_method", false, Method().IsMatch, "small letters and digits");
        Check("ik_payment_currency", false, Currency().IsMatch, "3 to 7 capital letters");
        Check("ik_mode", false, text => text == "invoice", "invoice");
        Check("ik_int", false, text => text is "web" or "json", "web or json");
        Check("ik_sign", checkout.RequireSignature, text => text == WireSignature.Of(fields, checkout.SignKey, checkout.Algorithm), "the signature is wrong");
        return errors;
    }

    private static bool IsAmount(string text)
        => Amount().IsMatch(text) && decimal.Parse(text, CultureInfo.InvariantCulture) > 0;

    [GeneratedRegex(@"^[\w\-]{1,32}$")]
    private static partial Regex Token32();

    [GeneratedRegex(@"^[0-9]{1,8}(\.[0-9]{1,2})?$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"^[a-z]{2}(_[a-z]{2})?$")]
    private static partial Regex Language();

    [GeneratedRegex(@"^[\w;,\.]{0,512}$")]
    private static partial Regex PaymentSystems();

    [GeneratedRegex(@"^\w{0,62}$")]
    private static partial Regex PaymentSystem();

    [GeneratedRegex("^[a-z0-9]+$")]
    private static partial Regex Method();

    [GeneratedRegex("^[A-Z]{3,7}$")]
    private static partial Regex Currency();

    [GeneratedRegex(@"^[0-9]{1,10}$")]
    private static partial Regex Digits();
}
