using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Factories;

internal static class FactoriesServices
{
    public static IServiceCollection AddFactories(this IServiceCollection services)
    {
        services.AddScoped<ConfigurationModelFactory>();
        services.AddScoped<LedgerModelFactory>();
        services.AddScoped<OrderPanelFactory>();
        services.AddScoped<PaymentInfoFactory>();
        services.AddScoped<RedirectModelFactory>();
        services.AddScoped<ReturnMessageFactory>();
        return services;
    }
}
