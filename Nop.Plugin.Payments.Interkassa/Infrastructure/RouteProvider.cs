using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Nop.Web.Framework;
using Nop.Web.Framework.Mvc.Routing;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>The plugin's addresses.</summary>
public class RouteProvider : IRouteProvider
{
    private static readonly IReadOnlyList<(string Route, string Path, string Controller, string Action)> AdminRoutes =
    [
        (InterkassaDefaults.Routes.Configure, "Configure", "InterkassaConfiguration", "Configure"),
        (InterkassaDefaults.Routes.TestPayment, "TestPayment/{paymentNumber}", "InterkassaTest", "Show"),
        (InterkassaDefaults.Routes.TestPaymentState, "TestPayment/{paymentNumber}/State", "InterkassaTest", "State"),
        (InterkassaDefaults.Routes.Attention, "Attention", "InterkassaAttention", "Show"),
        (InterkassaDefaults.Routes.CloseAttention, "Attention/{id:int}/Close", "InterkassaAttention", "Close"),
        (InterkassaDefaults.Routes.Payments, "Payments", "InterkassaPayments", "Show"),
        (InterkassaDefaults.Routes.PaymentsRows, "Payments/Rows", "InterkassaPayments", "Rows"),
        (InterkassaDefaults.Routes.PaymentsSummary, "Payments/Summary", "InterkassaPayments", "Summary"),
        (InterkassaDefaults.Routes.PaymentsExport, "Payments/Export", "InterkassaPayments", "Export")
    ];

    public int Priority => 0;

    public void RegisterRoutes(IEndpointRouteBuilder endpointRouteBuilder)
    {
        foreach (var (action, controller) in
            new[] { ("Status", "InterkassaStatus"), ("Success", "Interkassa"), ("Pending", "Interkassa"), ("Fail", "Interkassa") })
        {
            endpointRouteBuilder.MapControllerRoute(
                $"{InterkassaDefaults.SystemName}.{action}",
                $"{InterkassaDefaults.PublicPath}/{action}",
                new { controller, action });
        }

        foreach (var (route, action) in new[] { (InterkassaDefaults.Routes.Pay, "Pay"), (InterkassaDefaults.Routes.PayDirectly, "PayDirectly") })
        {
            endpointRouteBuilder.MapControllerRoute(
                route,
                InterkassaDefaults.PublicPath + $"/{action}/{{paymentNumber}}",
                new { controller = "Interkassa", action });
        }

        foreach (var (route, action, end) in new[]
        {
            (InterkassaDefaults.Routes.Payment, "Show", string.Empty), (InterkassaDefaults.Routes.PaymentStanding, "Standing", "/Standing"),
            (InterkassaDefaults.Routes.Retry, "Retry", "/Retry")
        })
        {
            endpointRouteBuilder.MapControllerRoute(
                route,
                InterkassaDefaults.PublicPath + "/Payment/{paymentNumber}" + end,
                new { controller = "InterkassaPayment", action });
        }

        foreach (var (route, action) in new[] { (InterkassaDefaults.Routes.PayAgain, "PayAgain"), (InterkassaDefaults.Routes.OtherMethod, "OtherMethod"),
            (InterkassaDefaults.Routes.Leave, "Leave") })
        {
            endpointRouteBuilder.MapControllerRoute(
                route,
                InterkassaDefaults.PublicPath + $"/{action}/{{orderId:int}}",
                new { controller = "InterkassaCustomer", action });
        }

        foreach (var (route, action, end) in new[] { (InterkassaDefaults.Routes.Link, "Show", string.Empty),
            (InterkassaDefaults.Routes.PayLink, "Pay", "/Pay") })
        {
            endpointRouteBuilder.MapControllerRoute(
                route,
                InterkassaDefaults.PublicPath + "/Link/{token}" + end,
                new { controller = "InterkassaPaymentLink", action });
        }

        foreach (var (route, path, controller, action) in AdminRoutes)
            endpointRouteBuilder.MapControllerRoute(route, $"{InterkassaDefaults.AdminPath}/{path}", new { controller, action, area = AreaNames.ADMIN });

        endpointRouteBuilder.MapControllerRoute(
            InterkassaDefaults.Routes.Order,
            InterkassaDefaults.AdminPath + "/Order/{orderId:int}/{action}",
            new { controller = "InterkassaOrder", area = AreaNames.ADMIN });

        endpointRouteBuilder.MapControllerRoute(
            InterkassaDefaults.Routes.LinkActions,
            InterkassaDefaults.AdminPath + "/Link/{orderId:int}/{action}",
            new { controller = "InterkassaLink", area = AreaNames.ADMIN });
    }
}
