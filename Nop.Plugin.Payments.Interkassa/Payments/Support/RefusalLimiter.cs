namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

/// <summary>Lets one line about refused callers through in ten seconds, and counts the others. One for the whole server.</summary>
public class RefusalLimiter(TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly object _lock = new();
    private long? _last;
    private int _unmentioned;

    /// <param name="unmentioned">How many were kept back since the last line.</param>
    public virtual bool TryTake(out int unmentioned)
    {
        lock (_lock)
        {
            unmentioned = 0;
            var now = clock.GetTimestamp();
            if (_last is { } last && clock.GetElapsedTime(last, now) < Pause)
            {
                _unmentioned++;
                return false;
            }

            (_last, unmentioned, _unmentioned) = (now, _unmentioned, 0);
            return true;
        }
    }
}
