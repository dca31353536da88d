using Nop.Core.Events;
using Nop.Services.Events;

namespace DemoShop.Host;

/// <summary>
/// Tells the consumers of the current request, or the root's where there is none. What one of them throws is logged, and neither the
/// others nor the publisher hear of it.
/// </summary>
public sealed class EventBus(IServiceProvider root, IHttpContextAccessor http, ILogger<EventBus> log) : IEventPublisher
{
    public async Task PublishAsync<TEvent>(TEvent @event)
    {
        foreach (var consumer in (http.HttpContext?.RequestServices ?? root).GetServices<IConsumer<TEvent>>())
        {
            try
            {
                await consumer.HandleEventAsync(@event);
            }
            catch (Exception failure)
            {
                log.LogWarning(failure, "A consumer has failed.");
            }
        }
    }

    /// <summary>Registers every consumer of some types.</summary>
    public static void AddConsumers(IServiceCollection services, IEnumerable<Type> types)
    {
        foreach (var type in types.Where(type => !type.IsAbstract))
        {
            foreach (var consumer in type.GetInterfaces().Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IConsumer<>)))
                services.AddScoped(consumer, type);
        }
    }
}
