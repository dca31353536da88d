using Nop.Web.Framework.Mvc.Razor;

namespace Nop.Plugin.Payments.Interkassa.Views;

/// <summary>A page of the plugin's, in the language of whoever looks.</summary>
public abstract class InterkassaPage<TModel> : NopRazorPage<TModel>
{
    /// <summary>One of the plugin's texts.</summary>
    /// <param name="name">As in <c>Localization/en.json</c>.</param>
    /// <param name="arguments">What goes into the text.</param>
    protected string Text(string name, params object[] arguments) => T(InterkassaDefaults.ResourcePrefix + name, arguments).Text;
}
