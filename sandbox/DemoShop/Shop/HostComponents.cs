using Microsoft.AspNetCore.Mvc;
using Nop.Services.Cms;

namespace DemoShop.Shop;

/// <summary>Shows what plugins have for a zone of a page.</summary>
public sealed class WidgetViewComponent(IWidgetPlugin plugin) : ViewComponent
{
    /// <param name="zone">Its name.</param>
    /// <param name="data">The page's model, as plugins may want it.</param>
    public async Task<IViewComponentResult> InvokeAsync(string zone, object data = null)
        => (await plugin.GetWidgetZonesAsync()).Contains(zone)
            ? View("~/Views/Shared/Widget.cshtml", (plugin.GetWidgetViewComponent(zone), zone, data))
            : Content(string.Empty);
}

/// <summary>The store's list of stores above a configuration page; the demo shop chooses by the address instead.</summary>
public sealed class StoreScopeConfigurationViewComponent : ViewComponent
{
    public IViewComponentResult Invoke() => Content(string.Empty);
}

/// <summary>The store's switch between basic and advanced settings above a configuration page; the demo shop shows all.</summary>
public sealed class SettingModeViewComponent : ViewComponent
{
    public IViewComponentResult Invoke(string modeName)
    {
        _ = modeName;
        return Content(string.Empty);
    }
}
