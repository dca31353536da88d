using System.Diagnostics;
using System.Globalization;
using System.Net;
using MySqlConnector;
using Nop.Core.Domain.Payments;
using Nop.Plugin.Payments.Interkassa.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;

namespace Nop.Plugin.Payments.Interkassa.Tests.Payments.Settling;

/// <summary>
/// Two servers on one MariaDB. One of them is killed (SIGKILL) between any two of its steps at the database, and the order
/// is paid once all the same; a mail may be lost with it, and none is sent twice. Needs <c>INTERKASSA_TEST_MYSQL</c>, a connection string of a user who may
/// create databases.
/// </summary>
public sealed class ServerFarmTests
{
    private const int Rounds = 160;
    private const int MostSteps = 180;
    private const int MostRepetitions = 20;

    /// <summary>A healthy server, also on a busy machine, is done with an order by then.</summary>
    private static readonly TimeSpan AtWork = TimeSpan.FromSeconds(4);

    private readonly string _name = $"interkassa_farm_{Guid.NewGuid():N}"[..32];

    [SkippableFact]
    public async Task An_order_is_paid_once_wherever_a_server_dies()
    {
        var server = Environment.GetEnvironmentVariable("INTERKASSA_TEST_MYSQL");
        Skip.If(string.IsNullOrEmpty(server), "The test of two servers needs a MariaDB: set INTERKASSA_TEST_MYSQL.");

        await ExecuteAsync(server, $"CREATE DATABASE {_name} CHARACTER SET utf8mb4");
        var database = new MySqlConnectionStringBuilder(server) { Database = _name, UseXaTransactions = false }.ToString();
        try
        {
            using (await ShopServer.StartAsync(database))
                await ConfigureAsync(database);
            using var healthy = await ShopServer.StartAsync(database);
            await RunAsync(database, healthy);
        }
        finally
        {
            MySqlConnection.ClearAllPools();
            await ExecuteAsync(server, $"DROP DATABASE {_name}");
        }
    }

