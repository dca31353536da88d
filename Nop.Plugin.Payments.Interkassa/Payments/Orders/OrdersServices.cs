using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Orders;

internal static class OrdersServices
{
    public static IServiceCollection AddOrders(this IServiceCollection services)
    {
        services.AddScoped<FreshOrders>();
        services.AddScoped<WaitingOrders>();
        services.AddScoped<OrderNotes>();
        return services;
    }
}
