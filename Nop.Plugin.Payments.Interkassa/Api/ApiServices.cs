using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Api;

internal static class ApiServices
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddHttpClient<ApiClient>(http =>
            {
                http.Timeout = ApiClient.Timeout;
                http.MaxResponseContentBufferSize = ApiClient.MaximumAnswerSize;
            })
            // Not every version of the framework keeps it out of its most detailed log by itself.
            .RedactLoggedHeaders(["Authorization"])
            .ConfigurePrimaryHttpMessageHandler(() => NoDetours.Handler());
        return services;
    }
}
