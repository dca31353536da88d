using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Ledger;

internal static class LedgerServices
{
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddSingleton<OrderClaims>();
        services.AddScoped<PaymentAttempts>();
        services.AddScoped<PaymentLedger>();
        services.AddScoped<RefundRecords>();
        services.AddScoped<Settlements>();
        services.AddSingleton<DailyTurn>();
        services.AddSingleton<LongLookTurn>();
        services.AddScoped<LedgerHistory>();
        services.AddScoped<LedgerHours>();
        return services;
    }
}