    private static async Task RunAsync(string database, ShopServer healthy)
    {
        var customer = new ShopClient(healthy.Url);
        ShopServer? mortal = null;
        var (deaths, step, steps, turn) = (0, 0, MostSteps, 0);
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                if (mortal is not { IsAlive: true })
                {
                    mortal?.Dispose();
                    mortal = await ShopServer.StartAsync(database);
                }

                var order = await customer.BuyAsync(productId: 4);
                var callback = Callback.For(order).Signed();
                using var http = new HttpClient();
                await http.PostAsync($"{mortal.Url}/kill-after/{step}", null);

                // Every other time the healthy server hears of it in the same moment, and else only by the repetition.
                var heard = new List<Task> { NotifyAsync(mortal.Url, callback), NotifyAsync(mortal.Url, callback) };
                if ((step + turn) % 2 == 1)
                    heard.AddRange([NotifyAsync(healthy.Url, callback), NotifyAsync(healthy.Url, callback)]);

                // The healthy one waits for what the dead one has claimed. It may be at work itself, and its own claim must not be taken from it.
                Stopwatch? dead = null;
                for (var all = Task.WhenAll(heard); !all.IsCompleted; await Task.WhenAny(all, Task.Delay(100)))
                {
                    if (!mortal.IsAlive)
                        dead ??= Stopwatch.StartNew();
                    if (dead?.Elapsed > AtWork)
                        await LetTimePassAsync(database);
                }

                await Task.WhenAll(heard);
                await Task.Delay(20);
                if (mortal.IsAlive)
                    steps = Math.Min(steps, step);
                else
                    deaths++;

                // What the dead one has claimed is free after a while, and the schedule task finishes what it had begun.
                await LetTimePassAsync(database);
                await RepeatAsync(healthy, callback);
                await LetTimePassAsync(database);
                await RunTaskAsync(healthy);
                await AssertPaidOnceAsync(database, order.OrderId, round, step);
                (step, turn) = step >= steps ? (0, turn + 1) : (step + 1, turn);
            }
        }
        finally
        {
            mortal?.Dispose();
        }

        Assert.True(steps < MostSteps, "No step was the last.");
        Assert.True(deaths > Rounds / 2, $"Only {deaths} of {Rounds} rounds had a death, in {steps} steps.");
        Assert.Equal(100 - Rounds, await CountAsync(database, "SELECT Stock FROM Product WHERE Id = 4"));
    }

    private static async Task AssertPaidOnceAsync(string database, int orderId, int round, int step)
    {
        async Task ExpectAsync(long expected, string query)
        {
            var actual = await CountAsync(database, string.Format(CultureInfo.InvariantCulture, query, orderId));
            Assert.True(expected == actual, $"Round {round}, death before step {step + 1}: {actual} instead of {expected}: {query}");
        }

        await ExpectAsync((int)PaymentStatus.Paid, "SELECT PaymentStatusId FROM `Order` WHERE Id = {0}");
        await ExpectAsync(1, "SELECT COUNT(*) FROM OrderNote WHERE OrderId = {0} AND Note = 'Order has been marked as paid'");
        await ExpectAsync(1, "SELECT COUNT(*) FROM OrderNote WHERE OrderId = {0} AND Note LIKE 'Interkassa: paid%'");
        await ExpectAsync(0, "SELECT COUNT(*) FROM Settlement WHERE OrderId = {0} AND StateName <> 'Finished'");
        await ExpectAsync(0, "SELECT COUNT(*) FROM (SELECT Subject FROM QueuedEmail WHERE Subject LIKE 'Order {0} %' GROUP BY Subject HAVING COUNT(*) > 1) "
            + "twice");
        var mails = await CountAsync(database, $"SELECT COUNT(*) FROM QueuedEmail WHERE Subject = 'Order {orderId} is paid'");
        var inDoubt = await CountAsync(database, $"SELECT InDoubt FROM Settlement WHERE OrderId = {orderId}");
        Assert.True(mails == 1 || inDoubt > 0, $"Round {round}, death before step {step + 1}: a mail is lost, and nobody counted it.");
        await ExpectAsync(1, "SELECT COUNT(*) FROM RewardPointsHistory WHERE Message LIKE '%#{0}'");
    }

    /// <summary>As if some minutes had passed.</summary>
    private static Task LetTimePassAsync(string database)
        => ExecuteAsync(database, """
            UPDATE OrderClaim SET ExpiresOnUtc = '2026-01-01';
            UPDATE Settlement SET NextTryOnUtc = '2026-01-01' WHERE NextTryOnUtc IS NOT NULL
            """);

    private static async Task RunTaskAsync(ShopServer server)
    {
        using var http = new HttpClient();
        using var answer = await http.PostAsync($"{server.Url}/scheduletask/runtask?taskType={Uri.EscapeDataString(SettlementTask.TypeName)}", null);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>As the gateway does, until it is told that all is well.</summary>
    private static async Task RepeatAsync(ShopServer server, Dictionary<string, string> callback)
    {
        for (var repetition = 0; repetition < MostRepetitions; repetition++)
        {
            if (await NotifyAsync(server.Url, callback) == HttpStatusCode.OK)
                return;
            await Task.Delay(100);
        }

        Assert.Fail("The gateway was never told that all is well.");
    }

    /// <summary>Null when the server died over it.</summary>
    private static async Task<HttpStatusCode?> NotifyAsync(string url, Dictionary<string, string> callback)
    {
        try
        {
            using var answer = await new ShopClient(url).PostAsync("/Plugins/Interkassa/Status", callback);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task ConfigureAsync(string database)
    {
        foreach (var (name, value) in new[] { ("shopid", DemoShopFixture.Checkout.Id), ("signkey", DemoShopFixture.Checkout.SignKey) })
            await ExecuteAsync(database, $"UPDATE StoredSetting SET Value = '{value}' WHERE Name = 'interkassasettings.{name}'");
    }

    private static async Task<long> CountAsync(string database, string query)
    {
        await using var connection = new MySqlConnection(database);
        await connection.OpenAsync();
        await using var command = new MySqlCommand(query, connection);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    private static async Task ExecuteAsync(string server, string command)
    {
        await using var connection = new MySqlConnection(server);
        await connection.OpenAsync();
        await new MySqlCommand(command, connection).ExecuteNonQueryAsync();
    }
}
