namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>Lets one line about refused callers of a kind through in a while, and counts the others. One for the whole server.</summary>
public class RefusalLimiter(TimeProvider clock)
{
    private static readonly TimeSpan PauseOfCalls = TimeSpan.FromSeconds(10);

    /// <summary>These lines are written at every level.</summary>
    private static readonly TimeSpan PauseOfOwnCheckouts = TimeSpan.FromMinutes(10);

    private readonly object _lock = new();
    private readonly Dictionary<RefusalKind, (long Last, int Unmentioned)> _lines = [];

    /// <param name="kind">Of the caller.</param>
    /// <param name="unmentioned">How many were kept back since the last line.</param>
    public virtual bool TryTake(RefusalKind kind, out int unmentioned)
    {
        lock (_lock)
        {
            unmentioned = 0;
            var now = clock.GetTimestamp();
            if (_lines.TryGetValue(kind, out var line))
            {
                if (clock.GetElapsedTime(line.Last, now) < PauseOf(kind))
                {
                    _lines[kind] = (line.Last, line.Unmentioned + 1);
                    return false;
                }

                unmentioned = line.Unmentioned;
            }

            _lines[kind] = (now, 0);
            return true;
        }
    }

    /// <summary>Counts a call of which no line is to be written now.</summary>
    /// <returns>False when it is time for one: nothing is counted then.</returns>
    public virtual bool TryKeepBack(RefusalKind kind)
    {
        lock (_lock)
        {
            if (!_lines.TryGetValue(kind, out var line) || clock.GetElapsedTime(line.Last) >= PauseOf(kind))
                return false;

            _lines[kind] = (line.Last, line.Unmentioned + 1);
            return true;
        }
    }

    private static TimeSpan PauseOf(RefusalKind kind) => kind == RefusalKind.Call ? PauseOfCalls : PauseOfOwnCheckouts;

    /// <summary>No line was written after all; the next one may be.</summary>
    public virtual void GiveBack(RefusalKind kind)
    {
        lock (_lock)
            _lines.Remove(kind);
    }
}
