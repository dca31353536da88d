using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>What part of a first page is the plugin's own. Runs only with INTERKASSA_PERFORMANCE=1, and where there is Linux perf.</summary>
public partial class PerformanceTests
{
    private const int SamplesPerSecond = 2_000;
    private const string OfPlugin = "Nop.Plugin.Payments.Interkassa";
    private const string Compiler = "libclrjit";

    [SkippableFact]
    public async Task What_part_of_a_first_page_is_the_plugins()
    {
        NeedMeasuring();
        Skip.IfNot(File.Exists("/usr/bin/perf"), "Needs Linux perf.");
        var report = new StringBuilder();
        var compiled = Path.Combine(Site.Store.Folder, "compiled.txt");
        Site.Store.Environment["DOTNET_PerfMapEnabled"] = "1";
        Site.Store.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        Site.Store.Environment["DOTNET_JitStdOutFile"] = compiled;
        Site.Store.Environment["DOTNET_JitDisasmSummary"] = "1";
        try
        {
            await ForFirstPagesAsync(async page =>
            {
                for (var turn = 0; turn < FirstVisits; turn++)
                    report.AppendLine(await ProfileAsync(page, compiled));
            });
        }
        finally
        {
            Site.Store.Environment.Clear();
            await Site.Store.RestartAsync();
        }

        await File.WriteAllTextAsync(StoreFixture.ArtifactPath("performance-profile.txt"), report.ToString());
    }

    private async Task<string> ProfileAsync(FirstPage page, string compiled)
    {
        var data = Path.Combine(Path.GetTempPath(), $"interkassa-{Guid.NewGuid():N}.perf");
        File.Delete(compiled);
        await Site.Store.RestartAsync();
        Process? recorder = null;
        var (known, begun) = (0, 0L);
        var time = await FirstAsync(page, async () =>
        {
            recorder = Process.Start("perf", ["record", "-q", "-e", "cpu-clock", "-F", $"{SamplesPerSecond}", "-g", "-k", "mono",
                "-p", $"{Site.Store.Process.Id}", "-o", data]);
            await Task.Delay(TimeSpan.FromSeconds(2));
            known = (await LinesAsync(compiled)).Length;
            begun = Stopwatch.GetTimestamp();
        });
        var ended = Stopwatch.GetTimestamp();
        var methods = (await LinesAsync(compiled))[known..].Select(SizeOf).OfType<(string Name, int Size)>().ToList();
        using (var interrupt = Process.Start("kill", ["-INT", $"{recorder!.Id}"]))
            await interrupt.WaitForExitAsync();
        await recorder.WaitForExitAsync();

        var samples = await SamplesAsync(data, begun, ended);
        File.Delete(data);
        var compiling = samples.Count(sample => sample.Contains(Compiler, StringComparison.Ordinal));
        var own = samples.Count(sample => !sample.Contains(Compiler, StringComparison.Ordinal) && sample.Split('\n').Any(IsOfPlugin));

        // What the compiler does for the plugin is not on the stack where the store calls a method for the first time: it is taken by the methods' sizes.
        var ownMethods = methods.Where(method => method.Name.Contains(OfPlugin, StringComparison.Ordinal)
            || method.Name.Contains("AspNetCoreGeneratedDocument", StringComparison.Ordinal)).ToList();
        var share = (double)ownMethods.Sum(method => method.Size) / Math.Max(1, methods.Sum(method => method.Size));
        static double Milliseconds(double count) => count * 1000 / SamplesPerSecond;
        return string.Create(CultureInfo.InvariantCulture,
            $"{page.Name}, first after a restart: {time:0} ms with the profiler; processor time {Milliseconds(samples.Count):0.0} ms, of which a method of the "
                + $"plugin on the stack {Milliseconds(own):0.0} ms; the compiler {Milliseconds(compiling):0.0} ms for {methods.Count} methods, of them the "
                + $"plugin's {ownMethods.Count}, by size {share:0.000} of it: {Milliseconds(compiling * share):0.0} ms; together "
                + $"{Milliseconds(own + compiling * share):0.0} ms");
    }

    /// <summary>The front door of the status address only hands every other request on, and so it is on the stack of all that the store does.</summary>
    private static bool IsOfPlugin(string frame)
        => frame.Contains(OfPlugin, StringComparison.Ordinal) && !frame.Contains("StatusStartup", StringComparison.Ordinal);

    /// <summary>
    /// One text of frames for each sample between two times of the <see cref="Stopwatch"/>, without those of the thread that compiles better what is
    /// called often: nobody waits for it.
    /// </summary>
    private static async Task<List<string>> SamplesAsync(string data, long begun, long ended)
    {
        static string Time(long timestamp) => ((double)timestamp / Stopwatch.Frequency).ToString("0.000000", CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("perf", ["script", "-i", data, "--time", $"{Time(begun)},{Time(ended)}", "-F", "comm,tid,time,ip,sym,dso"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true
        };
        using var script = Process.Start(start)!;
        script.ErrorDataReceived += (_, _) => { };
        script.BeginErrorReadLine();
        var text = await script.StandardOutput.ReadToEndAsync();
        await script.WaitForExitAsync();
        return [.. text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(sample => !sample.StartsWith(".NET Tiered", StringComparison.Ordinal))];
    }

    private static async Task<string[]> LinesAsync(string file)
    {
        if (!File.Exists(file))
            return [];
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>As in "12: JIT compiled Some.Type:Method() [Tier0, IL size=5, code size=30]"; null for what was compiled before, and better now.</summary>
    private static (string Name, int Size)? SizeOf(string line)
        => !line.Contains("[Tier1", StringComparison.Ordinal) && CompiledLine().Match(line) is { Success: true } match
            ? (match.Groups["name"].Value, int.Parse(match.Groups["size"].Value, CultureInfo.InvariantCulture)) : null;

    [GeneratedRegex(@"JIT compiled (?<name>.*) \[.*IL size=(?<size>\d+)")]
    private static partial Regex CompiledLine();
}
