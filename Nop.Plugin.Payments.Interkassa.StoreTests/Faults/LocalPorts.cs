using System.Globalization;

namespace Nop.Plugin.Payments.Interkassa.StoreTests.Faults;

/// <summary>Which process of this machine has which TCP port, as Linux tells under /proc.</summary>
internal static class LocalPorts
{
    public static bool IsOf(int processId, int port)
    {
        var socket = InodeOf(processId, port);
        return socket is not null && Directory.EnumerateFiles($"/proc/{processId}/fd").Any(file => TargetOf(file) == $"socket:[{socket}]");
    }

    private static string? InodeOf(int processId, int port)
    {
        var address = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return new[] { "tcp", "tcp6" }
            .SelectMany(table => File.ReadLines($"/proc/{processId}/net/{table}").Skip(1))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(columns => columns[1].EndsWith(address, StringComparison.Ordinal) && columns[9] != "0")?[9];
    }

    private static string? TargetOf(string file)
    {
        try
        {
            return new FileInfo(file).LinkTarget;
        }
        catch (IOException)
        {
            // Closed meanwhile.
            return null;
        }
    }
}
