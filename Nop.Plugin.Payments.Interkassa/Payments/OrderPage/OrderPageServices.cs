using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.OrderPage;

internal static class OrderPageServices
{
    public static IServiceCollection AddOrderPage(this IServiceCollection services)
    {
        services.AddScoped<ActingPerson>();
        services.AddScoped<AttentionActions>();
        services.AddScoped<LinkActions>();
        services.AddScoped<OrderActions>();
        return services;
    }
}
