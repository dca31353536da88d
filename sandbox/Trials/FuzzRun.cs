using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using DemoShop;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Interkassa.Trials;

/// <summary>Hostile input over real HTTP: no exception, no 5xx, no order changed.</summary>
internal static class FuzzRun
{
    private const int Connections = 32;

    public static async Task<int> RunAsync(int inputs, int seed)
    {
        var database = TrialShop.NewDatabase();
        var failures = new Failures();
        await using var shop = await DemoShopApp.BuildAsync("http://127.0.0.1:0", database, services =>
        {
            services.AddLogging(logging => logging.ClearProviders().AddProvider(failures));
        });
        await TrialShop.ConfigureAsync(shop.Services);
        await shop.StartAsync();

        using var browser = TrialShop.Browser(shop.Urls.Single());
        var callback = TrialShop.Paid(await TrialShop.BuyAsync(browser), "1");
        var before = Orders(database);
        var answers = new ConcurrentDictionary<int, int>();
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(worker => Task.Run(async () =>
        {
            using var http = TrialShop.Browser(shop.Urls.Single());
            var mutations = new Mutations(callback, TrialShop.SignKey, (seed * 1000) + worker);
            for (var i = worker; i < inputs; i += Connections)
            {
                var answer = (int)await SendAsync(http, mutations.Next());
                answers.AddOrUpdate(answer, 1, (_, count) => count + 1);
            }
        })));

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{inputs:N0} inputs, seed {seed}, in {watch.Elapsed.TotalSeconds:0} s"));
        foreach (var (answer, count) in answers.OrderBy(pair => pair.Key))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {answer}: {count:N0}"));
        var isUnchanged = before == Orders(database);
        Console.WriteLine($"  exceptions: {failures.Count}{(failures.First is null ? string.Empty : ", the first: " + failures.First)}");
        Console.WriteLine($"  the order: {(isUnchanged ? "unchanged" : "CHANGED")}");
        var isGood = isUnchanged && failures.Count == 0 && answers.Keys.All(answer => answer < 500);
        Console.WriteLine(isGood ? "PASSED" : "FAILED");
        await shop.StopAsync();
        TrialShop.Delete(database);
        return isGood ? 0 : 1;
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient http, Input input)
    {
        var isGet = input.Method == "GET";
        // A query is text by HTTP itself; its bytes go there escaped.
        var query = isGet ? "?" + Uri.EscapeDataString(System.Text.Encoding.Latin1.GetString(input.Body)).Replace("%3D", "=").Replace("%26", "&").Replace("%25",
            "%") : string.Empty;
        if (query.Length > 7_000)
            query = query[..7_000];
        using var request = new HttpRequestMessage(new HttpMethod(input.Method), "/Plugins/Interkassa/Status" + query);
        if (!isGet)
        {
            request.Content = new ByteArrayContent(input.Body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", input.ContentType);
        }

        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Everything about all orders that a notification could change, but for notes of what was refused to pay.</summary>
    private static string Orders(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT o.*, (SELECT COUNT(*) FROM QueuedEmail), (SELECT COUNT(*) FROM RewardPointsHistory) FROM [Order] o";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return string.Join('\n', rows);
    }

    /// <summary>Counts what any part of the shop logs with an exception, or as an error.</summary>
    private sealed class Failures : ILoggerProvider, ILogger
    {
        private int _count;

        public int Count => _count;

        public string? First { get; private set; }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (exception is null)
                return;

            Interlocked.Increment(ref _count);
            First ??= formatter(state, exception) + " " + exception;
        }

        public void Dispose()
        {
        }
    }
}
