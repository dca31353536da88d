using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Interkassa.Emulator;

/// <summary>
/// Sends genuine, repeated and forged callbacks over many connections at once. A genuine one is repeated, as the gateway does,
/// until it is answered with 200.
/// </summary>
/// <param name="url">The shop's.</param>
/// <param name="signKey">Signs what is genuine.</param>
/// <param name="nextPayment">A callback's fields, not signed, of an order that nobody has paid yet; null while there is none.</param>
public sealed class LoadGenerator(string url, string signKey, Func<Dictionary<string, string>?> nextPayment)
{
    private const int Connections = 64;
    private const int Remembered = 1000;

    private readonly ConcurrentDictionary<string, int> _answers = new();
    private readonly ConcurrentBag<string> _paid = [];
    private readonly Dictionary<string, string>?[] _sent = new Dictionary<string, string>?[Remembered];
    private int _count;

    /// <summary>The payment numbers of all genuine callbacks that were answered with 200.</summary>
    public IReadOnlyCollection<string> Paid => _paid;

    /// <summary>Kind of callback and answer, and how often.</summary>
    public IReadOnlyDictionary<string, int> Answers => _answers;

    /// <summary>Of every thousand callbacks, how many are new, and how many repeat one; the others are forged.</summary>
    public (int Genuine, int Repeated) PerMille { get; init; } = (100, 450);

    public async Task RunAsync(TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(worker => Task.Run(async () =>
        {
            using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = new Uri(url),
                Timeout = TimeSpan.FromMinutes(2) };
            var random = new Random(worker);
            while (watch.Elapsed < duration)
                await SendOneAsync(http, random);
        })));
    }

    /// <summary>Kinds of callback with their answers, a line each.</summary>
    public string Describe(TimeSpan elapsed)
        => string.Join(Environment.NewLine, _answers.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"  {pair.Key}: {pair.Value:N0} ({pair.Value / elapsed.TotalSeconds:N0}/s)")));

    private async Task SendOneAsync(HttpClient http, Random random)
    {
        var dice = random.Next(1000);
        if (dice < PerMille.Genuine && nextPayment() is { } payment)
        {
            payment["ik_sign"] = WireSignature.Of(payment, signKey, "Sha256");
            while (await SendAsync(http, "genuine", payment) != HttpStatusCode.OK)
                await Task.Delay(random.Next(200, 1000));
            _paid.Add(payment["ik_pm_no"]);
            _sent[(Interlocked.Increment(ref _count) - 1) % Remembered] = payment;
        }
        else if (_sent[random.Next(Math.Clamp(_count, 1, Remembered))] is { } known)
        {
            if (dice < PerMille.Genuine + PerMille.Repeated)
                await SendAsync(http, "repeated", known);
            else
                await SendAsync(http, "forged", new Dictionary<string,
                    string>(known) { ["ik_am"] = "1.00", ["ik_sign"] = Convert.ToBase64String(Guid.NewGuid().ToByteArray()) });
        }
        else
        {
            await Task.Delay(10);
        }
    }

    private async Task<HttpStatusCode> SendAsync(HttpClient http, string kind, Dictionary<string, string> fields)
    {
        using var answer = await http.PostAsync("/Plugins/Interkassa/Status", new FormUrlEncodedContent(fields));
        _answers.AddOrUpdate($"{kind} {(int)answer.StatusCode}", 1, (_, count) => count + 1);
        return answer.StatusCode;
    }
}
