using System.Diagnostics;

namespace Nop.Plugin.Payments.Interkassa.Tests.Support;

/// <summary>One server of a web farm: the demo shop as a process of its own, on a database that it shares.</summary>
internal sealed class ShopServer : IDisposable
{
    private readonly Process _process;

    private ShopServer(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public bool IsAlive => !_process.HasExited;

    public static async Task<ShopServer> StartAsync(string database)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "DemoShop.dll"), "server", "http://127.0.0.1:0", "mysql:" + database])
        {
            RedirectStandardOutput = true
        })!;
        const string announcement = "Listening on ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(announcement, StringComparison.Ordinal))
                continue;

            // Nobody reads on, and a full pipe would stop the server.
            _ = process.StandardOutput.ReadToEndAsync();
            return new ShopServer(process, line[announcement.Length..]);
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    public void Dispose()
    {
        if (IsAlive)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
