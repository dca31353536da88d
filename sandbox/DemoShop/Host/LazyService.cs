using Microsoft.Extensions.DependencyInjection;

namespace DemoShop.Host;

/// <summary>The host makes a service when it is asked for, to whoever takes it as <see cref="Lazy{T}"/>.</summary>
public sealed class LazyService<T>(IServiceProvider services) : Lazy<T>(services.GetRequiredService<T>)
    where T : notnull;
