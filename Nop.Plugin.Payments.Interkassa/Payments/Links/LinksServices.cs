using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Links;

internal static class LinksServices
{
    public static IServiceCollection AddLinks(this IServiceCollection services)
    {
        services.AddSingleton<LinkLimiter>();
        services.AddScoped<LinkAddress>();
        services.AddScoped<LinkMail>();
        services.AddScoped<OrderFingerprints>();
        services.AddScoped<PaymentLinks>();
        services.AddScoped<Reminders>();
        return services;
    }
}
