using System.Text.RegularExpressions;
using DemoShop;
using DemoShop.Data;
using Interkassa.Emulator;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Messages;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Services.Configuration;
using Nop.Services.Orders;

namespace Nop.Plugin.Payments.Interkassa.Tests.Support;

/// <summary>The demo shop and the emulator, on ports and a database of their own.</summary>
public sealed class DemoShopFixture : IAsyncLifetime
{
    public static readonly Checkout Checkout = new() { Id = "checkout-one", SignKey = "sign-key-one", TestKey = "test-key-one", Currencies = ["UAH", "USD"] };
    public static readonly Checkout SecondCheckout = new() { Id = "checkout-two", SignKey = "sign-key-two", TestKey = "test-key-two", Currencies = ["UAH"] };

    public static readonly Checkout LegacyShop = new() { Id = "392894CA-62C4-E3B3-14DC-1CD6058AC6A7", SignKey = "legacy-secret-key", Currencies = ["UAH"] };

    public static readonly ApiUser ApiUser = new() { Id = "user-one", Key = "api-key-one", AccountId = "account-one", CheckoutIds = [Checkout.Id] };

    private int _orderProcessingsMade;

    private readonly string _database = Path.Combine(Path.GetTempPath(), $"interkassa-{Guid.NewGuid():N}.db");

    public WebApplication App { get; private set; } = null!;

    public WebApplication Emulator { get; private set; } = null!;

    public string ShopUrl => App.Urls.Single();

    public string EmulatorUrl => Emulator.Urls.Single();

    /// <summary>How often a request has asked for the host's order processing.</summary>
    public int OrderProcessingsMade => _orderProcessingsMade;

    /// <summary>Makes the host's "mark as paid" fail while it is set.</summary>
    public Exception? MarkingFails { get; set; }

    /// <summary>Lets the host's "mark as paid" not come back before this, while it is set.</summary>
    public Task? MarkingWaitsFor { get; set; }

    /// <summary>How many times as fast as it is the shop waits.</summary>
    public int Haste { get; set; } = 1;

    /// <summary>So much more time than in truth seems to have passed to whatever measures it; the clock itself stays right.</summary>
    public TimeSpan Passed { get; set; }

    /// <summary>Makes the server's log fail, as on a full disk, while it is set.</summary>
    public bool LogIsFull { get; set; }

