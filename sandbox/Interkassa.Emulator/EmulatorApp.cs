namespace Interkassa.Emulator;

/// <summary>Stands in for the gateway, beside the demo shop or beside a real one.</summary>
public static class EmulatorApp
{
    /// <summary>Builds the program. Arguments are configuration, as in <c>--Urls=http://127.0.0.1:5100</c>.</summary>
    public static WebApplication Build(string[] args, Action<EmulatorOptions>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        var options = builder.Configuration.GetSection("Emulator").Get<EmulatorOptions>() ?? new EmulatorOptions();
        configure?.Invoke(options);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<Invoices>();
        builder.Services.AddSingleton<Callbacks>();
        builder.Services.AddSingleton<ApiFaults>();
        builder.Services.AddSingleton<ApiResources>();
        // The shop's answer itself is what counts; a redirect is not 200.
        builder.Services.AddSingleton(_ => new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) });

        var app = builder.Build();
        app.MapMethods("/", ["GET", "POST"], OpenAsync);
        app.MapGet("/invoice/{id}", (string id, Invoices invoices) => invoices.Find(id) is { } invoice ? Pages.Payment(invoice) : Results.NotFound());
        app.MapPost("/invoice/{id}", ActAsync).DisableAntiforgery();
        app.MapGet("/emulator/invoices", (Invoices invoices) => invoices.All.Select(Describe));
        app.MapPost("/emulator/invoices/{id}/{state}", SetStateAsync);
        app.MapPost("/emulator/options", SetOptions);
        LegacyGateway.Map(app);
        RestApi.Map(app);
        return app;
    }

    private static async Task<IResult> OpenAsync(HttpRequest request, EmulatorOptions options, Invoices invoices)
    {
        var fields = await FieldsAsync(request);
        if (fields.Count == 0)
            return Pages.Home(invoices.All);

        var checkout = options.Checkouts.Find(candidate => candidate.Id == fields.GetValueOrDefault("ik_co_id"));
        var errors = FormCheck.Errors(fields, checkout);
        if (fields.GetValueOrDefault("ik_int") == "json")
            return DirectGateway.Answer(request, fields, checkout, errors, invoices);
        if (errors.Count > 0)
            return Pages.Errors(errors);
        return invoices.Open(fields, checkout!) is { } invoice ? Pages.Payment(invoice) : Pages.Errors(["1412: the payment number must be unique"]);
    }

    private static async Task<IResult> ActAsync(string id, HttpRequest request, EmulatorOptions options, Invoices invoices, Callbacks callbacks)
    {
        if (invoices.Find(id) is not { } invoice)
            return Results.NotFound();

        var (state, page) = ((string?)(await request.ReadFormAsync())["action"]) switch
        {
            "pay" => ("success", "suc"),
            "later" => ("waitAccept", "pnd"),
            "cancel" => ("canceled", "fal"),
            _ => ("fail", "fal")
        };
        var notified = ChangeAsync(invoice, state, options, callbacks);
        await Task.WhenAny(notified, Task.Delay(TimeSpan.FromSeconds(options.BrowserWaitSeconds)));
        return Pages.Return(invoice, page, options.ReturnMethod);
    }

    /// <summary>Moves an invoice without a browser, as when the payer pays at a terminal.</summary>
    private static async Task<IResult> SetStateAsync(string id, string state, EmulatorOptions options, Invoices invoices, Callbacks callbacks)
    {
        if (invoices.Find(id) is not { } invoice)
            return Results.NotFound();
        await ChangeAsync(invoice, state, options, callbacks);
        return Results.Ok(Describe(invoice));
    }

    /// <summary>Lets callbacks be lost, the clock go faster, or browsers return otherwise, from now on.</summary>
    private static IResult SetOptions(EmulatorOptions options, int? lostCallbacks, double? speed, string? returnMethod)
    {
        options.LostCallbacks = lostCallbacks ?? options.LostCallbacks;
        options.Speed = speed ?? options.Speed;
        options.ReturnMethod = returnMethod switch { null => options.ReturnMethod, "get" or "post" => returnMethod, _ => null };
        return Results.Ok(new { options.LostCallbacks, options.Speed, options.ReturnMethod });
    }

    private static Task ChangeAsync(Invoice invoice, string state, EmulatorOptions options, Callbacks callbacks)
    {
        invoice.State = state;
        if (state is "success" or "canceled" or "fail")
            invoice.ProcessedUtc = DateTime.UtcNow;
        return callbacks.SendAsync(invoice, options.Checkouts.First(checkout => checkout.Id == invoice.CheckoutId));
    }

    private static object Describe(Invoice invoice) => new
    {
        invoice.Id,
        invoice.CheckoutId,
        invoice.PaymentNumber,
        invoice.State,
        invoice.IsTest,
        Amount = invoice.Form["ik_am"],
        Currency = invoice.Form.GetValueOrDefault("ik_cur"),
        invoice.Form,
        invoice.Callbacks
    };

    private static async Task<Dictionary<string, string>> FieldsAsync(HttpRequest request)
    {
        var fields = request.HasFormContentType
            ? (await request.ReadFormAsync()).Select(field => (field.Key, field.Value))
            : request.Query.Select(field => (field.Key, field.Value));
        return fields.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
    }
}
