using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Host;

internal static class HostServices
{
    public static IServiceCollection AddHost(this IServiceCollection services)
    {
        services.AddSingleton<BackgroundRequests>();
        return services;
    }
}
