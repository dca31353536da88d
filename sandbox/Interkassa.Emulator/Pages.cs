using System.Net;

namespace Interkassa.Emulator;

/// <summary>What the emulator shows to a browser.</summary>
public static class Pages
{
    public static IResult Errors(IEnumerable<string> errors) => Html("The form is wrong", $"""
        <h1>The form is wrong</h1>
        <p>The gateway would refuse it:</p>
        <ul>{string.Concat(errors.Select(error => $"<li>{E(error)}</li>"))}</ul>
        """, StatusCodes.Status400BadRequest);

    public static IResult Payment(Invoice invoice) => Html("Interkassa emulator", $"""
        <h1>Interkassa emulator</h1>
        <p class="amount">{E(invoice.Form["ik_am"])} {E(invoice.Form.GetValueOrDefault("ik_cur", ""))}</p>
        <p>{E(invoice.Form["ik_desc"])}</p>
        <p class="small">invoice {E(invoice.Id)}, payment {E(invoice.PaymentNumber)}, state {E(invoice.State)}{(invoice.IsTest ? ", TEST" : "")}</p>
        <form method="post" action="/invoice/{E(invoice.Id)}">
          <button name="action" value="pay" class="main">Pay</button>
          <button name="action" value="later">Pay later</button>
          <button name="action" value="cancel">Cancel</button>
          <button name="action" value="fail">Fail</button>
        </form>
        """);

    /// <summary>Sends the browser back to the shop, the way that the form asked for.</summary>
    /// <param name="invoice">Of the browser.</param>
    /// <param name="prefix">Of the fields that say where to.</param>
    /// <param name="method">Instead of what the form says; null for that.</param>
    public static IResult Return(Invoice invoice, string prefix, string? method)
    {
        if (!invoice.Form.TryGetValue($"ik_{prefix}_u", out var address))
            return Html("Done", $"<h1>Done</h1><p>Invoice {E(invoice.Id)} is in state {E(invoice.State)}. The form named no address to return to.</p>");

        IDictionary<string, string> fields = invoice.LegacyForm is not null ? LegacyGateway.ReturnFields(invoice) : invoice.CallbackFields();
        if ((method ?? invoice.Form.GetValueOrDefault($"ik_{prefix}_m", "get")) == "get")
        {
            var query = string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}"));
            return Results.Redirect(address + (address.Contains('?') ? '&' : '?') + query);
        }

        var inputs = string.Concat(fields.Select(field => $"<input type=\"hidden\" name=\"{E(field.Key)}\" value=\"{E(field.Value)}\" />"));
        return Html("Back to the shop", $"""
            <form id="back" method="post" action="{E(address)}">{inputs}<button>Back to the shop</button></form>
            <script>document.getElementById('back').submit()</script>
            """);
    }

    public static IResult Home(IEnumerable<Invoice> invoices) => Html("Interkassa emulator", $"""
        <h1>Interkassa emulator</h1>
        <p>Point the shop's gateway URL here. Invoices so far:</p>
        <table><tr><th>invoice</th><th>payment</th><th>amount</th><th>state</th><th>callbacks</th></tr>
        {string.Concat(invoices.Select(Row))}
        </table>
        """);

    private static string Row(Invoice invoice) => $"""
        <tr><td><a href="/invoice/{E(invoice.Id)}">{E(invoice.Id)}</a></td><td>{E(invoice.PaymentNumber)}</td>
        <td>{E(invoice.Form["ik_am"])} {E(invoice.Form.GetValueOrDefault("ik_cur", ""))}</td><td>{E(invoice.State)}</td>
        <td>{E(string.Join(", ", invoice.Callbacks.Select(Describe)))}</td></tr>
        """;

    private static IResult Html(string title, string body, int status = StatusCodes.Status200OK) => Results.Content($$"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width, initial-scale=1" /><title>{{E(title)}}</title>
        <style>
          body { font: 16px/1.5 sans-serif; max-width: 640px; margin: 8vh auto; padding: 0 16px; color: #222 }
          .amount { font-size: 32px; margin: 0 } .small { color: #666; font-size: 13px }
          button { font: inherit; padding: 10px 20px; margin: 4px 4px 4px 0 } .main { background: #1b5e3c; color: #fff; border: 0 }
          table { border-collapse: collapse } td, th { border: 1px solid #ccc; padding: 4px 8px; text-align: left }
        </style></head><body>{{body}}</body></html>
        """, "text/html; charset=utf-8", statusCode: status);

    private static string E(string text) => WebUtility.HtmlEncode(text);

    private static string Describe(CallbackAttempt sent)
        => $"{sent.State}: " + (sent.StatusCode is { } code ? code.ToString(System.Globalization.CultureInfo.InvariantCulture) : sent.Error);
}
