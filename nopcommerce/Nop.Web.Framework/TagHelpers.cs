using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Nop.Web.Framework.TagHelpers.Admin;

/// <summary>A label with the text of the property's resource.</summary>
[HtmlTargetElement("nop-label", Attributes = "asp-for", TagStructure = TagStructure.WithoutEndTag)]
public class NopLabelTagHelper : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        (output.TagName, output.TagMode) = ("label", TagMode.StartTagAndEndTag);
        output.Attributes.SetAttribute("for", For.Name);
        output.Content.SetContent(For.Metadata.DisplayName ?? For.Name);
    }
}

/// <summary>An input for a property, by its type.</summary>
[HtmlTargetElement("nop-editor", Attributes = "asp-for", TagStructure = TagStructure.WithoutEndTag)]
public class NopEditorTagHelper(IHtmlHelper htmlHelper) : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; }

    [HtmlAttributeName("html-attributes")]
    public object CustomHtmlAttributes { get; set; }

    [HtmlAttributeName("asp-required")]
    public string IsRequired { get; set; }

    [HtmlAttributeName("asp-postfix")]
    public string Postfix { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.SuppressOutput();
        ((IViewContextAware)htmlHelper).Contextualize(ViewContext);
        output.Content.SetHtmlContent(htmlHelper.Editor(For.Name, null, null, new { htmlAttributes = CustomHtmlAttributes }));
        if (!bool.TryParse(IsRequired, out var isRequired) || !isRequired)
            return;
        output.PreElement.SetHtmlContent("<div class=\"input-group input-group-required\">");
        output.PostElement.SetHtmlContent("<div class=\"input-group-btn\"><span class=\"required\">*</span></div></div>");
    }
}

/// <summary>A drop-down list for a property.</summary>
[HtmlTargetElement("nop-select", TagStructure = TagStructure.WithoutEndTag)]
public class NopSelectTagHelper(IHtmlHelper htmlHelper) : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; }

    [HtmlAttributeName("asp-items")]
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.SuppressOutput();
        ((IViewContextAware)htmlHelper).Contextualize(ViewContext);
        output.Content.SetHtmlContent(htmlHelper.DropDownList(For.Name, Items, null, null));
    }
}

/// <summary>A check box that overrides a setting for the chosen store; nothing when all stores are configured.</summary>
[HtmlTargetElement("nop-override-store-checkbox", Attributes = "asp-for", TagStructure = TagStructure.WithoutEndTag)]
public class NopOverrideStoreCheckboxHelper(IHtmlHelper htmlHelper) : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; }

    [HtmlAttributeName("asp-input")]
    public ModelExpression Input { get; set; }

    [HtmlAttributeName("asp-store-scope")]
    public int StoreScope { get; set; }

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.SuppressOutput();
        if (StoreScope == 0)
            return;

        ((IViewContextAware)htmlHelper).Contextualize(ViewContext);
        output.Content.SetHtmlContent(htmlHelper.CheckBox(For.Name, null, null));
    }
}
