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
using Nop.Plugin.Payments.Interkassa.Payments.Notifications;
using Nop.Plugin.Payments.Interkassa.Payments.OrderPage;
using Nop.Plugin.Payments.Interkassa.Payments.Orders;
using Nop.Plugin.Payments.Interkassa.Payments.Reconciliation;
using Nop.Plugin.Payments.Interkassa.Payments.Refunds;
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
        services.AddHttpClient<ApiClient>(http =>
            {
                http.Timeout = InterkassaDefaults.ApiTimeout;
                http.MaxResponseContentBufferSize = InterkassaDefaults.MaximumApiAnswerSize;
            })
            // Not every version of the framework keeps it out of its most detailed log by itself.
            .RedactLoggedHeaders(["Authorization"])
            .ConfigurePrimaryHttpMessageHandler(NoDetours);
        services.AddHttpClient<InteractionProbe>(http => http.Timeout = InterkassaDefaults.ProbeTimeout)
            .ConfigurePrimaryHttpMessageHandler(NoDetours);
        services.AddHttpClient<DirectGateway>(http =>
            {
                http.Timeout = InterkassaDefaults.DirectTimeout;
                http.MaxResponseContentBufferSize = InterkassaDefaults.MaximumDirectAnswerSize;
            })
            .ConfigurePrimaryHttpMessageHandler(NoDetours);
        services.AddSingleton<BackgroundRequests>();
        services.AddSingleton<HandledNotifications>();
        services.AddSingleton<NotificationGate>();
        services.AddSingleton<OrderClaims>();
        services.AddSingleton<OwnTransaction>();
        services.AddSingleton<PaymentSystemCatalog>();
        services.AddSingleton<RefusalLimiter>();
        services.AddSingleton<SettlementWatches>();
        services.AddSingleton<TestRefusals>();

        services.AddScoped<AttentionItems>();
        services.AddScoped<ChargeCalculator>();
        services.AddScoped<UnpaidOrderChoices>();
        services.AddScoped<CheckoutRedirect>();
        services.AddScoped<CheckoutService>();
        services.AddScoped<FreshOrders>();
        services.AddScoped<InvoiceAcceptance>();
        services.AddScoped<InvoiceRecorder>();
        services.AddScoped<ConnectionTest>();
        services.AddScoped<StoreLog>();
        services.AddScoped<NotificationMatcher>();
        services.AddScoped<NotificationReceiver>();
        services.AddScoped<NotificationRecorder>();
        services.AddScoped<OrderMarking>();
        services.AddScoped<OrderNotes>();
        services.AddScoped<OrderSettler>();
        services.AddScoped<PaidOrderCompletion>();
        services.AddScoped<PaidOrderMails>();
        services.AddScoped<PaidOrderRewards>();
        services.AddScoped<PaymentAttempts>();
        services.AddScoped<PaymentAvailability>();
        services.AddScoped<PaymentForms>();
        services.AddScoped<PaymentLedger>();
        services.AddScoped<OrderActions>();
        services.AddScoped<ApiProblems>();
        services.AddScoped<PaymentSystemChoice>();
        services.AddScoped<ReconciliationService>();
        services.AddScoped<ReconciliationRuns>();
        services.AddScoped<RefundFollowUp>();
        services.AddScoped<RefundRecords>();
        services.AddScoped<RefundRound>();
        services.AddScoped<RefundService>();
        services.AddScoped<SettlementRound>();
        services.AddScoped<Settlements>();
        services.AddScoped<SetupWarnings>();
        services.AddScoped<ShopRegistry>();
        services.AddScoped<StoreUrls>();
        services.AddScoped<TestPayments>();
        services.AddScoped<UnpaidOrderService>();
        services.AddScoped<UnpaidOrderTransaction>();
        services.AddScoped<UnpaidOrderCancellation>();

        services.AddScoped<ConfigurationModelFactory>();
        services.AddScoped<LedgerModelFactory>();
        services.AddScoped<OrderPanelFactory>();
        services.AddScoped<PaymentInfoFactory>();
        services.AddScoped<RedirectModelFactory>();
        services.AddScoped<ReturnMessageFactory>();

        services.AddScoped<PluginInstallation>();
    }

    public void Configure(IApplicationBuilder application)
    {
    }

    /// <summary>Credentials and signed forms go to the configured address and to no other; and neither does the gateway follow redirects.</summary>
    private static SocketsHttpHandler NoDetours() => new() { AllowAutoRedirect = false, UseCookies = false };

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
