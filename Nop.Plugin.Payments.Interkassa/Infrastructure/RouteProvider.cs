using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Nop.Web.Framework;
using Nop.Web.Framework.Mvc.Routing;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>The plugin's addresses.</summary>
public class RouteProvider : IRouteProvider
{
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

        foreach (var (route, action) in new[] { (InterkassaDefaults.Routes.PayAgain, "PayAgain"), (InterkassaDefaults.Routes.OtherMethod, "OtherMethod") })
        {
            endpointRouteBuilder.MapControllerRoute(
                route,
                InterkassaDefaults.PublicPath + $"/{action}/{{orderId:int}}",
                new { controller = "InterkassaCustomer", action });
        }

        endpointRouteBuilder.MapControllerRoute(
            InterkassaDefaults.Routes.Log,
            "Admin/Interkassa/Log",
            new { controller = "InterkassaLedger", action = "Show", area = AreaNames.ADMIN });

        endpointRouteBuilder.MapControllerRoute(
            InterkassaDefaults.Routes.BeginTest,
            "Admin/Interkassa/TestPayment",
            new { controller = "InterkassaTest", action = "Begin", area = AreaNames.ADMIN });

        endpointRouteBuilder.MapControllerRoute(
            InterkassaDefaults.Routes.TestPayment,
            "Admin/Interkassa/TestPayment/{paymentNumber}",
            new { controller = "InterkassaTest", action = "Show", area = AreaNames.ADMIN });

        endpointRouteBuilder.MapControllerRoute(
            InterkassaDefaults.Routes.TestPaymentState,
            "Admin/Interkassa/TestPayment/{paymentNumber}/State",
            new { controller = "InterkassaTest", action = "State", area = AreaNames.ADMIN });

        endpointRouteBuilder.MapControllerRoute(
            InterkassaDefaults.Routes.Order,
            "Admin/Interkassa/Order/{orderId:int}/{action}",
            new { controller = "InterkassaOrder", area = AreaNames.ADMIN });

        endpointRouteBuilder.MapControllerRoute(
            InterkassaDefaults.Routes.ForgetKeys,
            "Admin/Interkassa/ForgetKeys",
            new { controller = "InterkassaConfiguration", action = "ForgetKeys", area = AreaNames.ADMIN });

        endpointRouteBuilder.MapControllerRoute(
            InterkassaDefaults.Routes.Configure,
            "Admin/Interkassa/Configure",
            new { controller = "InterkassaConfiguration", action = "Configure", area = AreaNames.ADMIN });
    }
}
