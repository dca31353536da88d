using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Interkassa.Emulator;

/// <summary>SCI 1, of legacy shops: its form, its status notification and its returns.</summary>
public static partial class LegacyGateway
{
    private static readonly string[] UrlFields = ["ik_success_url", "ik_fail_url", "ik_status_url"];

    public static void Map(WebApplication app) => app.MapPost("/lib/payment.php", OpenAsync).DisableAntiforgery();

    /// <summary>Checks a payment form as the gateway would, and says what is wrong with it.</summary>
    public static IReadOnlyList<string> Errors(IReadOnlyDictionary<string, string> form, Checkout? shop)
    {
        if (shop is null)
            return ["ik_shop_id: there is no such shop"];

        var errors = new List<string>();
        void Check(string field, bool isRequired, Func<string, bool> isRight, string rule)
        {
            if (!form.TryGetValue(field, out var value))
            {
                if (isRequired)
                    errors.Add($"{field}: missing");
            }
            else if (!isRight(value))
            {
                errors.Add($"{field}: {rule}");
            }
        }

        Check("ik_payment_amount", true, text => Amount().IsMatch(text)
            && decimal.Parse(text, CultureInfo.InvariantCulture) > 0, "digits, optionally a dot and digits, above 0");
        Check("ik_payment_id", true, PaymentId().IsMatch, "1 to 32 letters, digits and '_'");
        Check("ik_payment_desc", true, text => text.Length is > 0 and <= 255 && !text.Any(char.IsControl), "1 to 255 characters without control characters");
        Check("ik_paysystem_alias", true, _ => true, string.Empty);
        Check("ik_baggage_fields", true, _ => true, string.Empty);
        foreach (var field in UrlFields)
            Check(field, false, text => Uri.TryCreate(text, UriKind.Absolute, out var url)
                && url.Scheme.StartsWith("http", StringComparison.Ordinal), "an absolute URL");
        if (errors.Count == 0)
            Check("ik_sign_hash", true, text => text == RequestHash(form, shop.SignKey), "the signature is wrong");
        return errors;
    }

    /// <summary>The status notification about an invoice in its present state, signed.</summary>
    public static Dictionary<string, string> StatusFields(Invoice invoice, Checkout shop)
    {
        var form = invoice.LegacyForm!;
        var fields = ReturnFields(invoice);
        fields["ik_payment_amount"] = form["ik_payment_amount"];
        fields["ik_payment_desc"] = form["ik_payment_desc"];
        fields["ik_currency_exch"] = "1.00";
        fields["ik_fees_payer"] = "1";
        fields["ik_sign_hash"] = StatusHash(fields, shop.SignKey);
        return fields;
    }

    /// <summary>What a returning browser carries: the same, unsigned.</summary>
    public static Dictionary<string, string> ReturnFields(Invoice invoice)
    {
        var form = invoice.LegacyForm!;
        return new Dictionary<string, string>
        {
            ["ik_shop_id"] = form["ik_shop_id"],
            ["ik_payment_id"] = form["ik_payment_id"],
            ["ik_paysystem_alias"] = form["ik_paysystem_alias"] is { Length: > 0 } chosen ? chosen : "webmoneyz",
            ["ik_baggage_fields"] = form["ik_baggage_fields"],
            ["ik_payment_timestamp"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["ik_payment_state"] = invoice.State == "success" ? "success" : "fail",
            ["ik_trans_id"] = "IK_" + invoice.Id
        };
    }

    public static string StatusHash(IReadOnlyDictionary<string, string> fields, string key) => Hash(
        fields, ["ik_shop_id", "ik_payment_amount", "ik_payment_id", "ik_paysystem_alias", "ik_baggage_fields", "ik_payment_state", "ik_trans_id",
            "ik_currency_exch", "ik_fees_payer"], key);

    private static string RequestHash(IReadOnlyDictionary<string, string> form, string key)
        => Hash(form, ["ik_shop_id", "ik_payment_amount", "ik_payment_id", "ik_paysystem_alias", "ik_baggage_fields"], key).ToLowerInvariant();

    private static string Hash(IReadOnlyDictionary<string, string> fields, string[] names, string key)
        => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(string.Join(':', names.Select(name => fields[name]).Append(key)))));

    private static async Task<IResult> OpenAsync(HttpRequest request, EmulatorOptions options, Invoices invoices)
    {
        var form = (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        var shop = options.Checkouts.Find(candidate => candidate.Id == form.GetValueOrDefault("ik_shop_id"));
        var errors = Errors(form, shop);
        if (errors.Count > 0)
            return Pages.Errors(errors);
        return invoices.Open(Translate(form, shop!), shop!, form) is { } invoice ? Pages.Payment(invoice) : Pages.Errors(["the payment ID must be unique"]);
    }

    /// <summary>The form in the words of the current protocol, for what the emulator does alike in both.</summary>
    private static Dictionary<string, string> Translate(Dictionary<string, string> form, Checkout shop)
    {
        var fields = new Dictionary<string, string>
        {
            ["ik_co_id"] = shop.Id,
            ["ik_pm_no"] = form["ik_payment_id"],
            ["ik_am"] = form["ik_payment_amount"],
            ["ik_cur"] = shop.Currencies[0],
            ["ik_desc"] = form["ik_payment_desc"],
            ["ik_sign"] = form["ik_sign_hash"]
        };
        foreach (var (legacy, current) in new[] { ("status", "ia"), ("success", "suc"), ("success", "pnd"), ("fail", "fal") })
        {
            if (form.TryGetValue($"ik_{legacy}_url", out var url))
                fields[$"ik_{current}_u"] = url;
            fields[$"ik_{current}_m"] = form.GetValueOrDefault($"ik_{legacy}_method", "POST").ToLowerInvariant();
        }

        return fields;
    }

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+)?$")]
    private static partial Regex Amount();

    [GeneratedRegex(@"^[0-9a-zA-Z_]{1,32}$")]
    private static partial Regex PaymentId();
}
