using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Nop.Core.Infrastructure;
using Nop.Services.Plugins;
using Nop.Web.Framework.Mvc.Routing;

namespace DemoShop.Host;

/// <summary>A plugin in the shop's Plugins folder, loaded as nopCommerce loads it.</summary>
public sealed class LoadedPlugin
{
    /// <summary>The nopCommerce that this shop stands for, as in <c>4.90</c>: that of the contracts which it was built with.</summary>
    private static readonly string HostVersion = typeof(Nop.Core.BaseEntity).Assembly.GetName().Version.ToString(2);

    private LoadedPlugin(Assembly assembly, PluginDescriptor descriptor)
    {
        Assembly = assembly;
        Descriptor = descriptor;
        Type = assembly.GetTypes().Single(type => typeof(IPlugin).IsAssignableFrom(type) && !type.IsAbstract);
    }

    public Assembly Assembly { get; }

    public PluginDescriptor Descriptor { get; }

    /// <summary>The class that implements <see cref="IPlugin"/>.</summary>
    public Type Type { get; }

    public static LoadedPlugin From(string folder)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "plugin.json")));
        string Value(string name) => manifest.RootElement.GetProperty(name).GetString();

        if (!manifest.RootElement.GetProperty("SupportedVersions").EnumerateArray().Any(version => version.GetString() == HostVersion))
            throw new InvalidOperationException($"{folder}: made for another version of nopCommerce.");

        return new LoadedPlugin(Assembly.LoadFrom(Path.Combine(folder, Value("FileName"))), new PluginDescriptor
        {
            SystemName = Value("SystemName"),
            FriendlyName = Value("FriendlyName"),
            Version = Value("Version")
        });
    }

    /// <summary>Adds its controllers as a part, and lets its own start-up do the rest.</summary>
    public void ConfigureServices(IMvcBuilder mvc, IConfiguration configuration)
    {
        mvc.PartManager.ApplicationParts.Add(new AssemblyPart(Assembly));
        foreach (var startup in Instances<INopStartup>().OrderBy(startup => startup.Order))
            startup.ConfigureServices(mvc.Services, configuration);
    }

    /// <summary>Lets its start-up classes add to the pipeline, in their order; nopCommerce's own parts stand between them.</summary>
    public void Configure(IApplicationBuilder app)
    {
        foreach (var startup in Instances<INopStartup>().OrderBy(startup => startup.Order))
            startup.Configure(app);
    }

    public void RegisterRoutes(IEndpointRouteBuilder routes)
    {
        foreach (var provider in Instances<IRouteProvider>().OrderByDescending(provider => provider.Priority))
            provider.RegisterRoutes(routes);
    }

    public IPlugin Create(IServiceProvider services)
    {
        var plugin = (IPlugin)ActivatorUtilities.CreateInstance(services, Type);
        plugin.PluginDescriptor = Descriptor;
        return plugin;
    }

    private IEnumerable<T> Instances<T>()
        => Assembly.GetTypes().Where(type => typeof(T).IsAssignableFrom(type) && !type.IsAbstract)
            .Select(type => (T)Activator.CreateInstance(type));
}
