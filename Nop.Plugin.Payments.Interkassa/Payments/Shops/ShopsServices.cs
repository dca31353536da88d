using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Shops;

internal static class ShopsServices
{
    public static IServiceCollection AddShops(this IServiceCollection services)
    {
        services.AddScoped<KeyChanges>();
        services.AddScoped<ShopRegistry>();
        services.AddTransient<ShopSessions>();
        services.AddScoped<StoreCopies>();
        services.AddScoped<StoreUrls>();
        services.AddSingleton<ShopSnapshot>();
        return services;
    }
}
