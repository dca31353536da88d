namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>Lets something be done once in a while on this server; at first at once.</summary>
public abstract class Turn(TimeSpan period, TimeProvider clock)
{
    private readonly object _lock = new();
    private long? _last;

    public virtual bool TryTake()
    {
        lock (_lock)
        {
            if (_last is { } last && clock.GetElapsedTime(last) < period)
                return false;

            _last = clock.GetTimestamp();
            return true;
        }
    }

    /// <summary>Because what was to be done is not done yet.</summary>
    public virtual void GiveBack()
    {
        lock (_lock)
            _last = null;
    }
}
