using Microsoft.AspNetCore.Routing;

namespace Nop.Web.Framework.Models.DataTables;

/// <summary>How a cell is shown.</summary>
public interface IRender;

/// <summary>By a function of the page's own.</summary>
public class RenderCustom(string functionName) : IRender
{
    public string FunctionName { get; set; } = functionName;
}

public class ColumnProperty(string data)
{
    public string Data { get; set; } = data;

    public string Title { get; set; }

    public IRender Render { get; set; }
}

/// <summary>A field of the page that goes along with each question, by its ID.</summary>
public class FilterParameter(string name)
{
    public string Name { get; } = name;
}

public class DataUrl
{
    public DataUrl(string actionName, string controllerName, RouteValueDictionary routeValues)
        => (ActionName, ControllerName, RouteValues) = (actionName, controllerName, routeValues);

    public DataUrl(string url, bool trimEnd) => (Url, TrimEnd) = (url, trimEnd);

    public string ActionName { get; set; }

    public string ControllerName { get; set; }

    public string Url { get; set; }

    public RouteValueDictionary RouteValues { get; set; }

    public bool TrimEnd { get; set; }
}

/// <summary>The store's grid; shown by the partial view "Table".</summary>
public record DataTablesModel : BaseNopModel
{
    public string Name { get; set; }

    public DataUrl UrlRead { get; set; }

    public string SearchButtonId { get; set; }

    public IList<FilterParameter> Filters { get; set; } = [];

    public bool Info { get; set; } = true;

    public string PagingType { get; set; }

    public int Length { get; set; }

    public string LengthMenu { get; set; }

    public IList<ColumnProperty> ColumnCollection { get; set; } = [];
}
