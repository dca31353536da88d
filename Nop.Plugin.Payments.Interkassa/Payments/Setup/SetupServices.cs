using Microsoft.Extensions.DependencyInjection;
using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Payments.Setup;

internal static class SetupServices
{
    public static IServiceCollection AddSetup(this IServiceCollection services)
    {
        services.AddHttpClient<InteractionProbe>(http => http.Timeout = InteractionProbe.Timeout)
            .ConfigurePrimaryHttpMessageHandler(() => NoDetours.Handler());
        services.AddScoped<ApiKeyRule>();
        services.AddScoped<ConfiguredStores>();
        services.AddScoped<ConnectionTest>();
        services.AddScoped<OrderDescriptions>();
        services.AddScoped<SetupWarnings>();
        services.AddScoped<TestPayments>();
        return services;
    }
}
