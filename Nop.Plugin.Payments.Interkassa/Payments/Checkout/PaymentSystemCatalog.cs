using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

/// <summary>
/// The payment systems that are on for each checkout, kept in memory and refreshed in the background. A customer gets at once
/// what is there; with nothing there the choice is made at the gateway. One for the whole server.
/// </summary>
public class PaymentSystemCatalog(IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>Of so many checkouts and more, those that nobody asks for any more are forgotten: of settings that were changed, say.</summary>
    private const int UsualShops = 100;

    private static readonly TimeSpan RefreshPeriod = TimeSpan.FromHours(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AdminsPatience = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<(ApiCredentials Credentials, string CheckoutId), Entry> _entries = new();

    /// <summary>What customers can choose from now; never waits for the API.</summary>
    public virtual IReadOnlyList<ApiPaymentSystem> Known(Shop shop) => shop.ShowsPaymentSystems ? On(shop) : [];

    /// <summary>What is known to be on, whether customers choose from it or not.</summary>
    public virtual IReadOnlyList<ApiPaymentSystem> On(Shop shop) => shop.Api is { } credentials ? EntryOf(shop, credentials).Systems : [];

    /// <summary>The same, for an admin: where nothing is known yet, since the API key was just entered, say, they wait a little for the answer.</summary>
    public virtual async Task<IReadOnlyList<ApiPaymentSystem>> OnSoonAsync(Shop shop)
    {
        if (shop.Api is not { } credentials)
            return [];

        var entry = EntryOf(shop, credentials);
        if (entry.Systems.Count == 0)
            await Task.WhenAny(entry.Asking, Task.Delay(AdminsPatience, clock));
        return entry.Systems;
    }

    private Entry EntryOf(Shop shop, ApiCredentials credentials)
    {
        var key = (credentials, shop.CheckoutId);
        var now = clock.GetUtcNow();
        if (_entries.Count >= UsualShops && !_entries.ContainsKey(key))
            Forget(now);
        var entry = _entries.GetOrAdd(key, _ => new Entry());
        if (entry.TryBegin(now))
            entry.Asking = Task.Run(() => RefreshAsync(entry, credentials, shop.CheckoutId));
        return entry;
    }

    /// <summary>Of how many checkouts something is remembered.</summary>
    internal int Count => _entries.Count;

    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, entry) in _entries)
        {
            if (entry.IsUnusedSince(now - RefreshPeriod * 2))
                _entries.TryRemove(key, out _);
        }
    }

    private async Task RefreshAsync(Entry entry, ApiCredentials credentials, string shopId)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var session = await scope.ServiceProvider.GetRequiredService<ApiClient>().OpenAsync(credentials);
            entry.End(await session.GetPaymentSystemsAsync(shopId), clock.GetUtcNow() + RefreshPeriod);
        }
        catch (Exception failure)
        {
            // The list of before stays: what was on is more likely still on than not.
            entry.End(entry.Systems, clock.GetUtcNow() + PauseAfterFailure);
            await scope.ServiceProvider.GetRequiredService<StoreLog>().WarningAsync("could not ask which payment systems are on. " + failure.Message);
        }
    }

    private sealed class Entry
    {
        private readonly object _lock = new();
        private bool _isAsking;
        private DateTimeOffset _staleFrom;
        private DateTimeOffset _usedOn = DateTimeOffset.MaxValue;

        public IReadOnlyList<ApiPaymentSystem> Systems { get; private set; } = [];

        /// <summary>The last time that the gateway was asked.</summary>
        public Task Asking { get; set; } = Task.CompletedTask;

        /// <summary>Whether it is time to ask, and nobody does yet.</summary>
        public bool TryBegin(DateTimeOffset now)
        {
            lock (_lock)
            {
                _usedOn = now;
                if (_isAsking || now < _staleFrom)
                    return false;
                return _isAsking = true;
            }
        }

        public bool IsUnusedSince(DateTimeOffset time)
        {
            lock (_lock)
                return _usedOn < time;
        }

        public void End(IReadOnlyList<ApiPaymentSystem> systems, DateTimeOffset staleFrom)
        {
            lock (_lock)
                (Systems, _staleFrom, _isAsking) = (systems, staleFrom, false);
        }
    }
}
