using DemoShop.Data;
using DemoShop.Host;
using FluentValidation;
using FluentValidation.AspNetCore;
using Microsoft.Extensions.FileProviders;
using Nop.Core;
using Nop.Core.Configuration;
using Nop.Core.Domain.Directory;
using Nop.Core.Domain.Customers;
using Nop.Core.Domain.Localization;
using Nop.Core.Domain.Orders;
using Nop.Core.Domain.Payments;
using Nop.Core.Events;
using Nop.Core.Infrastructure;
using Nop.Data;
using Nop.Services.Catalog;
using Nop.Services.Cms;
using Nop.Services.Configuration;
using Nop.Services.Directory;
using Nop.Services.Helpers;
using Nop.Services.Localization;
using Nop.Services.Messages;
using Nop.Services.Orders;
using Nop.Services.Payments;
using Nop.Services.ScheduleTasks;
using Nop.Services.Security;
using Nop.Services.Stores;

namespace DemoShop;

/// <summary>A small shop that treats the plugin as nopCommerce would.</summary>
public static class DemoShopApp
{
    /// <summary>Builds the shop, creates its database where there is none, and installs or updates the plugin.</summary>
    /// <param name="url">Where it listens.</param>
    /// <param name="database">See <see cref="DatabaseServer.Of"/>.</param>
    /// <param name="configure">Replaces services of the host; for tests.</param>
    public static async Task<WebApplication> BuildAsync(string url, string database, Action<IServiceCollection> configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DemoShopApp).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory
        });
        builder.WebHost.UseUrls(url);
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        var plugin = LoadedPlugin.From(Path.Combine(AppContext.BaseDirectory, "Plugins", "Payments.Interkassa"));
        AddHost(builder.Services, plugin, database);
        var mvc = builder.Services.AddControllersWithViews();
        plugin.ConfigureServices(mvc, builder.Configuration);
        builder.Services.AddFluentValidationAutoValidation();
        builder.Services.AddValidatorsFromAssembly(plugin.Assembly);
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        EngineContext.Replace(new Engine(app.Services));
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "Plugins")),
            RequestPath = "/Plugins"
        });
        plugin.Configure(app);
        app.UseRouting();
        plugin.RegisterRoutes(app);
        app.MapGet("/lib_npm/chart.js/chart.umd.min.js", () => Results.File(Path.Combine(AppContext.BaseDirectory, "Host", "chart.js"), "text/javascript"));
        MapShop(app);

        app.Lifetime.ApplicationStarted.Register(() => app.Services.GetRequiredService<Host.Stores>().IsAt(app.Urls.First()));
        await using var scope = app.Services.CreateAsyncScope();
        await InstallAsync(scope.ServiceProvider, plugin);
        return app;
    }

    private static void AddHost(IServiceCollection services, LoadedPlugin plugin, string database)
    {
        services.AddSingleton(plugin);
        services.AddHttpContextAccessor();
        services.AddScoped(typeof(Lazy<>), typeof(LazyService<>));
        services.AddSingleton<KillSwitch>();
        services.AddSingleton<DatabaseFaults>();
        services.AddSingleton(provider => new Database(
            database, plugin.Assembly.GetTypes(), provider.GetRequiredService<KillSwitch>(), provider.GetRequiredService<DatabaseFaults>()));
        services.AddSingleton(typeof(IRepository<>), typeof(Repository<>));
        services.AddSingleton<IEventPublisher, EventBus>();
        EventBus.AddConsumers(services, [.. typeof(DemoShopApp).Assembly.GetTypes(), .. plugin.Assembly.GetTypes()]);
        services.AddScoped<ShortTermCache>();
        services.AddSingleton<SettingCache>();
        services.AddSingleton<StaticCache>();
        services.AddSingleton<Nop.Core.Caching.IStaticCacheManager>(provider => provider.GetRequiredService<StaticCache>());
        services.AddSingleton<TextCatalog>();
        services.AddScoped<SettingService>();
        services.AddScoped<ISettingService>(provider => provider.GetRequiredService<SettingService>());
        services.AddScoped<CurrentCustomer>();
        services.AddScoped<IWorkContext, WorkContext>();
        services.AddScoped<IStoreContext, StoreContext>();
        services.AddScoped<IWebHelper, WebHelper>();
        services.AddScoped<INotificationService, NotificationService>();
        services.AddScoped<IPermissionService, PermissionService>();
        services.AddScoped<Nop.Web.Framework.UI.INopHtmlHelper, HtmlHelper>();
        services.AddScoped<Nop.Services.Logging.ILogger, StoreLog>();
        services.AddScoped<ILocalizationService, Localization>();
        services.AddScoped<IOrderService, OrderService>();
        services.AddScoped<ProductService>();
        services.AddSingleton<BrokenTemplates>();
        services.AddScoped<WorkflowMessages>();
        services.AddScoped<IWorkflowMessageService>(provider => provider.GetRequiredService<WorkflowMessages>());
        services.AddSingleton<IMessageTemplateService, MessageTemplates>();
        services.AddSingleton<LocalizedEntities>();
        services.AddSingleton<ILocalizedEntityService>(provider => provider.GetRequiredService<LocalizedEntities>());
        services.AddSingleton<IEmailAccountService, EmailAccounts>();
        services.AddSingleton<IMessageTokenProvider, MessageTokens>();
        services.AddSingleton(new Nop.Core.Domain.Messages.EmailAccountSettings { DefaultEmailAccountId = 1 });
        services.AddScoped<IGiftCardService, GiftCardService>();
        services.AddScoped<Nop.Services.Discounts.IDiscountService, DiscountService>();
        services.AddScoped<Nop.Services.Customers.ICustomerService, CustomerService>();
        services.AddScoped<Nop.Services.Authentication.IAuthenticationService, AuthenticationService>();
        services.AddScoped<Nop.Services.Vendors.IVendorService, VendorService>();
        services.AddScoped<AddressService>();
        services.AddScoped<Nop.Services.Common.IAddressService>(provider => provider.GetRequiredService<AddressService>());
        services.AddScoped<Nop.Services.Common.IPdfService, PdfService>();
        services.AddSingleton(new OrderSettings());
        services.AddSingleton(new Nop.Core.Domain.StoreInformationSettings());
        services.AddSingleton(new RewardPointsSettings());
        services.AddScoped<IRewardPointService, RewardPointService>();
        services.AddScoped<IOrderProcessingService, OrderProcessingService>();
        services.AddScoped<IScheduleTaskService, ScheduleTaskService>();
        services.AddScoped<OrderRefunds>();
        services.AddScoped<IOrderTotalCalculationService, OrderTotalCalculationService>();
        services.AddSingleton<Nop.Services.Common.IGenericAttributeService, GenericAttributes>();
        services.AddSingleton<IDateTimeHelper, DateTimeHelper>();
        services.AddSingleton<ILanguageService, Languages>();
        services.AddSingleton<Host.Stores>();
        services.AddSingleton<IStoreService>(provider => provider.GetRequiredService<Host.Stores>());
        services.AddSingleton<ICurrencyService, Currencies>();
        services.AddSingleton<IPriceCalculationService, Currencies>();
        services.AddSingleton(new CurrencySettings { PrimaryStoreCurrencyId = 1 });
        services.AddSingleton(new LocalizationSettings { DefaultAdminLanguageId = 1 });
        services.AddScoped(provider => (IPaymentMethod)plugin.Create(provider));
        services.AddScoped(provider => (IWidgetPlugin)provider.GetRequiredService<IPaymentMethod>());

        // Settings are injected as they are for the current store.
        foreach (var type in plugin.Assembly.GetTypes().Where(type => typeof(ISettings).IsAssignableFrom(type))
            .Append(typeof(PaymentSettings)).Append(typeof(Nop.Core.Domain.Cms.WidgetSettings)))
        {
            services.AddScoped(type, provider =>
            {
                var store = provider.GetRequiredService<IStoreContext>().GetCurrentStoreAsync().GetAwaiter().GetResult();
                return provider.GetRequiredService<SettingService>().LoadAsync(type, store.Id).GetAwaiter().GetResult();
            });
        }
    }

    private static void MapShop(WebApplication app)
    {
        app.MapControllerRoute("Homepage", "", new { controller = "Shop", action = "Index" });
        app.MapControllerRoute("CheckoutCompleted", "checkout/completed/{orderId:int}", new { controller = "Shop", action = "Completed" });
        app.MapControllerRoute("OrderDetails", "orderdetails/{orderId:int}", new { controller = "Shop", action = "Details" });
        app.MapControllerRoute("ShoppingCart", "cart", new { controller = "Shop", action = "Cart" });
        app.MapControllerRoute("OrderAdmin", "Admin/Order/{action}/{id:int}", new { controller = "OrderAdmin" });
        app.MapPost("/scheduletask/runtask", RunTaskAsync);
        app.MapControllerRoute("Shop", "shop/{action}/{orderId:int?}", new { controller = "Shop" });
    }

    /// <summary>
    /// As the store runs a schedule task: in a scope of its own within the request that the store makes to itself.
    /// </summary>
    private static async Task<IResult> RunTaskAsync(HttpContext context, IServiceScopeFactory scopes)
    {
        var type = Type.GetType(context.Request.Query["taskType"], throwOnError: true);
        await using var scope = scopes.CreateAsyncScope();
        await ((IScheduleTask)ActivatorUtilities.CreateInstance(scope.ServiceProvider, type)).ExecuteAsync();
        return Results.NoContent();
    }

    private static async Task InstallAsync(IServiceProvider services, LoadedPlugin plugin)
    {
        var products = services.GetRequiredService<IRepository<Product>>();
        var payment = plugin.Create(services);
        if (await products.Table.AnyAsync())
        {
            await payment.UpdateAsync(plugin.Descriptor.Version, plugin.Descriptor.Version);
            return;
        }

        await payment.InstallAsync();
        await services.GetRequiredService<ISettingService>()
            .SaveSettingAsync(new PaymentSettings { ActivePaymentMethodSystemNames = [plugin.Descriptor.SystemName] });
        await products.InsertAsync(new Product { Name = "Cup of coffee", Price = 80m, Stock = 100 });
        await products.InsertAsync(new Product { Name = "Sunflower honey, 1 kg", Price = 250.50m, Stock = 100 });
        await products.InsertAsync(new Product { Name = "Bicycle", Price = 12_345.67m, Stock = 5 });
        await products.InsertAsync(new Product { Name = "Travel guide, to download", Price = 60m, Stock = 100, IsShipped = false });
    }
}
