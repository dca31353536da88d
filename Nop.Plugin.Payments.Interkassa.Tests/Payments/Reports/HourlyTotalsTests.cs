using System.Collections.Concurrent;
using System.Net;
using Interkassa.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Nop.Data;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Reports;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Reports;

/// <summary>What is added up in the background says the same as the ledger, whatever came when.</summary>
public sealed class HourlyTotalsTests(DemoShopFixture shop) : DemoShopTests(shop)
{
    private const int Hours = 60;

    /// <summary>One in so many is a test payment.</summary>
    private const int Oddness = 8;
    private static readonly string[] Systems = ["visa_cpaytrz_merchant_uah", "visa_liqpay_merchant_usd", "privat24_liqpay_merchant_uah"];
    private static readonly string[] Currencies = ["UAH", "USD"];

    /// <summary>As long ago as nothing else of these tests.</summary>
    private static readonly DateTime Begin = new(2021, 3, 1, 0, 0, 0, DateTimeKind.Utc);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await ForgetAsync();
    }

    public override async Task DisposeAsync()
    {
        await ForgetAsync();
        await base.DisposeAsync();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_added_up_is_what_the_ledger_says(int seed)
    {
        var random = new Random(seed);
        var invoices = new List<(string Id, string PaymentNumber)>();
        await using var scope = Shop.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var attempts = await AttemptsAsync(services);
        for (var hour = 0; hour < Hours; hour += random.Next(1, 6))
        {
            for (var payment = random.Next(6); payment > 0; payment--)
            {
                // A clock that is wrong, or a server that takes its time.
                var late = random.Next(10) == 0 ? random.Next(48) : 0;

                // A success that is told again, with another amount at times, counts where it was told last.
                var isAgain = invoices.Count > 0 && random.Next(4) == 0;
                var (id, number) = isAgain ? invoices[random.Next(invoices.Count)] : ($"old{seed}-{invoices.Count}", attempts[random.Next(attempts.Count)]);
                if (!isAgain)
                    invoices.Add((id, number));
                await TellAsync(services, random, Begin.AddHours(Math.Max(0, hour - late)).AddSeconds(random.Next(3600)), id, number);
                if (random.Next(10) == 0)
                    await ChangeAsync(services, random);
            }

            var now = Begin.AddHours(hour).AddMinutes(random.Next(60));
            if (random.Next(3) > 0)
                await Totals(services, now).AddUpAsync();
            await CompareAsync(services, now, random);
        }
    }

    /// <summary>What the API told of first can say otherwise once it is signed.</summary>
    [Fact]
    public async Task A_payment_that_changes_is_added_up_again()
    {
        await using var scope = Shop.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await TellAsync(services, Live, Begin.AddMinutes(5), "old-changed", "0_none");
        await TellAsync(services, Live, Begin.AddHours(3), "old-other", "0_none");
        var totals = Totals(services, Begin.AddHours(6));
        await totals.AddUpAsync();
        var (entries, hours) = (services.GetRequiredService<IRepository<LedgerEntry>>(), services.GetRequiredService<LedgerHours>());
        var entry = entries.Table.Single(entry => entry.InvoiceId == "old-changed");
        entry.Amount = 1_000_000;
        await entries.UpdateAsync(entry);
        await hours.ChangesAsync(entry);

        Assert.Contains(await totals.OfAsync(new PaymentFilter()), total => total.Charged == 1_000_000);
        await totals.AddUpAsync();
        Assert.Empty(await hours.ChangedAsync());
        Assert.Contains(await totals.OfAsync(new PaymentFilter()), total => total.Charged == 1_000_000);
    }

    /// <summary>Its key is far from those of the hour to which its time belongs.</summary>
    [Fact]
    public async Task A_payment_that_a_wrong_clock_writes_long_ago_is_added_to_the_others_of_its_hour()
    {
        await using var scope = Shop.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await TellAsync(services, Live, Begin.AddMinutes(5), "old-right", "0_none");
        for (var other = 0; other < 1_100; other++)
            await TellAsync(services, Live, Begin.AddHours(20), $"old-other-{other}", "0_none");
        var totals = Totals(services, Begin.AddHours(22));
        await totals.AddUpAsync();

        await TellAsync(services, Live, Begin.AddMinutes(2), "old-wrong", "0_none");

        int Payments(IReadOnlyList<HourlyTotal> hours) => hours.Where(hour => hour.HourUtc == Begin).Sum(hour => hour.Payments);
        Assert.Equal(2, Payments(await totals.OfAsync(new PaymentFilter { ToUtc = Begin.AddDays(1) })));
        await Totals(services, Begin.AddHours(23)).AddUpAsync();
        Assert.Equal(2, Payments(await totals.OfAsync(new PaymentFilter { ToUtc = Begin.AddDays(1) })));
        Assert.Equal(2, services.GetRequiredService<LedgerHours>().AddedUp.ToList().Where(hour => LedgerHours.HourOf(hour.HourUtc) == Begin)
            .Sum(hour => hour.Payments));
    }

    /// <summary>Between its sum and the row that holds it.</summary>
    [Fact]
    public async Task What_changes_while_it_is_added_up_is_added_up_once_more()
    {
        await using var scope = Shop.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await TellAsync(services, Live, Begin.AddMinutes(5), "old-changed", "0_none");
        var entries = services.GetRequiredService<IRepository<LedgerEntry>>();
        var entry = entries.Table.Single(entry => entry.InvoiceId == "old-changed");
        Shop.DatabaseFaults.BeforeCommand = sql =>
        {
            if (!sql.Contains("LedgerHour", StringComparison.Ordinal) || !sql.TrimStart().StartsWith("DELETE", StringComparison.Ordinal))
                return;

            Shop.DatabaseFaults.BeforeCommand = null;
            Task.Run(async () =>
            {
                await using var other = Shop.App.Services.CreateAsyncScope();
                entry.Amount = 1_000_000;
                await other.ServiceProvider.GetRequiredService<IRepository<LedgerEntry>>().UpdateAsync(entry);
                await other.ServiceProvider.GetRequiredService<LedgerHours>().ChangesAsync(entry);
            }).GetAwaiter().GetResult();
        };

        var totals = Totals(services, Begin.AddHours(6));
        await totals.AddUpAsync();

        Assert.Null(Shop.DatabaseFaults.BeforeCommand);
        Assert.Contains(await totals.OfAsync(new PaymentFilter()), total => total.Charged == 1_000_000);
    }

    [Fact]
    public async Task A_signed_success_that_follows_what_the_api_told_is_counted_as_it_was_signed()
    {
        var order = await Shop.NewCustomer().BuyAsync();
        var form = new Dictionary<string, string>(order.Form) { ["ik_pw_via"] = "test_interkassa_test_xts" };
        var invoice = Shop.Emulator.Services.GetRequiredService<Invoices>().Open(form, DemoShopFixture.Checkout)!;
        invoice.State = "success";
        await Shop.ReconcileAsync();
        await using var scope = Shop.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var entries = services.GetRequiredService<IRepository<LedgerEntry>>();
        var heard = entries.Table.Single(entry => entry.OrderId == order.OrderId);
        heard.CreatedOnUtc = Begin;
        await entries.UpdateAsync(heard);
        var totals = Totals(services, Begin.AddHours(6));
        await totals.AddUpAsync();
        var hour = new PaymentFilter { FromUtc = Begin, ToUtc = Begin.AddHours(1) };
        Assert.Empty(await totals.OfAsync(hour));

        var told = Callback.For(order, invoice: invoice.Id).Signed();
        Assert.Equal(HttpStatusCode.OK, (await Shop.NewCustomer().PostAsync("/Plugins/Interkassa/Status", told)).StatusCode);

        Assert.Equal(80m, Assert.Single(await totals.OfAsync(hour)).Charged);
        await entries.DeleteAsync(entry => entry.OrderId == order.OrderId);
    }

    /// <summary>However many payments a month has, whoever looks at it reads its hours.</summary>
    [Fact]
    public async Task Hours_that_are_added_up_are_read_and_their_payments_are_not()
    {
        await using var scope = Shop.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        for (var hour = 0; hour < 5; hour++)
            await TellAsync(services, Live, Begin.AddHours(hour), $"old-{hour}", "0_none");
        var totals = Totals(services, Begin.AddHours(5).AddMinutes(30));
        await totals.AddUpAsync();
        var commands = new ConcurrentQueue<string>();
        Shop.DatabaseFaults.BeforeCommand = commands.Enqueue;

        var month = await totals.OfAsync(new PaymentFilter { FromUtc = Begin, ToUtc = Begin.AddHours(5) });

        Shop.DatabaseFaults.BeforeCommand = null;
        Assert.Equal(5, month.Sum(total => total.Payments));
        Assert.NotEmpty(commands);
        Assert.DoesNotContain(commands, sql => sql.Contains("SUM(", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_task_adds_up_what_is_over()
    {
        await using var scope = Shop.App.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await TellAsync(services, Live, Begin, "old-task", "0_none");
        var hours = services.GetRequiredService<LedgerHours>();

        for (var round = 0; round < 10 && (await hours.LastAsync() is not { } last || last.HourUtc < DateTime.UtcNow.AddHours(-3)); round++)
            await Shop.ReconcileAsync();

        Assert.InRange((await hours.LastAsync())!.HourUtc, DateTime.UtcNow.AddHours(-3), DateTime.UtcNow);
        Assert.Contains(hours.AddedUp.ToList(), hour => LedgerHours.HourOf(hour.HourUtc) == Begin);
    }

    /// <summary>An entry that the API told of is signed: its amount may be another, and whether it is a test.</summary>
    private static async Task ChangeAsync(IServiceProvider services, Random random)
    {
        var entries = services.GetRequiredService<IRepository<LedgerEntry>>();
        var all = entries.Table.Where(entry => entry.InvoiceId.StartsWith("old")).ToList();
        var entry = all[random.Next(all.Count)];
        (entry.Amount, entry.CreditedAmount, entry.IsTest) = (random.Next(100, 10_000) / 100m, null, !entry.IsTest);
        await entries.UpdateAsync(entry);
        await services.GetRequiredService<LedgerHours>().ChangesAsync(entry);
    }

    private async Task CompareAsync(IServiceProvider services, DateTime now, Random random)
    {
        var from = Begin.AddMinutes(random.Next(Hours * 60));
        foreach (var filter in new[]
        {
            new PaymentFilter { ToUtc = Begin.AddYears(1) },
            new PaymentFilter { FromUtc = Begin, ToUtc = now },
            new PaymentFilter { FromUtc = from, ToUtc = from.AddMinutes(random.Next(24 * 60)) },
            new PaymentFilter { ToUtc = Begin.AddYears(1), StoreId = 1, IsTest = false },
            new PaymentFilter { FromUtc = Begin, ToUtc = Begin.AddYears(1), PaymentSystem = "visa", State = "success" }
        })
        {
            var read = await Totals(services, now).OfAsync(filter);
            Assert.Equal(Ordered(FromLedger(services, filter)), Ordered(read));
        }
    }

    /// <summary>The same by another road: all rows are read, and reckoned with here.</summary>
    private static IEnumerable<HourlyTotal> FromLedger(IServiceProvider services, PaymentFilter filter)
    {
        var stores = services.GetRequiredService<IRepository<PaymentAttempt>>().Table
            .ToDictionary(attempt => attempt.PaymentNumber, attempt => attempt.StoreId);
        var all = services.GetRequiredService<IRepository<LedgerEntry>>().Table.Where(entry => entry.InvoiceId.StartsWith("old")).ToList();
        return all.GroupBy(entry => entry.InvoiceId).Select(invoice => invoice.Last(entry => entry.State == "success"))
            .Where(entry => !entry.IsTest && (filter.FromUtc is not { } from || entry.CreatedOnUtc >= from) && entry.CreatedOnUtc < filter.ToUtc
                && (filter.StoreId == 0 || stores.GetValueOrDefault(entry.PaymentNumber) == filter.StoreId)
                && entry.PaymentSystem.StartsWith(filter.PaymentSystem, StringComparison.Ordinal))
            .GroupBy(entry => (Hour: LedgerHours.HourOf(entry.CreatedOnUtc), System: PaymentSystemName.Of(entry.PaymentSystem), entry.CurrencyCode))
            .Select(of => new HourlyTotal(of.Key.Hour, of.Key.System, of.Key.CurrencyCode, of.Count(), of.Sum(entry => entry.Amount),
                of.Sum(entry => entry.CreditedAmount ?? 0), of.Sum(entry => entry.CreditedAmount is { } credited ? entry.Amount - credited : 0)));
    }

    /// <summary>The demo shop's database adds up binary fractions.</summary>
    private static List<HourlyTotal> Ordered(IEnumerable<HourlyTotal> totals)
        => [.. totals.Select(total => total with { Charged = Cents(total.Charged), Credited = Cents(total.Credited), Fees = Cents(total.Fees) })
            .OrderBy(total => total.HourUtc).ThenBy(total => total.PaymentSystem).ThenBy(total => total.CurrencyCode)];

    private static decimal Cents(decimal amount) => decimal.Round(amount, 2);

    private static HourlyTotals Totals(IServiceProvider services, DateTime now)
    {
        var clock = new Mock<TimeProvider>();
        clock.Setup(provider => provider.GetUtcNow()).Returns(now);
        return ActivatorUtilities.CreateInstance<HourlyTotals>(services, clock.Object);
    }

    /// <summary>Two of the demo shop's store, one of another; and a number that no attempt has.</summary>
    private static async Task<List<string>> AttemptsAsync(IServiceProvider services)
    {
        var attempts = services.GetRequiredService<IRepository<PaymentAttempt>>();
        foreach (var storeId in new[] { 1, 1, 2 })
            await attempts.InsertAsync(new PaymentAttempt
            {
                OrderId = 0, StoreId = storeId, PaymentNumber = $"old_{Guid.NewGuid():N}"[..30], CurrencyCode = "UAH", CreatedOnUtc = Begin, ShopId = "old"
            });
        return [.. attempts.Table.Where(attempt => attempt.ShopId == "old").Select(attempt => attempt.PaymentNumber).ToList(), "0_none"];
    }

    private static Task TellAsync(IServiceProvider services, Random random, DateTime utc, string invoiceId, string paymentNumber)
    {
        var amount = random.Next(100, 10_000) / 100m;
        return services.GetRequiredService<IRepository<LedgerEntry>>().InsertAsync(new LedgerEntry
        {
            EntryKey = $"{invoiceId}:{Guid.NewGuid():N}",
            PaymentNumber = paymentNumber,
            InvoiceId = invoiceId,
            State = "success",
            Amount = amount,
            CreditedAmount = random.Next(3) == 0 ? null : decimal.Round(amount * 0.97m, 2),
            CurrencyCode = Currencies[random.Next(Currencies.Length)],
            PaymentSystem = Systems[random.Next(Systems.Length)],
            IsTest = random.Next(Oddness) == 0,
            Outcome = nameof(PaymentOutcome.Paid),
            CreatedOnUtc = utc
        });
    }

    /// <summary>Of no chance.</summary>
    private static Random Live => new Always();

    private sealed class Always : Random
    {
        public override int Next(int maxValue) => maxValue - 1;

        public override int Next(int minValue, int maxValue) => maxValue - 1;
    }

    private Task ForgetAsync() => Shop.Read(async services =>
    {
        Shop.DatabaseFaults.BeforeCommand = null;
        await services.GetRequiredService<IRepository<LedgerEntry>>().DeleteAsync(entry => entry.InvoiceId.StartsWith("old"));
        await services.GetRequiredService<IRepository<PaymentAttempt>>().DeleteAsync(attempt => attempt.ShopId == "old");
        await services.GetRequiredService<IRepository<LedgerHour>>().DeleteAsync(hour => hour.Id > 0);
    });
}
