using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Nop.Services.Plugins;
using Nop.Web.Framework.Mvc.Routing;

namespace Nop.Plugin.Misc.InterkassaSaboteur;

public class SaboteurPlugin : BasePlugin
{
}

public class SaboteurRoutes : IRouteProvider
{
    public int Priority => 0;

    public void RegisterRoutes(IEndpointRouteBuilder endpointRouteBuilder)
    {
        foreach (var (action, controller) in new[]
        {
            ("NewProduct", "SaboteurShop"), ("Place", "SaboteurShop"), ("SignIn", "SaboteurShop"),
            ("Cancel", "SaboteurAdmin"), ("Refund", "SaboteurAdmin"), ("Save", "SaboteurAdmin"),
            ("Sabotage", "Saboteur"), ("Strikes", "Saboteur"), ("ClearCache", "Saboteur")
        })
        {
            endpointRouteBuilder.MapControllerRoute("Saboteur." + action, "Plugins/Saboteur/" + action, new { controller, action });
        }
    }
}
