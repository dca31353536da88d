using Microsoft.Extensions.DependencyInjection;
using Nop.Plugin.Payments.Interkassa.Validators;

namespace Nop.Plugin.Payments.Interkassa.Factories;

internal static class FactoriesServices
{
    public static IServiceCollection AddFactories(this IServiceCollection services)
    {
        services.AddScoped<AttentionModelFactory>();
        services.AddScoped<ConfigurationModelFactory>();
        services.AddScoped<ConfigurationSuggestions>();
        services.AddScoped<ConfigurationValidator>();
        services.AddScoped<OrderPanelFactory>();
        services.AddScoped<PaymentInfoFactory>();
        services.AddScoped<PaymentLinkFactory>();
        services.AddScoped<PaymentPageFactory>();
        services.AddScoped<PaymentsModelFactory>();
        services.AddScoped<RedirectModelFactory>();
        services.AddScoped<ReturnMessageFactory>();
        services.AddScoped<SetupProgress>();
        services.AddScoped<WaitingOrderFactory>();
        return services;
    }
}
