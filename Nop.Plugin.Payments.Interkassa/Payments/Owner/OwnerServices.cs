using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Owner;

internal static class OwnerServices
{
    public static IServiceCollection AddOwner(this IServiceCollection services)
    {
        services.AddScoped<AttentionText>();
        services.AddScoped<OwnerMail>();
        services.AddScoped<StoreWatch>();
        services.AddScoped<TaskWatch>();
        return services;
    }
}
