using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Refunds;

internal static class RefundsServices
{
    public static IServiceCollection AddRefunds(this IServiceCollection services)
    {
        services.AddScoped<RefundFollowUp>();
        services.AddScoped<RefundRound>();
        services.AddScoped<RefundService>();
        services.AddScoped<TypedRefund>();
        return services;
    }
}
