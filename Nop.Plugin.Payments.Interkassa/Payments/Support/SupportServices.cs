using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Support;

internal static class SupportServices
{
    public static IServiceCollection AddSupport(this IServiceCollection services)
    {
        services.AddSingleton<OwnTransaction>();
        services.AddSingleton<RefusalLimiter>();
        services.AddScoped<ApiProblems>();
        services.AddScoped<ProblemText>();
        services.AddScoped<StoreLog>();
        services.AddScoped<Texts>();
        services.AddScoped<TemplateMail>();
        return services;
    }
}
