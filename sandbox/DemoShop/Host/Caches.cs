using System.Collections.Concurrent;
using DemoShop.Data;
using Nop.Core.Caching;
using Nop.Core.Domain.Orders;
using Nop.Core.Events;
using Nop.Services.Events;

namespace DemoShop.Host;

/// <summary>Keeps values between requests, by their keys, and hands out its own objects: whoever changes one changes it for everybody.</summary>
public sealed class StaticCache : IStaticCacheManager
{
    private readonly ConcurrentDictionary<string, object> _values = new();

    public async Task<T> GetAsync<T>(CacheKey key, Func<Task<T>> acquire)
    {
        if (_values.TryGetValue(key.Key, out var known))
            return (T)known;

        var value = await acquire();
        _values[key.Key] = value;
        return value;
    }

    public Task RemoveByPrefixAsync(string prefix, params object[] prefixParameters)
    {
        RemoveByPrefix(prefix);
        return Task.CompletedTask;
    }

    public void RemoveByPrefix(string prefix)
    {
        foreach (var key in _values.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)))
            _values.TryRemove(key, out _);
    }
}

/// <summary>Gives the same object for as long as one scope lives. No rollback empties it.</summary>
public sealed class ShortTermCache
{
    private readonly ConcurrentDictionary<string, object> _values = new();

    public async Task<T> GetAsync<T>(string key, Func<Task<T>> acquire)
        where T : class
    {
        if (_values.TryGetValue(key, out var known))
            return (T)known;

        var value = await acquire();
        if (value is not null)
            _values[key] = value;
        return value;
    }

    public void Remove(string key) => _values.TryRemove(key, out _);
}

/// <summary>Empties what is remembered of an order when it was written; not when writing it has failed.</summary>
public sealed class OrderCacheConsumer(ShortTermCache cache) : IConsumer<EntityUpdatedEvent<Order>>
{
    public static string KeyOf(int orderId) => $"Nop.order.byid.{orderId}";

    public Task HandleEventAsync(EntityUpdatedEvent<Order> eventMessage)
    {
        cache.Remove(KeyOf(eventMessage.Entity.Id));
        return Task.CompletedTask;
    }
}

/// <summary>The same for products, which all requests share.</summary>
public sealed class ProductCacheConsumer(StaticCache cache) : IConsumer<EntityUpdatedEvent<Product>>
{
    public static string KeyOf(int productId) => $"Nop.product.byid.{productId}";

    public Task HandleEventAsync(EntityUpdatedEvent<Product> eventMessage)
    {
        cache.RemoveByPrefix(KeyOf(eventMessage.Entity.Id));
        return Task.CompletedTask;
    }
}
