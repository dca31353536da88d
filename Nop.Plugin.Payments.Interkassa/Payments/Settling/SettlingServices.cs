using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Settling;

internal static class SettlingServices
{
    public static IServiceCollection AddSettling(this IServiceCollection services)
    {
        services.AddSingleton<SettlementWatches>();
        services.AddScoped<InvoiceAcceptance>();
        services.AddScoped<OrderMarking>();
        services.AddScoped<OrderSettler>();
        services.AddScoped<PaidOrderCompletion>();
        services.AddScoped<PaidOrderMails>();
        services.AddScoped<PaidOrderRewards>();
        services.AddScoped<SettlementRound>();
        return services;
    }
}
