using System.Globalization;
using System.Text;

namespace Interkassa.Emulator;

/// <summary>The REST API, version 1: accounts, checkouts, payment systems, invoices, refunds.</summary>
internal static class RestApi
{
    /// <summary>The key of a call whose numbers are written as PHP reckons with them.</summary>
    private const string Floats = "floats";

    /// <summary>The key of a call that tells of invoices as refunded.</summary>
    private const string Marked = "refunded";

    public static void Map(WebApplication app)
    {
        var api = app.MapGroup("/v1").AddEndpointFilter(GuardAsync);
        api.MapGet("/account", (HttpContext context) => Data(new Dictionary<string, object>
        {
            ["personal-1"] = new { _id = "personal-1", tp = "c", nm = "Personal" },
            [UserOf(context).AccountId] = new { _id = UserOf(context).AccountId, tp = "b", nm = "Business" }
        }));
        api.MapGet("/checkout", (HttpContext context, EmulatorOptions options) => Data(options.Checkouts
            .Where(checkout => UserOf(context).CheckoutIds.Contains(checkout.Id))
            .ToDictionary(checkout => checkout.Id, checkout => (object)new
            {
                id = checkout.Id,
                name = "Checkout " + checkout.Id,
                isActive = checkout.IsActive,
                signAlgorithm = checkout.Algorithm.ToLowerInvariant(),
                interactionUrlOverride = checkout.AllowInteractionUrl,
                checkUniqueness = checkout.CheckUniqueness,
                requireSign = checkout.RequireSignature
            })));
        api.MapGet("/paysystem-input-payway", (EmulatorOptions options, string checkoutId) => Data(PaymentSystems(options, checkoutId)));
        api.MapGet("/co-invoice", (HttpContext context, Invoices invoices, string fromDate, string toDate)
            => Data(Listed(context, invoices, fromDate, toDate)));
        api.MapGet("/co-invoice/{id}", (HttpContext context, Invoices invoices, string id)
            => OwnInvoice(context, invoices, id) is { } invoice ? Data(Describe(context, invoice)) : Error(StatusCodes.Status404NotFound, 404, "Not found"));
        api.MapPost("/refund", RefundAsync).DisableAntiforgery();

        app.MapPost("/emulator/api/faults/{fault}", (ApiFaults faults, string fault, int? times) => faults.Add(fault, times ?? 1));
        app.MapDelete("/emulator/api/faults", (ApiFaults faults) => faults.Clear());
        app.MapGet("/emulator/api/calls", (ApiFaults faults) => faults.Calls);
    }

    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var faults = context.RequestServices.GetRequiredService<ApiFaults>();
        faults.Calls.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");

        var user = context.RequestServices.GetRequiredService<EmulatorOptions>().ApiUsers
            .Find(candidate => context.Request.Headers.Authorization == "Basic "
                + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{candidate.Id}:{candidate.Key}")));
        if (user is null)
            return Error(StatusCodes.Status401Unauthorized, 1, "Auth: wrong user or key");
        context.Items["user"] = user;
        var needsAccount = !context.Request.Path.StartsWithSegments("/v1/account", StringComparison.OrdinalIgnoreCase)
            && !context.Request.Path.StartsWithSegments("/v1/paysystem-input-payway", StringComparison.OrdinalIgnoreCase);
        if (needsAccount && context.Request.Headers["Ik-Api-Account-Id"] != user.AccountId)
            return Error(StatusCodes.Status400BadRequest, 2, "Ik-Api-Account-Id is missing or wrong");

        switch (faults.Take(context.Request.Path + context.Request.QueryString))
        {
            case "unauthorized":
                return Error(StatusCodes.Status401Unauthorized, 1, "Auth: wrong user or key");
            case "whitelist":
                return Error(StatusCodes.Status403Forbidden, 1, "Auth: forbidden for current ip");
            case "limit":
                context.Response.Headers.RetryAfter = "1";
                return Error(StatusCodes.Status429TooManyRequests, 1, "Too many requests");
            case "broken":
                return Error(StatusCodes.Status500InternalServerError, 1, "Internal error");
            case "nonsense":
                return Results.Text("<html>We will be back soon</html>", "text/html");
            case "slow":
                await Task.Delay(TimeSpan.FromSeconds(5), context.RequestAborted);
                break;
            case "cut":
                context.Abort();
                return Results.Empty;
            case "noData":
                return Results.Json(new { status = "ok", code = 0, message = "Success" });
            case "emptyData":
                return Data(Array.Empty<string>());
            case "textData":
                return Data("none");
            case "unreadable":
                return Data(new Dictionary<string, object> { ["1"] = new { number = 1 }, ["2"] = "two" });
            case "refunded":
                context.Items[Marked] = true;
                break;
            case "floats":
                context.Items[Floats] = true;
                break;
            case "doneButCut":
                await next(invocation);
                context.Abort();
                return Results.Empty;
        }

        return await next(invocation);
    }