    public async Task InitializeAsync()
    {
        Emulator = EmulatorApp.Build(["--Urls", "http://127.0.0.1:0"], options =>
        {
            options.Checkouts = [Checkout, SecondCheckout, LegacyShop];
            options.ApiUsers = [ApiUser];
            options.RetryDelaysSeconds = [0.2, 0.2, 0.2, 0.2, 0.2];
        });
        await Emulator.StartAsync();
        App = await DemoShopApp.BuildAsync("http://127.0.0.1:0", _database, services =>
        {
            services.AddScoped<DemoShop.Host.OrderProcessingService>();
            services.AddScoped<IOrderProcessingService>(provider =>
            {
                Interlocked.Increment(ref _orderProcessingsMade);
                return new FailingOrderProcessing(this, provider.GetRequiredService<DemoShop.Host.OrderProcessingService>());
            });
            services.AddSingleton<ILoggerProvider>(new FullLog(this));
            services.AddSingleton<TimeProvider>(new HastyTime(this));

            // What they do in the background would ask the database in the middle of a test.
            services.Remove(services.Single(service => service.ImplementationType == typeof(Warmup)));
            services.Remove(services.Single(service => service.ImplementationType == typeof(TaskGuard)));
        });
        await ConfigureAsync();
        await App.StartAsync();

        // The configuration page asks in the background which payment systems are on, once an hour: not in the middle of a test that breaks the API.
        await PaymentSystemsAreKnownAsync();
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Emulator.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(_database) + "*"))
            File.Delete(file);
    }

    /// <summary>Everything as it should be, with nothing broken; what was bought stays.</summary>
    public async Task ResetAsync()
    {
        DatabaseFaults.BeforeCommand = null;
        Faults.Clear();
        (MarkingFails, MarkingWaitsFor, Haste, LogIsFull) = (null, null, 1, false);
        await LetCustomersPayAgainAsync(true);
        await ConfigureAsync();
        await Read(services => services.GetRequiredService<IRepository<AttentionItem>>()).DeleteAsync(item => item.IsOpen);
    }

    /// <summary>Both stores as they should be, with changes of the test.</summary>
    public async Task ConfigureAsync(params (string Name, string Value)[] changes)
    {
        var settings = new Dictionary<string, string>
        {
            ["ShopId"] = Checkout.Id,
            ["SignKey"] = Checkout.SignKey,
            ["TestKey"] = Checkout.TestKey,
            ["Algorithm"] = "Sha256",
            ["Protocol"] = "Sci2",
            ["GatewayUrl"] = EmulatorUrl + "/",
            ["Currencies"] = "UAH, USD",
            ["TestMode"] = "False",
            ["FormerKeys"] = "",
            ["KnownHosts"] = "",
            ["PreviousShopId"] = "",
            ["PreviousSignKey"] = "",
            ["PreviousKeyUntilUtc"] = "",
            ["ApiUrl"] = EmulatorUrl + "/v1/",
            ["ApiUserId"] = ApiUser.Id,
            ["ApiKey"] = ApiUser.Key,
            ["ReconciliationDays"] = "7",
            ["LifetimeMinutes"] = "0",
            ["PaymentSystemsAllowed"] = "",
            ["PaymentSystemsHidden"] = "",
            ["PaymentMethods"] = "",
            ["LanguageMapping"] = "uk=uk, ru=ru, en=en",
            ["ShowPaymentSystems"] = "False",
            ["DirectProcessing"] = "False",
            ["CancelReplacedOrders"] = "False",
            ["CancelUnpaidHours"] = "0",
            ["ReminderHours"] = "0",
            ["HistoryMonths"] = "0",
            ["CheckAddresses"] = "False",
            ["LoggingLevel"] = "Problems",
            ["AdditionalFee"] = "0",
            ["DescriptionTemplate"] = "Order {0}, {1}"
        };
        foreach (var (name, value) in changes)
            settings[name] = value;
        await DemoSettings.ForgetOverridesAsync(App.Services);
        await DemoSettings.SaveAsync(App.Services, 0, settings);
        await DemoSettings.SaveAsync(App.Services, 2, new Dictionary<string, string>
        {
            ["ShopId"] = SecondCheckout.Id,
            ["SignKey"] = SecondCheckout.SignKey
        });
        App.Services.GetRequiredService<ShopSnapshot>().Forget();
    }

    /// <summary>How the database would answer a question: its plan, a step a line.</summary>
    public List<string> PlanOf(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in Regex.Matches(sql, @"@\w+").Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(name, DBNull.Value);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        return steps;
    }

    /// <summary>Lets the database refuse to write orders, until that is taken back.</summary>
    public void FailWritesOfOrders() => DatabaseFaults.BeforeCommand = sql =>
    {
        if (sql.Contains("[Order]", StringComparison.Ordinal) && IsWrite(sql))
            throw new IOException("Lock wait timeout exceeded");
    };

    /// <summary>The store's own setting, of whether customers can pay placed orders.</summary>
    public Task LetCustomersPayAgainAsync(bool mayThey) => Read(services => services.GetRequiredService<ISettingService>())
        .SaveSettingAsync(new PaymentSettings { ActivePaymentMethodSystemNames = ["Payments.Interkassa"], AllowRePostingPayments = mayThey });

    public static bool IsWrite(string sql)
        => new[] { "INSERT", "UPDATE", "DELETE" }.Any(verb => sql.TrimStart().StartsWith(verb, StringComparison.OrdinalIgnoreCase));

    public DatabaseFaults DatabaseFaults => App.Services.GetRequiredService<DatabaseFaults>();

    public ApiFaults Faults => Emulator.Services.GetRequiredService<ApiFaults>();

    /// <summary>An order that was paid at the gateway, which told the shop nothing of it.</summary>
    public async Task<(PlacedOrder Order, Invoice Invoice)> PaidUnheardAsync(string state = "success")
    {
        var order = await NewCustomer().BuyAsync();
        var invoice = Emulator.Services.GetRequiredService<Invoices>().Open(order.Form, Checkout)!;
        invoice.State = state;
        return (order, invoice);
    }

    /// <summary>A second invoice of an order, paid at the gateway, which told nothing of it: "check the uniqueness of payments" is off there.</summary>
    public Invoice PaySecondTime(PlacedOrder order)
    {
        var invoice = Emulator.Services.GetRequiredService<Invoices>().Open(order.Form, new Checkout { Id = Checkout.Id, CheckUniqueness = false })!;
        invoice.State = "success";
        return invoice;
    }

    /// <summary>What the store's schedule task does.</summary>
    public async Task<ReconciliationRun> ReconcileAsync()
    {
        await RunTaskAsync(ReconciliationTask.TypeName);
        return Read(services => services.GetRequiredService<IRepository<ReconciliationRun>>().Table.OrderByDescending(run => run.Id).First());
    }

    /// <summary>Runs a schedule task, as the store does by calling itself.</summary>
    public async Task RunTaskAsync(string type)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync($"{ShopUrl}/scheduletask/runtask?taskType={Uri.EscapeDataString(type)}", null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Lets the schedule task take up what is open of an order, as if its time had come.</summary>
    public async Task FinishAsync(int orderId)
    {
        var settlements = Read(services => services.GetRequiredService<IRepository<Settlement>>());
        if (settlements.Table.FirstOrDefault(settlement => settlement.OrderId == orderId) is { NextTryOnUtc: not null } open)
        {
            open.NextTryOnUtc = DateTime.UtcNow.AddSeconds(-1);
            await settlements.UpdateAsync(open);
        }

        await RunTaskAsync(SettlementTask.TypeName);
    }

    /// <summary>Lets the time of every claim be over, as some seconds later.</summary>
    public Task ExpireClaimsAsync() => Read(async services =>
    {
        var claims = services.GetRequiredService<IRepository<OrderClaim>>();
        foreach (var claim in claims.Table.ToList())
        {
            claim.ExpiresOnUtc = DateTime.UtcNow.AddSeconds(-1);
            await claims.UpdateAsync(claim);
        }
    });

    /// <summary>What needs a person about an order.</summary>
    public List<AttentionItem> Attention(int orderId)
        => Read(services => services.GetRequiredService<IRepository<AttentionItem>>().Table.Where(item => item.OrderId == orderId && item.IsOpen).ToList());

    /// <summary>Lets the shop ask which payment systems are on; it does so in the background.</summary>
    public async Task PaymentSystemsAreKnownAsync()
    {
        var configured = (await Read(services => services.GetRequiredService<ShopRegistry>().AllAsync()))[0];
        for (var i = 0; i < 100 && Read(services => services.GetRequiredService<PaymentSystemCatalog>().On(configured)).Count == 0; i++)
            await Task.Delay(50);
    }

    public ShopClient NewCustomer() => new(ShopUrl);

    public async Task<ShopClient> AdminAsync()
    {
        var admin = NewCustomer();
        await admin.SubmitAsync("/", "/shop/SignInAsAdmin");
        return admin;
    }

    public T Read<T>(Func<IServiceProvider, T> read)
    {
        using var scope = App.Services.CreateScope();
        return read(scope.ServiceProvider);
    }

    public Order Order(int id) => Read(services => services.GetRequiredService<IRepository<Order>>().Table.First(order => order.Id == id));

    public PaymentStatus StatusOf(int orderId) => Order(orderId).PaymentStatus;

    public List<string> Notes(int orderId)
        => Read(services => services.GetRequiredService<IRepository<OrderNote>>().Table.Where(note => note.OrderId == orderId)
            .Select(note => note.Note).ToList());

    /// <summary>How often the customer was told that an order is paid.</summary>
    public int Mails(int orderId)
    {
        var subject = DemoShop.Host.WorkflowMessages.PaidSubject($"{orderId}");
        return Read(services => services.GetRequiredService<IRepository<QueuedEmail>>().Table.Count(mail => mail.Subject == subject));
    }

    /// <summary>The subjects of all mails about an order.</summary>
    public List<string> MailSubjects(int orderId)
        => Read(services => services.GetRequiredService<IRepository<QueuedEmail>>().Table.Where(mail => mail.Subject.StartsWith($"Order {orderId} "))
            .Select(mail => mail.Subject).ToList());

    /// <summary>How often points were given for an order.</summary>
    public int Points(int orderId)
        => Read(services => services.GetRequiredService<IRepository<RewardPointsHistory>>().Table.Count(entry => entry.Message.EndsWith($"#{orderId}")));

    public int Customers() => Read(services => services.GetRequiredService<IRepository<Customer>>().Table.Count());

    public int LedgerEntries(int orderId)
        => Read(services => services.GetRequiredService<IRepository<LedgerEntry>>().Table.Count(entry => entry.OrderId == orderId));

    public List<string> LogLines() => Read(services => services.GetRequiredService<IRepository<LogLine>>().Table.Select(line => line.Message).ToList());

    public Task ChangeOrderAsync(int orderId, Action<Order> change) => Read(async services =>
    {
        var order = Order(orderId);
        change(order);
        await services.GetRequiredService<IRepository<Order>>().UpdateAsync(order);
    });

    public Task ChangeAttemptAsync(string paymentNumber, Action<PaymentAttempt> change) => Read(async services =>
    {
        var attempts = services.GetRequiredService<IRepository<PaymentAttempt>>();
        var attempt = attempts.Table.First(candidate => candidate.PaymentNumber == paymentNumber);
        change(attempt);
        await attempts.UpdateAsync(attempt);
    });

    /// <summary>The time as it is; but whoever waits, waits for a part of it.</summary>
    private sealed class HastyTime(DemoShopFixture shop) : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, dueTime > TimeSpan.Zero ? dueTime / shop.Haste : dueTime, period > TimeSpan.Zero ? period / shop.Haste
                : period);

        public override long GetTimestamp() => base.GetTimestamp() + (long)(shop.Passed.TotalSeconds * TimestampFrequency);
    }

    private sealed class FullLog(DemoShopFixture shop) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // What the framework logs of itself is not the plugin's to mend.
            if (shop.LogIsFull && formatter(state, exception).StartsWith("Interkassa: ", StringComparison.Ordinal))
                throw new IOException("No space left on device");
        }

        public void Dispose()
        {
        }
    }

    private sealed class FailingOrderProcessing(DemoShopFixture shop, DemoShop.Host.OrderProcessingService inner) : IOrderProcessingService
    {
        public bool CanMarkOrderAsPaid(Order order) => inner.CanMarkOrderAsPaid(order);

        public Task CheckOrderStatusAsync(Order order) => inner.CheckOrderStatusAsync(order);

        public bool CanCancelOrder(Order order) => inner.CanCancelOrder(order);

        public Task CancelOrderAsync(Order order, bool notifyCustomer) => inner.CancelOrderAsync(order, notifyCustomer);

        public Task<IList<string>> ReOrderAsync(Order order) => inner.ReOrderAsync(order);

        public Task<bool> CanRefundAsync(Order order) => inner.CanRefundAsync(order);

        public Task<IList<string>> RefundAsync(Order order) => inner.RefundAsync(order);

        public Task<bool> CanPartiallyRefundAsync(Order order, decimal amountToRefund) => inner.CanPartiallyRefundAsync(order, amountToRefund);

        public Task<IList<string>> PartiallyRefundAsync(Order order, decimal amountToRefund) => inner.PartiallyRefundAsync(order, amountToRefund);

        public async Task MarkOrderAsPaidAsync(Order order)
        {
            await inner.MarkOrderAsPaidAsync(order);
            if (shop.MarkingFails is { } failure)
                throw failure;
            if (shop.MarkingWaitsFor is { } other)
                await other;
        }
    }
}
