using System.Globalization;
using System.Text;

namespace Interkassa.Emulator;

/// <summary>The REST API, version 1: accounts, checkouts, payment systems, currencies, purses, invoices, refunds, withdrawals.</summary>
internal static class RestApi
{
    /// <summary>The key of a call that tells of invoices in a manner of its own: see <see cref="ApiFaults"/>.</summary>
    private const string Manner = "manner";

    public static void Map(WebApplication app)
    {
        app.MapGet("/v1/currency", () => Data(ApiResources.Currencies()));
        app.MapGet("/v1/currency/{id}", (string id) => OneOf(ApiResources.RatesOf(id)));

        var api = app.MapGroup("/v1").AddEndpointFilter(GuardAsync);
        MapList(api, "/account", (_, context) => ApiResources.Accounts(UserOf(context)));
        MapList(api, "/checkout", (resources, context) => resources.Checkouts(UserOf(context)));
        MapList(api, "/paysystem-input-payway", (resources, context) => resources.InputPayways(UserOf(context), Query(context, "checkoutId")));
        MapList(api, "/paysystem-output-payway", (_, _) => ApiResources.OutputPayways());
        MapList(api, "/purse", (resources, context) => resources.Purses(UserOf(context), Query(context, "checkoutId")));
        api.MapGet("/co-invoice", (HttpContext context, Invoices invoices) => Listed(context, invoices));
        api.MapGet("/co-invoice/{id}", (HttpContext context, Invoices invoices, string id)
            => OneOf(OwnInvoice(context, invoices, id) is { } invoice ? Describe(context, invoice) : null));
        api.MapPost("/refund", RefundAsync).DisableAntiforgery();
        api.MapGet("/withdraw", (HttpContext context, ApiResources resources)
            => Data(resources.ListWithdrawals(UserOf(context), Query(context, "paymentNo"))));
        api.MapGet("/withdraw/{id}", (HttpContext context, ApiResources resources, string id) => OneOf(resources.FindWithdrawal(UserOf(context), id)));
        api.MapPost("/withdraw", async (HttpContext context, ApiResources resources)
            => resources.Withdraw(UserOf(context), await context.Request.ReadFormAsync(), out var error) is { } made
                ? Data(made) : Error(StatusCodes.Status200OK, 1106, error)).DisableAntiforgery();
        app.Map("/v1/{**rest}", () => Error(StatusCodes.Status404NotFound, 404, "No such resource"));

        app.MapPost("/emulator/api/faults/{fault}", (ApiFaults faults, string fault, int? times) => faults.Add(fault, times ?? 1));
        app.MapDelete("/emulator/api/faults", (ApiFaults faults) => faults.Clear());
        app.MapGet("/emulator/api/calls", (ApiFaults faults) => faults.Calls);
    }

    /// <summary>A list, and each of its things by ID.</summary>
    private static void MapList(RouteGroupBuilder api, string path, Func<ApiResources, HttpContext, Dictionary<string, object>> list)
    {
        api.MapGet(path, (HttpContext context, ApiResources resources) => Data(list(resources, context)));
        api.MapGet(path + "/{id}", (HttpContext context, ApiResources resources, string id) => OneOf(list(resources, context).GetValueOrDefault(id)));
    }

    private static async ValueTask<object?> GuardAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var faults = context.RequestServices.GetRequiredService<ApiFaults>();
        faults.Calls.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");

        // Either the user signs in, and says for which account, or the account itself does.
        bool SignsInAs(string name, ApiUser candidate) => context.Request.Headers.Authorization == "Basic "
            + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{candidate.Key}"));
        var user = context.RequestServices.GetRequiredService<EmulatorOptions>().ApiUsers
            .Find(candidate => SignsInAs(candidate.Id, candidate) || SignsInAs(candidate.AccountId, candidate));
        if (user is null)
            return Error(StatusCodes.Status401Unauthorized, 1, "Auth: wrong user or key");
        context.Items["user"] = user;
        var account = context.Request.Headers["Ik-Api-Account-Id"].ToString();
        var needsAccount = !SignsInAs(user.AccountId, user)
            && !context.Request.Path.StartsWithSegments("/v1/account", StringComparison.OrdinalIgnoreCase)
            && !context.Request.Path.StartsWithSegments("/v1/paysystem-input-payway", StringComparison.OrdinalIgnoreCase);
        if (account.Length > 0 ? account != user.AccountId : needsAccount)
            return Error(StatusCodes.Status400BadRequest, 2, "Ik-Api-Account-Id is missing or wrong");

