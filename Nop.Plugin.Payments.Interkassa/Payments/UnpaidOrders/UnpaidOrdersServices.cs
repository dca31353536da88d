using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

internal static class UnpaidOrdersServices
{
    public static IServiceCollection AddUnpaidOrders(this IServiceCollection services)
    {
        services.AddScoped<GivenBackItems>();
        services.AddScoped<OrderCoupons>();
        services.AddScoped<UnpaidOrderCancellation>();
        services.AddScoped<UnpaidOrderChoices>();
        services.AddScoped<UnpaidOrderService>();
        services.AddScoped<UnpaidOrderTransaction>();
        return services;
    }
}
