using System.Diagnostics;
using System.Globalization;

namespace Interkassa.Emulator;

/// <summary>How much memory another process has, time after time.</summary>
public sealed class MemoryWatch(Process process, TimeSpan period)
{
    private readonly List<long> _samples = [];

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (!process.HasExited)
            {
                await Task.Delay(period, cancellation);
                process.Refresh();
                _samples.Add(process.WorkingSet64);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the run.
        }
    }

    /// <summary>In MiB, in the order of time.</summary>
    public override string ToString() => string.Join(", ", _samples.Select(bytes => (bytes / 1024 / 1024).ToString(CultureInfo.InvariantCulture)));
}
