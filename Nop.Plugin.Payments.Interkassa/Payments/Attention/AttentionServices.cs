using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Attention;

internal static class AttentionServices
{
    public static IServiceCollection AddAttention(this IServiceCollection services)
    {
        services.AddScoped<AttentionItems>();
        return services;
    }
}
