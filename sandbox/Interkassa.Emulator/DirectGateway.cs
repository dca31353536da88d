using System.Globalization;

namespace Interkassa.Emulator;

/// <summary>Answers forms that ask for JSON (<c>ik_int=json</c>).</summary>
internal static class DirectGateway
{
    private const int BadForm = 1021;
    private const int Taken = 1412;
    private const int Closed = 1605;

    public static IResult Answer(
        HttpRequest request, Dictionary<string, string> fields, Checkout? checkout, IReadOnlyList<string> errors, Invoices invoices)
    {
        if (errors.Count > 0)
            return Result(BadForm, string.Join("; ", errors), new { });

        return fields.GetValueOrDefault("ik_act") switch
        {
            "payways" => Result(0, "Success", new { paywaySet = Asked(checkout!, fields) }),
            "payways_calc" => Result(0, "Success", new { paywaySet = Asked(checkout!, fields), invoice = Calculated(fields) }),
            "payway" => Result(0, "Success", new { invoice = Calculated(fields) }),
            _ => Process(request, fields, checkout!, invoices)
        };
    }

    /// <summary>The payment system's own form; Privat24 has none, but a step at the gateway.</summary>
    private static IResult Process(HttpRequest request, Dictionary<string, string> fields, Checkout checkout, Invoices invoices)
    {
        var system = fields.GetValueOrDefault("ik_pw_via") ?? fields.GetValueOrDefault("ik_payment_method") ?? string.Empty;
        if (!checkout.HasPaymentSystems)
            return Result(Closed, "The payment system is closed", new { });
        if (invoices.Open(fields, checkout) is not { } invoice)
            return Result(Taken, "The payment number must be unique", new { });
        if (system.StartsWith("privat24", StringComparison.Ordinal))
            return Result(0, "Success", new { internalForm = "<form></form>" });

        // Where the form is to go by GET, a part of its address is there already.
        var action = $"{request.Scheme}://{request.Host}/invoice/{invoice.Id}?session={invoice.Id}";
        return Result(0, "Success", new { paymentForm = new { action, method = "get", parameters = new { system } } });
    }

    private static object[] Asked(Checkout checkout, Dictionary<string, string> fields)
        => Paysystems.Set(checkout, fields.GetValueOrDefault("ik_payment_method", string.Empty), fields.GetValueOrDefault("ik_payment_currency", string.Empty));

    /// <summary>What it would cost, and what would come of it; opens no invoice.</summary>
    private static object Calculated(Dictionary<string, string> fields)
    {
        var amount = decimal.Parse(fields["ik_am"], CultureInfo.InvariantCulture);
        return new { psPrice = Text(amount * ApiResources.Charged), coAmount = Text(amount * ApiResources.Credited) };
    }

    private static string Text(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static IResult Result(int code, string message, object data) => Results.Json(new { resultCode = code, resultMsg = message, resultData = data });
}
