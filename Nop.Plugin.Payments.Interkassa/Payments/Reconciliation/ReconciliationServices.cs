using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;

internal static class ReconciliationServices
{
    public static IServiceCollection AddReconciliation(this IServiceCollection services)
    {
        services.AddScoped<InvoiceRecorder>();
        services.AddScoped<ReconciliationRuns>();
        services.AddScoped<ReconciliationService>();
        return services;
    }
}
