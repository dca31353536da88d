#if !NOP_4_80_OR_GREATER
namespace Nop.Web.Framework.Menu;

/// <summary>An item of the admin's menu.</summary>
public class SiteMapNode
{
    public string SystemName { get; set; }

    public string Title { get; set; }

    public string Url { get; set; }

    public IList<SiteMapNode> ChildNodes { get; set; } = [];

    public string IconClass { get; set; }

    public bool Visible { get; set; }
}

/// <summary>A plugin with items in the admin's menu.</summary>
public interface IAdminMenuPlugin : Nop.Services.Plugins.IPlugin
{
    Task ManageSiteMapAsync(SiteMapNode rootNode);
}
#endif
#if NOP_4_80_OR_GREATER
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using Nop.Services.Security;

namespace Nop.Web.Framework.Mvc.Filters;

/// <summary>Turns away whoever lacks a permission.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CheckPermissionAttribute : TypeFilterAttribute, IFilterFactory
{
    private readonly string _permissionSystemName;

    public CheckPermissionAttribute(string permissionSystemName,
        CheckPermissionResultType resultType = CheckPermissionResultType.Default)
        : base(typeof(object))
    {
        _permissionSystemName = permissionSystemName;
        ResultType = resultType;
    }

    public CheckPermissionResultType ResultType { get; }

    IFilterMetadata IFilterFactory.CreateInstance(IServiceProvider serviceProvider)
        => new PermissionFilter(serviceProvider.GetRequiredService<IPermissionService>(), _permissionSystemName);

    public enum CheckPermissionResultType
    {
        Default = 0,
        Html = 1,
        Text = 2,
        Json = 3
    }
}
#endif
