using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Nop.Plugin.Payments.Interkassa.StoreTests;

/// <summary>A copy of the published store, run as a process of its own; only this process is ever stopped.</summary>
public sealed class StoreProcess(string folder, string logFile) : IDisposable
{
    private Process? _process;

    public string Url { get; } = $"http://127.0.0.1:{FreePort()}";

    public static StoreProcess CopyOf(string publishedFolder, string logFile)
    {
        // A published store that has been installed already keeps its settings here; the copy is to be installed anew.
        return new StoreProcess(Copy(publishedFolder, "App_Data/appsettings.json", "App_Data/plugins.json", "App_Data/dataSettings.json"), logFile);
    }

    /// <summary>Another server of the same store, beside the database with the same files.</summary>
    public StoreProcess Twin(string twinsLogFile)
        => new(Copy(folder), twinsLogFile);

    public string Folder => folder;

    /// <summary>Variables of the environment that the next start has beside the usual ones.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public bool IsAlive => _process is { HasExited: false };

    public Process Process => _process ?? throw new InvalidOperationException("The store was not started.");

    /// <param name="page">Which must answer; the home page unless told otherwise.</param>
    public async Task StartAsync(string page = "")
    {
        var start = new ProcessStartInfo("dotnet", ["Nop.Web.dll", "--urls", Url])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment["DOTNET_ROLL_FORWARD"] = "Major";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Log(line.Data);
        _process.ErrorDataReceived += (_, line) => Log(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        for (var deadline = DateTime.UtcNow.AddMinutes(2); !await AnswersAsync(http, page); await Task.Delay(20))
        {
            if (DateTime.UtcNow > deadline || _process.HasExited)
                throw new InvalidOperationException($"The store does not start; see {logFile}.");
        }
    }

    private async Task<bool> AnswersAsync(HttpClient http, string page)
    {
        try
        {
            using var answer = await http.GetAsync($"{Url}/{page}");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Waits for the store to stop by itself, as it does to apply plugins, and starts it again.</summary>
    public async Task AwaitRestartAsync()
    {
        using (var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1)))
            await _process!.WaitForExitAsync(patience.Token);
        await StartAsync();
    }

    /// <summary>SIGKILL: the process gets no chance to end anything.</summary>
    public void Kill()
    {
        Process.Kill();
        Process.WaitForExit();
    }

    public async Task RestartAsync(string page = "")
    {
        Stop();
        await StartAsync(page);
    }

    public void Dispose()
    {
        Stop();
        Directory.Delete(folder, recursive: true);
    }

    /// <returns>A folder of its own with all files but some.</returns>
    private static string Copy(string from, params string[] without)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"interkassa-store-{Guid.NewGuid():N}");
        foreach (var relative in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(from, file)).Except(without))
        {
            var target = Path.Combine(folder, relative);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from, relative), target);
        }

        return folder;
    }

    private void Stop()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
    }

    private void Log(string? line)
    {
        if (line is null)
            return;
        lock (this)
            File.AppendAllText(logFile, line + System.Environment.NewLine);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
