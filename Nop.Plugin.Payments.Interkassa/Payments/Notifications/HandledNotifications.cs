using Microsoft.Extensions.Caching.Memory;
using Nop.Plugin.Payments.Interkassa.Sci;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

/// <summary>
/// Notifications that this server lately recorded, or found recorded: their copies need not ask the database, however many come.
/// What is recorded stays so; a database that is put back to an earlier state is believed after <see cref="Remembered"/>.
/// </summary>
public sealed class HandledNotifications : IDisposable
{
    private const int MaximumRemembered = 10_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly MemoryCache _keys = new(new MemoryCacheOptions { SizeLimit = MaximumRemembered });

    public bool Contains(IUnverifiedNotification notification) => _keys.TryGetValue(KeyOf(notification), out _);

    /// <summary>Only for what is in the database for good.</summary>
    public void Add(IUnverifiedNotification notification)
        => _keys.Set(KeyOf(notification), true, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });

    /// <summary>Forgets them all.</summary>
    public void Clear() => _keys.Clear();

    public void Dispose() => _keys.Dispose();

    /// <summary>A copy has the same fields with the same signature, in whatever order.</summary>
    private static (string Signature, string ContentHash) KeyOf(IUnverifiedNotification notification) => (notification.Signature, notification.ContentHash);
}
