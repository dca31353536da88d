using System.Collections.Concurrent;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

/// <summary>
/// What this server has seen of settlements whose progress it could not write down, because the database failed for a while: so that nothing
/// that was done is done again. One for the whole server; another one, or this one after a restart, has the order's notes alone.
/// </summary>
public class SettlementWatches
{
    private const int MaximumKept = 1_000;

    private readonly ConcurrentDictionary<int, SettlementWatch> _watches = new();

    public virtual SettlementWatch? Find(int orderId) => _watches.GetValueOrDefault(orderId);

    public virtual void Keep(SettlementWatch watch)
    {
        if (_watches.Count >= MaximumKept)
            _watches.Clear();
        _watches[watch.OrderId] = watch;
    }

    public virtual void Forget(int orderId) => _watches.TryRemove(orderId, out _);
}
