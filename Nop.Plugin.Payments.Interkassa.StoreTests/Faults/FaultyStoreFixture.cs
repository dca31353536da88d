using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>After the others: two stores at once would be in each other's way on a small machine.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public class FaultyStoreCollection : ICollectionFixture<FaultyStoreFixture>
{
    public const string Name = "Faulty store";
}

/// <summary>Each leads the store through other things when it is paid.</summary>
public enum Goods
{
    /// <summary>Shipped: its order stays "processing".</summary>
    Shipped,

    /// <summary>A gift card, not shipped: its order is complete when it is paid, so points and the gift card come with the payment.</summary>
    GiftCard,

    /// <summary>Shipped, with the stock of a combination of attributes, of which the store remembers another object.</summary>
    Combination
}

/// <summary>An order that waits at the gateway.</summary>
public sealed record PlacedOrder(int Id, int ProductId, Goods Goods, Invoice Invoice)
{
    /// <summary>What was there before something was done to the order.</summary>
    public required int LastEmailId { get; init; }

    /// <inheritdoc cref="LastEmailId"/>
    public required int LastPointsId { get; init; }
}

/// <summary>
/// A store of its own, in which commands fail and a plugin misbehaves. It does all that a store can do when an order is paid: every
/// mail, points, gift cards, a vendor, an affiliate, a role.
/// </summary>
public class FaultyStoreFixture : StoreFixture
{
    public const string Variable = "INTERKASSA_STORE_FAULTS";

    /// <summary>In front of what the store itself makes of an address that a script calls.</summary>
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    private int _customerId;
    private int _vendorId;

    public DatabaseFaults Faults { get; private set; } = null!;

    protected override string Name => "faulty-store";

    protected override bool IsWanted => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Skips the test where no store is given, or no faults are wanted.</summary>
    public void NeedFaults()
    {
        Skip.If(!IsWanted, $"Set {Variable} to 1 to let commands fail in the store, on MariaDB or PostgreSQL; it takes minutes.");
        Need();
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        if (Store is null)
            return;

        Faults = DatabaseFaults.Of(Database);
        await ArrangeAsync();
        await InstallOwnAsync("sandbox/Saboteur", "saboteur.zip", "Misc.InterkassaSaboteur", "Interkassa saboteur", $"-p:NopCommerceDir={PublishedFolder}");
        await ClearStoreCacheAsync();
    }

