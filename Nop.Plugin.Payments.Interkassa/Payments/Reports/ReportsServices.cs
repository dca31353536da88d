using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reports;

internal static class ReportsServices
{
    public static IServiceCollection AddReports(this IServiceCollection services)
    {
        services.AddScoped<LedgerSearch>();
        services.AddScoped<PaymentReports>();
        services.AddScoped<HourlyTotals>();
        return services;
    }
}
