using Microsoft.Extensions.DependencyInjection;

namespace Nop.Plugin.Payments.Interkassa.Payments.Notifications;

internal static class NotificationsServices
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<HandledNotifications>();
        services.AddSingleton<NotificationGate>();
        services.AddSingleton<MissedNotifications>();
        services.AddSingleton<TestPaymentNews>();
        services.AddScoped<NotificationMatcher>();
        services.AddScoped<NotificationReceiver>();
        services.AddScoped<NotificationRecorder>();
        services.AddScoped<RefusedNotifications>();
        services.AddSingleton<NotificationFrontDoor>();
        return services;
    }
}
