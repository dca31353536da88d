using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Interkassa.Emulator;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>
/// Ratios against rivals in the same store and run. Runs only with INTERKASSA_PERFORMANCE=1, on MariaDB or MySQL; measures and
/// writes artifacts/store/performance.txt, and judges no time.
/// </summary>
public partial class PerformanceTests(StoreFixture store) : StoreSuite(store)
{
    private const int Connections = 16;
    private const int Rounds = 3;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(6);

    [SkippableFact]
    public async Task What_it_costs_beside_its_rivals()
    {
        NeedMeasuring();
        await InstallRivalAsync();
        var payments = await MultiplyAsync(await NewInvoiceAsync(), thousands: 1);
        payments.TryDequeue(out var handled);
        handled!["ik_sign"] = WireSignature.Of(handled, StoreFixture.SignKey, "Sha256");
        await PostOnceAsync("Plugins/Interkassa/Status", handled);

        var report = new StringBuilder();
        await FloodsAsync(report, handled);
        await File.WriteAllTextAsync(StoreFixture.ArtifactPath("performance.txt"), report.ToString());
    }

    private async Task FloodsAsync(StringBuilder report, Dictionary<string, string> handled)
    {
        var forged = new Dictionary<string, string>(handled) { ["ik_am"] = "1.00" };
        var rates = new Dictionary<string, List<double>>();
        var kinds = new (string Name, string Path, Dictionary<string, string> Fields)[]
        {
            ("plain", "Plugins/Rival/Plain", handled),
            ("answer", "Plugins/Rival/Answer", handled),
            ("duplicate", "Plugins/Interkassa/Status", handled),
            ("forged", "Plugins/Interkassa/Status", forged),
            ("payment base", "Plugins/Rival/Payment", handled)
        };
        var customers = new Dictionary<string, int>();
        // What has just started is compiled better and better while it works.
        foreach (var (_, path, fields) in kinds)
            await RateAsync(path, fields);
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var (name, path, fields) in kinds)
            {
                var before = await CustomersAsync();
                (rates.TryGetValue(name, out var list) ? list : rates[name] = []).Add(await RateAsync(path, fields));
                customers[name] = await CustomersAsync() - before;
            }
        }

        double Median(string name) => MedianOf(rates[name]);
        report.AppendLine(CultureInfo.InvariantCulture, $"  medians of {Rounds}, {Connections} connections:");
        foreach (var (name, _, _) in kinds)
            report.AppendLine(CultureInfo.InvariantCulture,
                $"  {name}: {Median(name):N0}/s ({string.Join(", ", rates[name].Select(rate => rate.ToString("N0", CultureInfo.InvariantCulture)))}), "
                    + $"customers made in the last round: {customers[name]}");
        report.AppendLine(CultureInfo.InvariantCulture, $"  duplicate / plain: {Median("duplicate") / Median("plain"):0.00}");
        report.AppendLine(CultureInfo.InvariantCulture, $"  forged / plain: {Median("forged") / Median("plain"):0.00}");
        report.AppendLine(CultureInfo.InvariantCulture,
            $"  duplicate / a middleware that only answers: {Median("duplicate") / Median("answer"):0.00}, forged: {Median("forged") / Median("answer"):0.00}");
        report.AppendLine(CultureInfo.InvariantCulture, $"  duplicate / payment base: {Median("duplicate") / Median("payment base"):0.0}");
    }

    /// <summary>Over bare sockets: on a small machine a comfortable client would cost more than what it measures.</summary>
    private async Task<double> RateAsync(string path, Dictionary<string, string> fields)
    {
        var watch = Stopwatch.StartNew();
        var count = await PostAsync(path, fields, Connections, () => watch.Elapsed < Each, _ => true);
        return count / watch.Elapsed.TotalSeconds;
    }

    /// <summary>The same call again and again, over connections that are kept.</summary>
    /// <param name="path">Of the store.</param>
    /// <param name="fields">What is posted.</param>
    /// <param name="connections">How many.</param>
    /// <param name="goesOn">Whether it goes on.</param>
    /// <param name="isDue">Whether a connection that has sent so many sends another one now, and not in a moment.</param>
    /// <returns>How many were answered.</returns>
    private async Task<long> PostAsync(string path, Dictionary<string, string> fields, int connections, Func<bool> goesOn, Func<long, bool> isDue)
    {
        var url = new Uri(Site.Store.Url);
        var body = await new FormUrlEncodedContent(fields).ReadAsByteArrayAsync();
        byte[] request =
        [
            .. Encoding.ASCII.GetBytes($"POST /{path} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Type: "
                + $"application/x-www-form-urlencoded\r\nContent-Length: {body.Length}\r\n\r\n"),
            .. body
        ];
        var answered = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(async () =>
        {
            using var client = new TcpClient { NoDelay = true };
            await client.ConnectAsync(url.Host, url.Port);
            var (stream, buffer, sent) = (client.GetStream(), new byte[16 * 1024], 0L);
            while (goesOn())
            {
                if (!isDue(sent))
                {
                    await Task.Delay(5);
                    continue;
                }

                await stream.WriteAsync(request);
                await ReadAnswerAsync(stream, buffer);
                sent++;
            }

            return sent;
        })));
        return answered.Sum();
    }

    private static async Task ReadAnswerAsync(NetworkStream stream, byte[] buffer)
    {
        var length = 0;
        while (!IsWhole(buffer.AsSpan(0, length)))
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length));
            Assert.True(read > 0, "The store hung up.");
            length += read;
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return false;

        var head = answer[..end];
        if (head.IndexOf("chunked"u8) >= 0)
            return answer.EndsWith("0\r\n\r\n"u8);
        var at = head.IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
        var rest = head[at..];
        var line = rest.IndexOf((byte)'\r');
        return answer.Length >= end + 4 + int.Parse(line < 0 ? rest : rest[..line], CultureInfo.InvariantCulture);
    }

    /// <summary>One after the other, in turns, so that both meet the same weather.</summary>
    private async Task FirstSuccessAsync(StringBuilder report, ConcurrentQueue<Dictionary<string, string>> payments)
    {
        const int pairs = 150;
        var (own, rival) = (new List<double>(), new List<double>());
        for (var i = 0; i < pairs; i++)
        {
            payments.TryDequeue(out var first);
            first!["ik_sign"] = WireSignature.Of(first, StoreFixture.SignKey, "Sha256");
            own.Add(await PostOnceAsync("Plugins/Interkassa/Status", first));
            payments.TryDequeue(out var second);
            rival.Add(await PostOnceAsync("Plugins/Rival/MarkAsPaid/" + second!["ik_pm_no"].Split('_')[0], second));
        }

        report.AppendLine(CultureInfo.InvariantCulture,
            $"  first success: {MedianOf(own):0.0} ms; MarkOrderAsPaidAsync alone: {MedianOf(rival):0.0} ms; ratio {MedianOf(own) / MedianOf(rival):0.00} "
                + $"(medians of {pairs})");
    }

    private async Task<double> PostOnceAsync(string path, Dictionary<string, string> fields)
    {
        using var http = new HttpClient();
        var watch = Stopwatch.StartNew();
        using var answer = await http.PostAsync($"{Site.Store.Url}/{path}", new FormUrlEncodedContent(fields));
        answer.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalMilliseconds;
    }

    /// <summary>Once for the store.</summary>
    private async Task InstallRivalAsync()
    {
        if (!Directory.Exists(Path.Combine(Site.Store.Folder, "Plugins", RivalMethod)))
        {
            await Site.InstallOwnAsync("benchmarks/Rival", "rival.zip", RivalMethod, "Interkassa rival",
                $"-p:NopCommerceDir={StoreFixture.PublishedFolder}");
        }
    }
}