        var fault = faults.Take(context.Request.Path + context.Request.QueryString);
        context.Items[Manner] = fault;
        switch (fault)
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

    /// <summary>By checkout and days of Kyiv, where they are given; a last day without a time means its midnight.</summary>
    private static IResult Listed(HttpContext context, Invoices invoices)
    {
        if (!TryDate(context, "fromDate", DateTime.MinValue, out var from) || !TryDate(context, "toDate", DateTime.MaxValue, out var to))
            return Error(StatusCodes.Status400BadRequest, 3, "Bad date");

        var checkoutId = Query(context, "checkoutId");
        var listed = invoices.All.Where(invoice => UserOf(context).CheckoutIds.Contains(invoice.CheckoutId)
            && (checkoutId is null || invoice.CheckoutId == checkoutId)
            && KyivTime.Of(invoice.CreatedUtc) >= from && KyivTime.Of(invoice.CreatedUtc) < to);
        return Data(listed.Take(IsTold(context, "firstPage") ? 1 : int.MaxValue).ToDictionary(invoice => invoice.Id, invoice => Describe(context, invoice)));
    }

    private static bool TryDate(HttpContext context, string name, DateTime without, out DateTime date)
    {
        date = without;
        return Query(context, name) is not { } text || DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }

    private static string? Query(HttpContext context, string name)
        => context.Request.Query.TryGetValue(name, out var value) && value.ToString().Length > 0 ? value.ToString() : null;

    private static Invoice? OwnInvoice(HttpContext context, Invoices invoices, string id)
        => invoices.Find(id) is { } invoice && UserOf(context).CheckoutIds.Contains(invoice.CheckoutId) ? invoice : null;

    private static object Describe(HttpContext context, Invoice invoice)
    {
        var fields = new Dictionary<string, object>
        {
            ["id"] = invoice.Id,
            ["coId"] = invoice.CheckoutId,
            ["paymentNo"] = invoice.PaymentNumber,
            ["state"] = IsTold(context, "refunded") ? 9 : StateOf(invoice),
            [IsTold(context, "renamed") ? "invoiceSum" : "amount"] = IsTold(context, "floats") ? Math.BitDecrement((double)invoice.Amount)
                : invoice.Amount.ToString("0.0000", CultureInfo.InvariantCulture),
            ["currency"] = invoice.Currency,
            ["paywayAlias"] = invoice.PaymentSystem
        };
        return IsTold(context, "nested") ? new { invoice = fields } : fields;
    }

    /// <summary>Whether invoices are told of in a manner that was asked for.</summary>
    private static bool IsTold(HttpContext context, string manner) => context.Items[Manner] as string == manner;

    private static int StateOf(Invoice invoice) => invoice.State switch
    {
        "success" => invoice.Refunded >= invoice.Amount ? 9 : 7,
        "process" => 3,
        "canceled" or "fail" => 8,
        "expired" => 5,
        _ => 2
    };

    private static ApiUser UserOf(HttpContext context) => (ApiUser)context.Items["user"]!;

    private static IResult OneOf(object? found) => found is null ? Error(StatusCodes.Status404NotFound, 404, "Not found") : Data(found);

    private static IResult Data(object data) => Results.Json(new { status = "ok", code = 0, message = "Success", data });

    private static IResult Error(int statusCode, int code, string message)
        => Results.Json(new { status = "error", code, message, data = new Dictionary<string, string> { ["@resultMessage"] = message } },
            statusCode: statusCode);
}
