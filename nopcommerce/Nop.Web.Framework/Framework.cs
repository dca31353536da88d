namespace Nop.Web.Framework
{
    public static class AreaNames
    {
        public const string ADMIN = "Admin";
    }
}

namespace Nop.Web.Framework.Components
{
    using Microsoft.AspNetCore.Mvc;

    public abstract class NopViewComponent : ViewComponent
    {
    }
}

namespace Nop.Web.Framework.Controllers
{
    using Microsoft.AspNetCore.Mvc;

    public abstract class BaseController : Controller
    {
    }

    public abstract class BasePluginController : BaseController
    {
    }

    public abstract class BasePaymentController : BasePluginController
    {
    }
}

namespace Nop.Web.Framework.Localization
{
    using Microsoft.AspNetCore.Html;

    public class LocalizedString(string localized) : HtmlString(localized)
    {
        public string Text { get; } = localized;
    }

    public delegate LocalizedString Localizer(string text, params object[] args);
}

namespace Nop.Web.Framework.Models
{
    public record BaseNopModel
    {
        public Dictionary<string, string> CustomProperties { get; set; } = [];
    }

    public record BaseNopEntityModel : BaseNopModel
    {
        public virtual int Id { get; set; }
    }
}

namespace Nop.Web.Framework.Mvc.Filters
{
    using Microsoft.AspNetCore.Mvc;
    using Microsoft.AspNetCore.Mvc.Filters;
    using Microsoft.Extensions.DependencyInjection;
    using Nop.Services.Security;

    /// <summary>Challenges whoever may not enter the admin area.</summary>
    public sealed class AuthorizeAdminAttribute(bool ignore = false) : TypeFilterAttribute(typeof(object)), IFilterFactory
    {
        public bool IgnoreFilter { get; } = ignore;

        IFilterMetadata IFilterFactory.CreateInstance(IServiceProvider serviceProvider)
            => new PermissionFilter(serviceProvider.GetRequiredService<IPermissionService>(),
                "Security.AccessAdminPanel");
    }

    internal sealed class PermissionFilter(IPermissionService permissions, string name) : IAsyncAuthorizationFilter
    {
        public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
        {
            if (!await permissions.AuthorizeAsync(name))
                context.Result = new StatusCodeResult(403);
        }
    }
}

namespace Nop.Web.Framework.Mvc.ModelBinding
{
    using System.ComponentModel;
    using Nop.Core.Infrastructure;
    using Nop.Services.Localization;

    /// <summary>The display name of a property is a text of the store.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    public sealed class NopResourceDisplayNameAttribute(string resourceKey) : DisplayNameAttribute(resourceKey)
    {
        public string ResourceKey { get; set; } = resourceKey;

        public override string DisplayName
            => EngineContext.Current.Resolve<ILocalizationService>().GetResourceAsync(ResourceKey).GetAwaiter().GetResult();
    }
}

namespace Nop.Web.Framework.Mvc.Razor
{
    using Microsoft.AspNetCore.Mvc.Razor;
    using Nop.Core.Infrastructure;
    using Nop.Services.Localization;
    using Nop.Web.Framework.Localization;

    /// <summary>Base of every view; <see cref="T"/> gives the texts of the store.</summary>
    public abstract class NopRazorPage<TModel> : RazorPage<TModel>
    {
        public Localizer T => (text, args) =>
        {
            var format = EngineContext.Current.Resolve<ILocalizationService>().GetResourceAsync(text).GetAwaiter().GetResult();
            return new LocalizedString(args is null || args.Length == 0 ? format : string.Format(format, args));
        };
    }
}

namespace Nop.Web.Framework.Mvc.Routing
{
    using Microsoft.AspNetCore.Routing;

    /// <summary>Adds routes; found by type in every assembly.</summary>
    public interface IRouteProvider
    {
        void RegisterRoutes(IEndpointRouteBuilder endpointRouteBuilder);

        /// <summary>Higher ones register first.</summary>
        int Priority { get; }
    }
}

namespace Nop.Web.Framework.UI
{
    public interface INopHtmlHelper
    {
        /// <summary>Tells which item of the admin's menu the page belongs to.</summary>
        void SetActiveMenuItemSystemName(string systemName);
    }
}

namespace Nop.Web.Framework.Validators
{
    using FluentValidation;

    /// <summary>Base of the validators of models.</summary>
    public abstract class BaseNopValidator<TModel> : AbstractValidator<TModel>
        where TModel : class
    {
    }
}
