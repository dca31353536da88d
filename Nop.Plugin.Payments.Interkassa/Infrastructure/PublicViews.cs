using Microsoft.AspNetCore.Mvc.Razor;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>
/// Where the views that customers see are found: after every place that the store knows, so that a theme's own come first.
/// A theme has them as <c>Themes/…/Views/Shared/Interkassa/Redirect.cshtml</c> and
/// <c>Themes/…/Views/Shared/Components/Interkassa…/….cshtml</c>.
/// </summary>
public class PublicViews : IViewLocationExpander
{
    private const string Folder = "/Plugins/" + InterkassaDefaults.SystemName + "/Views/Public/";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        // The name of the view says it all.
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
        => context.ViewName.StartsWith("Interkassa/", StringComparison.Ordinal)
            || context.ViewName.StartsWith("Components/Interkassa", StringComparison.Ordinal)
            ? viewLocations.Append(Folder + context.ViewName[(context.ViewName.LastIndexOf('/') + 1)..] + RazorViewEngine.ViewExtension)
            : viewLocations;
}
