using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Nop.Core.Infrastructure;
using Nop.Plugin.Payments.Interkassa.Api;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Host;
using Nop.Plugin.Payments.Interkassa.Payments.Attention;
using Nop.Plugin.Payments.Interkassa.Payments.Checkout;
using Nop.Plugin.Payments.Interkassa.Payments.Ledger;
using Nop.Plugin.Payments.Interkassa.Payments.Links;
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;
using Nop.Plugin.Payments.Interkassa.Payments.OrderPage;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Owner;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;
using Nop.Plugin.Payments.Interkassa.Payments.Reports;
using Nop.Plugin.Payments.Interkassa.Payments.Settling;
using Nop.Plugin.Payments.Interkassa.Payments.Setup;
using Nop.Plugin.Payments.Interkassa.Payments.Shops;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Plugin.Payments.Interkassa.Payments.UnpaidOrders;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>Registers the plugin's services and its compiled views.</summary>
public class PluginStartup : INopStartup
{
    public int Order => 3000;

    public void ConfigureServices(IServiceCollection services, IConfiguration configuration)
    {
        AddCompiledViews(services);
        services.Configure<RazorViewEngineOptions>(options => options.ViewLocationExpanders.Add(new PublicViews()));

        services.TryAddSingleton(TimeProvider.System);
        services
            .AddHost()
            .AddApi()
            .AddSupport()
            .AddShops()
            .AddLedger()
            .AddAttention()
            .AddOrders()
            .AddCheckout()
            .AddSettling()
            .AddNotifications()
            .AddRefunds()
            .AddUnpaidOrders()
            .AddLinks()
            .AddReconciliation()
            .AddOwner()
            .AddReports()
            .AddSetup()
            .AddOrderPage()
            .AddFactories();
        services.AddScoped<PluginInstallation>();
        services.AddScoped<PluginTexts>();
        services.AddScoped<Departure>();
        services.AddScoped<MailTemplates>();
        services.AddScoped<Traces>();
        services.AddScoped<AdminMenuEntries>();
        services.AddScoped<CheckoutRehearsal>();
        services.AddHostedService<Warmup>();
        services.AddHostedService<TaskGuard>();
    }

    public void Configure(IApplicationBuilder application)
    {
    }

    /// <summary>The store adds a plugin as a part with controllers only; its compiled views it must add itself.</summary>
    private static void AddCompiledViews(IServiceCollection services)
    {
        var assembly = typeof(PluginStartup).Assembly;
        services.AddMvcCore().ConfigureApplicationPartManager(manager =>
        {
            if (!manager.ApplicationParts.OfType<CompiledRazorAssemblyPart>().Any(part => part.Assembly == assembly))
                manager.ApplicationParts.Add(new CompiledRazorAssemblyPart(assembly));
        });
    }
}