    private static async Task<IResult> RefundAsync(HttpContext context, Invoices invoices)
    {
        var form = await context.Request.ReadFormAsync();
        if (OwnInvoice(context, invoices, form["id"].ToString()) is not { } invoice)
            return Error(StatusCodes.Status404NotFound, 404, "Not found");
        if (!decimal.TryParse(form["amount"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) || amount <= 0)
            return Error(StatusCodes.Status400BadRequest, 3, "Bad amount");

        lock (invoice)
        {
            if (invoice.State != "success" || invoice.Refunded + amount > invoice.Amount)
                return Error(StatusCodes.Status200OK, 4, "The invoice does not have so much to refund");
            invoice.Refunded += amount;
        }

        return Data(new { id = invoice.Id, amount });
    }

    private static Dictionary<string, object> Listed(HttpContext context, Invoices invoices, string fromDate, string toDate)
    {
        var (from, to) = (Date(fromDate), Date(toDate));
        return invoices.All
            .Where(invoice => UserOf(context).CheckoutIds.Contains(invoice.CheckoutId) && invoice.CreatedUtc.Date >= from && invoice.CreatedUtc.Date <= to)
            .ToDictionary(invoice => invoice.Id, invoice => Describe(context, invoice));
    }

    private static DateTime Date(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Invoice? OwnInvoice(HttpContext context, Invoices invoices, string id)
        => invoices.Find(id) is { } invoice && UserOf(context).CheckoutIds.Contains(invoice.CheckoutId) ? invoice : null;

    private static object Describe(HttpContext context, Invoice invoice) => new
    {
        id = invoice.Id,
        coId = invoice.CheckoutId,
        paymentNo = invoice.PaymentNumber,
        state = context.Items.ContainsKey(Marked) ? 9 : StateOf(invoice),
        amount = context.Items.ContainsKey(Floats) ? Math.BitDecrement((double)invoice.Amount)
            : (object)invoice.Amount.ToString("0.0000", CultureInfo.InvariantCulture),
        currency = invoice.Currency,
        paywayAlias = invoice.PaymentSystem
    };

    private static int StateOf(Invoice invoice) => invoice.State switch
    {
        "success" => invoice.Refunded >= invoice.Amount ? 9 : 7,
        "process" => 3,
        "canceled" or "fail" => 8,
        "expired" => 5,
        _ => 2
    };

    private static Dictionary<string, object> PaymentSystems(EmulatorOptions options, string checkoutId)
    {
        var currencies = options.Checkouts.Find(checkout => checkout.Id == checkoutId) is { HasPaymentSystems: true } found ? found.Currencies : [];
        var known = new[] { ("visa", "Visa", "Віза", "Виза"), ("mastercard", "Mastercard", "Мастеркард", "Мастеркард"),
            ("privat24", "Privat24", "Приват24", "Приват24") };
        return known.SelectMany(system => currencies.Select(currency => (system, currency))).ToDictionary(
            pair => $"{pair.system.Item1}_cpaytrz_merchant_{pair.currency.ToLowerInvariant()}",
            pair => (object)new
            {
                als = $"{pair.system.Item1}_cpaytrz_merchant_{pair.currency.ToLowerInvariant()}",
                ser = pair.system.Item1,
                curAls = pair.currency,
                name = new[] { new { l = "en", v = pair.system.Item2 }, new { l = "uk", v = pair.system.Item3 }, new { l = "ru", v = pair.system.Item4 } }
            });
    }

    private static ApiUser UserOf(HttpContext context) => (ApiUser)context.Items["user"]!;

    private static IResult Data(object data) => Results.Json(new { status = "ok", code = 0, message = "Success", data });

    private static IResult Error(int statusCode, int code, string message)
        => Results.Json(new { status = "error", code, message, data = new Dictionary<string, string> { ["@resultMessage"] = message } },
            statusCode: statusCode);
}