    /// <summary>An order of a product of its own, sent to pay; the gateway has its invoice.</summary>
    public async Task<PlacedOrder> PlaceAsync(Goods goods)
    {
        var productId = int.Parse(await CallAsync("NewProduct", new()
        {
            ["isShipped"] = $"{goods != Goods.GiftCard}",
            ["hasCombination"] = $"{goods == Goods.Combination}",
            ["vendorId"] = $"{_vendorId}",
            ["customerId"] = $"{_customerId}"
        }), CultureInfo.InvariantCulture);
        await ForgetElsewhereAsync();
        using var placed = await PostAsync("Plugins/Saboteur/Place", new() { ["customerId"] = $"{_customerId}", ["productId"] = $"{productId}" });
        if (placed.StatusCode != HttpStatusCode.Found)
            throw new InvalidOperationException($"No order was placed: {(int)placed.StatusCode} {await placed.Content.ReadAsStringAsync()}");

        var page = await _http.GetStringAsync(new Uri(new Uri(Store.Url), placed.Headers.Location!));
        var form = Regex.Matches(page, "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"")
            .ToDictionary(input => WebUtility.HtmlDecode(input.Groups["name"].Value), input => WebUtility.HtmlDecode(input.Groups["value"].Value));
        var checkout = Emulator.Services.GetRequiredService<EmulatorOptions>().Checkouts.Single(checkout => checkout.Id == form["ik_co_id"]);
        var invoice = Emulator.Services.GetRequiredService<Invoices>().Open(form, checkout)!;
        return new PlacedOrder(int.Parse(placed.Headers.GetValues("X-Order-Id").Single(), CultureInfo.InvariantCulture), productId, goods, invoice)
        {
            LastEmailId = await Database.ValueAsync<int>($"""SELECT COALESCE(MAX("Id"), 0) FROM "QueuedEmail" """),
            LastPointsId = await Database.ValueAsync<int>($"""SELECT COALESCE(MAX("Id"), 0) FROM "RewardPointsHistory" """)
        };
    }

    /// <summary>Lets other servers of the store forget what was changed here.</summary>
    protected virtual Task ForgetElsewhereAsync() => Task.CompletedTask;

    /// <summary>The gateway says that the invoice is paid, and lists it as such.</summary>
    public Task<HttpStatusCode> NotifyPaidAsync(PlacedOrder order)
    {
        order.Invoice.State = "success";
        order.Invoice.ProcessedUtc ??= DateTime.UtcNow;
        return TellPaidAsync(Store, order);
    }

    /// <summary>Tells a server of the store that an invoice is paid.</summary>
    /// <exception cref="HttpRequestException">The server is no more.</exception>
    public async Task<HttpStatusCode> TellPaidAsync(StoreProcess server, PlacedOrder order)
    {
        var fields = new Dictionary<string, string>(order.Invoice.CallbackFields())
        {
            ["ik_inv_st"] = "success",
            ["ik_inv_prc"] = (order.Invoice.ProcessedUtc ?? order.Invoice.CreatedUtc).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            ["ik_trn_id"] = "T" + order.Invoice.Id
        };
        fields["ik_sign"] = WireSignature.Of(fields, SignKey, "Sha256");
        using var answer = await _http.PostAsync($"{server.Url}/Plugins/Interkassa/Status", new FormUrlEncodedContent(fields));
        return answer.StatusCode;
    }

    /// <summary>Runs the plugin's tasks, as the store does when their time has come: what was begun is finished, and the gateway is asked.</summary>
    public async Task RunTasksAsync(StoreProcess? server = null)
    {
        await LetTimePassAsync();
        await RunTaskAsync("SettlementTask", server);
        await RunTaskAsync("ReconciliationTask", server);
    }

    /// <summary>Runs one of the plugin's tasks. What goes wrong in it, the store writes down and tells nobody.</summary>
    public async Task RunTaskAsync(string task, StoreProcess? server = null)
    {
        await Database.ExecuteAsync($"""UPDATE "ScheduleTask" SET "LastStartUtc" = NULL, "LastEndUtc" = NULL WHERE "Type" LIKE {"%Interkassa%"}""");
        var type = await Database.ValueAsync<string>($"""SELECT "Type" FROM "ScheduleTask" WHERE "Type" LIKE {$"%Interkassa%{task}%"}""");
        using var answer = await _http.PostAsync($"{(server ?? Store).Url}/scheduletask/runtask",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["taskType"] = type }));
        answer.EnsureSuccessStatusCode();
        if (await Database.ValueAsync<int>($"""SELECT COUNT(*) FROM "ScheduleTask" WHERE "Type" = {type} AND "LastEndUtc" IS NOT NULL""") == 0)
            throw new InvalidOperationException("The store did not run the task.");
    }

    /// <summary>As if the plugin's times were over: claims that could not be ended, pauses before the next try, and what a refund may take.</summary>
    public async Task LetTimePassAsync()
    {
        var before = DateTime.UtcNow.AddSeconds(-1);
        await Database.ExecuteAsync($"""UPDATE "InterkassaOrderClaim" SET "ExpiresOnUtc" = {before}""");
        await Database.ExecuteAsync($"""UPDATE "InterkassaSettlement" SET "NextTryOnUtc" = {before} WHERE "NextTryOnUtc" IS NOT NULL""");
        before = DateTime.UtcNow.AddMinutes(-5);
        await Database.ExecuteAsync($"""UPDATE "InterkassaRefund" SET "CreatedOnUtc" = {before}, "ChangedOnUtc" = {before} WHERE "ChangedOnUtc" > {before}""");
    }

    /// <summary>The session of the customer who places the orders, at one server.</summary>
    public async Task<CustomerSession> NewSessionAsync(StoreProcess? server = null)
    {
        var session = new CustomerSession((server ?? Store).Url);
        await session.SignInAsync(_customerId);
        return session;
    }

    /// <summary>An admin presses one of the store's own buttons on an order's page.</summary>
    /// <param name="action">Cancel, Refund or Save.</param>
    /// <returns>What the page says that went wrong; null when all is well.</returns>
    public async Task<string?> PressAsync(string action, PlacedOrder order, string? argument = null, string? value = null, StoreProcess? server = null)
    {
        var fields = new Dictionary<string, string> { ["orderId"] = $"{order.Id}" };
        if (argument is not null)
            fields[argument] = value!;
        using var answer = await _http.PostAsync($"{(server ?? Store).Url}/Plugins/Saboteur/{action}", new FormUrlEncodedContent(fields));
        return answer.IsSuccessStatusCode ? null : $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
    }

    /// <summary>The gateway does not list the invoice any more, so that one test's leftovers do not take part in another.</summary>
    public static void Forget(PlacedOrder order) => order.Invoice.CreatedUtc = DateTime.UnixEpoch;

    public Task SabotageAsync(string kind, string at) => CallAsync("Sabotage", new() { ["kind"] = kind, ["at"] = at });

    /// <summary>How often the saboteur has struck.</summary>
    public async Task<int> StrikesAsync()
        => int.Parse(await _http.GetStringAsync($"{Store.Url}/Plugins/Saboteur/Strikes"), CultureInfo.InvariantCulture);

    /// <summary>Applies what was changed in the database behind the store's back; quicker than by an admin's click.</summary>
    public Task ClearStoreCacheAsync() => CallAsync("ClearCache", []);

    /// <summary>The number of customers that there are in the store's role for whoever bought the order's product.</summary>
    public Task<int> RolesOfBuyerAsync() => Database.ValueAsync<int>($"""
        SELECT COUNT(*) FROM "Customer_CustomerRole_Mapping" m JOIN "CustomerRole" r ON r."Id" = m."CustomerRole_Id"
        WHERE m."Customer_Id" = {_customerId} AND r."SystemName" = {"Saboteur"}
        """);

    protected async Task<string> CallAsync(string action, Dictionary<string, string> fields, StoreProcess? server = null)
    {
        using var answer = await _http.PostAsync($"{(server ?? Store).Url}/Plugins/Saboteur/{action}", new FormUrlEncodedContent(fields));
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException($"{action}: {(int)answer.StatusCode} {text}");
    }

    private Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> fields)
        => _http.PostAsync($"{Store.Url}/{path}", new FormUrlEncodedContent(fields));

    /// <summary>Before the store is started again to install the saboteur, which is when it looks at its tasks and settings.</summary>
    private async Task ArrangeAsync()
    {
        _customerId = await Database.ValueAsync<int>($"""SELECT "Id" FROM "Customer" WHERE LOWER("Email") LIKE {"steve_gates@%"}""");
        _vendorId = await Database.ValueAsync<int>($"""SELECT MIN("Id") FROM "Vendor" """);
        var affiliateId = await Database.ValueAsync<int>($"""SELECT MIN("Id") FROM "Affiliate" """);
        await Database.ExecuteAsync($"""UPDATE "Customer" SET "AffiliateId" = {affiliateId} WHERE "Id" = {_customerId}""");

        // Gift wrapping.
        await Database.ExecuteAsync($"""UPDATE "CheckoutAttribute" SET "IsRequired" = {false}""");
        foreach (var templates in new[] { "OrderPaid.%", "OrderProcessing.%", "OrderCompleted.%", "OrderCancelled.%", "OrderRefunded.%", "GiftCard.%" })
            await Database.ExecuteAsync($"""UPDATE "MessageTemplate" SET "IsActive" = {true} WHERE "Name" LIKE {templates}""");
        foreach (var setting in new[] { "ordersettings.activategiftcardsaftercompletingorder", "rewardpointssettings.enabled" })
            await Database.ExecuteAsync($"""UPDATE "Setting" SET "Value" = {"True"} WHERE "Name" = {setting}""");

        foreach (var (setting, value) in new[] { ("interkassasettings.cancelunpaidhours", "1"), ("interkassasettings.cancelreplacedorders", "True") })
            await Database.ExecuteAsync($"""UPDATE "Setting" SET "Value" = {value} WHERE "Name" = {setting}""");

        // What the store does by the clock writes into tables that are watched.
        await Database.ExecuteAsync($"""UPDATE "ScheduleTask" SET "Enabled" = {false} WHERE "Type" NOT LIKE {"%Interkassa%"}""");
        await Database.ExecuteAsync(
            $"""UPDATE "ScheduleTask" SET "Seconds" = 86400, "LastStartUtc" = {DateTime.UtcNow}, "LastEndUtc" = {DateTime.UtcNow} WHERE "Type" LIKE {"%Interkassa%"}""");
    }
}
