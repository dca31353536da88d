namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

/// <summary>Lets something be done once a day on this server.</summary>
public class DailyTurn(TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    private readonly object _lock = new();
    private long? _last;

    public virtual bool TryTake()
    {
        lock (_lock)
        {
            if (_last is { } last && clock.GetElapsedTime(last) < Period)
                return false;

            _last = clock.GetTimestamp();
            return true;
        }
    }
}
