namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

/// <summary>
/// The shops as they were a moment ago, for whoever must not ask the store's cache for each call, which with several servers is another machine. One for
/// the whole server.
/// </summary>
public sealed class ShopSnapshot(TimeProvider clock)
{
    /// <summary>A change that another server has saved is in force that much later.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private volatile Known? _known;

    /// <param name="read">Tells every store that is configured; asked when what is known is older than that.</param>
    public async ValueTask<IReadOnlyList<Shop>> GetAsync(Func<Task<IReadOnlyList<Shop>>> read)
    {
        if (_known is { } known && clock.GetElapsedTime(known.Asked) < Remembered)
            return known.Shops;

        var asked = clock.GetTimestamp();
        var told = await read();
        _known = new Known(told, asked);
        return told;
    }

    /// <summary>Something was changed on this server.</summary>
    public void Forget() => _known = null;

    private sealed record Known(IReadOnlyList<Shop> Shops, long Asked);
}
