using System.ComponentModel;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using DemoShop.Data;
using LinqToDB;
using Nop.Core.Configuration;
using Nop.Services.Configuration;

namespace DemoShop.Host;

/// <summary>Settings as rows, one a property, cached until one is saved.</summary>
public sealed class SettingService(Database database, SettingCache cache, StaticCache staticCache) : ISettingService
{
    public async Task<T> LoadSettingAsync<T>(int storeId = 0)
        where T : ISettings, new()
        => (T)await LoadAsync(typeof(T), storeId);

    /// <summary>As the store does for settings that are injected.</summary>
    public async Task<object> LoadAsync(Type type, int storeId)
    {
        var rows = cache.Rows ??= [.. await Task.Run(() => database.Context.GetTable<StoredSetting>().ToList())];
        var settings = Activator.CreateInstance(type);
        foreach (var property in Properties(type))
        {
            var name = Name(type, property.Name);
            var row = rows.Find(row => row.Name == name && row.StoreId == storeId) ?? rows.Find(row => row.Name == name && row.StoreId == 0);
            if (row is not null)
                property.SetValue(settings, FromText(row.Value, property.PropertyType));
        }

        return settings;
    }

    public async Task SaveSettingAsync<T>(T settings, int storeId = 0)
        where T : ISettings, new()
    {
        foreach (var property in Properties(typeof(T)))
            await SetAsync(Name(typeof(T), property.Name), ToText(property.GetValue(settings)), storeId);
        await ClearCacheAsync();
    }

    public async Task SaveSettingOverridablePerStoreAsync<T, TPropType>(T settings, Expression<Func<T, TPropType>> keySelector,
        bool overrideForStore, int storeId = 0, bool clearCache = true)
        where T : ISettings, new()
    {
        var property = Property(keySelector);
        if (overrideForStore || storeId == 0)
            await SetAsync(Name(typeof(T), property.Name), ToText(property.GetValue(settings)), storeId);
        else
            await database.Context.GetTable<StoredSetting>().DeleteAsync(row => row.Name == Name(typeof(T), property.Name) && row.StoreId == storeId);
        if (clearCache)
            await ClearCacheAsync();
    }

    public Task<bool> SettingExistsAsync<T, TPropType>(T settings, Expression<Func<T, TPropType>> keySelector, int storeId = 0)
        where T : ISettings, new()
    {
        var name = Name(typeof(T), Property(keySelector).Name);
        return Task.FromResult(database.Context.GetTable<StoredSetting>().Any(row => row.Name == name && row.StoreId == storeId));
    }

    public async Task DeleteSettingAsync<T>()
        where T : ISettings, new()
    {
        var prefix = Name(typeof(T), string.Empty);
        await database.Context.GetTable<StoredSetting>().DeleteAsync(row => row.Name.StartsWith(prefix));
        await ClearCacheAsync();
    }

    public Task ClearCacheAsync()
    {
        cache.Rows = null;
        staticCache.RemoveByPrefix("Nop.setting.");
        return Task.CompletedTask;
    }

    private async Task SetAsync(string name, string value, int storeId)
    {
        var changed = await database.Context.GetTable<StoredSetting>()
            .Where(row => row.Name == name && row.StoreId == storeId)
            .Set(row => row.Value, value)
            .UpdateAsync();
        if (changed == 0)
            await database.Context.InsertAsync(new StoredSetting { Name = name, Value = value, StoreId = storeId });
    }

    private static string Name(Type type, string property) => $"{type.Name}.{property}".ToLowerInvariant();

    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties().Where(property => property.CanWrite);

    private static PropertyInfo Property<T, TPropType>(Expression<Func<T, TPropType>> selector)
        => (PropertyInfo)((MemberExpression)selector.Body).Member;

    private static string ToText(object value)
        => value is IEnumerable<string> list ? string.Join(',', list) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;

    private static object FromText(string text, Type type)
        => type == typeof(List<string>)
            ? text.Split(',', StringSplitOptions.RemoveEmptyEntries).ToList()
            : TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
}

/// <summary>What all requests share.</summary>
public sealed class SettingCache
{
    public List<StoredSetting> Rows { get; set; }
}
