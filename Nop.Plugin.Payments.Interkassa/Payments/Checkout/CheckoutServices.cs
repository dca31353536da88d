using Microsoft.Extensions.DependencyInjection;
using Nop.Plugin.Payments.Interkassa.Api;

namespace Nop.Plugin.Payments.Interkassa.Payments.Checkout;

internal static class CheckoutServices
{
    public static IServiceCollection AddCheckout(this IServiceCollection services)
    {
        services.AddHttpClient<DirectGateway>(http =>
            {
                http.Timeout = DirectGateway.Timeout;
                http.MaxResponseContentBufferSize = DirectGateway.MaximumAnswerSize;
            })
            .ConfigurePrimaryHttpMessageHandler(() => NoDetours.Handler());
        services.AddSingleton<DirectForms>();
        services.AddSingleton<PaymentSystemCatalog>();
        services.AddScoped<AddressLanguage>();
        services.AddScoped<ChargeCalculator>();
        services.AddScoped<CheckoutRedirect>();
        services.AddScoped<CheckoutService>();
        services.AddScoped<PaymentAvailability>();
        services.AddScoped<PaymentStandings>();
        services.AddScoped<ReturnAddress>();
        services.AddScoped<ReturningCustomer>();
        services.AddScoped<PaymentForms>();
        services.AddScoped<PaymentSystemChoice>();
        return services;
    }
}
