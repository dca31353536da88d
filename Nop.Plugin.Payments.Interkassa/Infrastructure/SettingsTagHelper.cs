using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Nop.Plugin.Payments.Interkassa.Factories;
using Nop.Plugin.Payments.Interkassa.Models;
using Nop.Plugin.Payments.Interkassa.Payments.Support;
using Nop.Web.Framework.TagHelpers.Admin;

namespace Nop.Plugin.Payments.Interkassa.Infrastructure;

/// <summary>The settings of one step of the configuration page, a row for each, made of the store's own tags: the list in the code is the page's.</summary>
[HtmlTargetElement("interkassa-settings", TagStructure = TagStructure.WithoutEndTag)]
public class SettingsTagHelper(ITagHelperFactory tags, IHtmlGenerator html, Texts texts) : TagHelper
{
    private const int MaximumKeyLength = 128;

    /// <summary>Around a required field, as the store's own editor marks it.</summary>
    private const string RequiredBegin = "<div class=\"input-group input-group-required\">";

    private const string RequiredEnd = "<div class=\"input-group-btn\"><span class=\"required\">*</span></div></div>";

    /// <summary>From 1.</summary>
    public int Step { get; set; }

    /// <summary>What can be chosen, by the name of the setting.</summary>
    public IReadOnlyDictionary<string, SelectList> Choices { get; set; } = new Dictionary<string, SelectList>();

    [HtmlAttributeNotBound]
    [ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    private ConfigurationModel Model => (ConfigurationModel)ViewContext.ViewData.Model!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var field in ConfigurationFields.OfStep(Step))
        {
            output.Content.AppendHtml("<div class=\"form-group row\"><div class=\"col-md-3\">");
            output.Content.AppendHtml(await RenderAsync<NopOverrideStoreCheckboxHelper>("nop-override-store-checkbox", tag =>
                (tag.For, tag.Input, tag.StoreScope) = (Of(field.Name + ConfigurationFields.OverrideSuffix), Of(field.Name),
                    Model.ActiveStoreScopeConfiguration)));
            output.Content.AppendHtml(await RenderAsync<NopLabelTagHelper>("nop-label", tag => tag.For = Of(field.Name)));
            output.Content.AppendHtml("</div><div class=\"col-md-9\">");
            output.Content.AppendHtml(await InputAsync(field));
            if (Model.Suggestions.TryGetValue(field.Name, out var suggestions) && suggestions.Count > 0)
                output.Content.AppendHtml(await SuggestionsAsync(field, suggestions));
            output.Content.AppendHtml(html.GenerateValidationMessage(ViewContext, Of(field.Name).ModelExplorer, field.Name, message: null, tag: "span",
                htmlAttributes: null));
            output.Content.AppendHtml("</div></div>");
        }
    }

    private async Task<IHtmlContent> InputAsync(ConfigurationFields.IField field)
    {
        if (field.IsSecret)
            return await SecretAsync(field);
        if (field.HasManyLines)
            return html.GenerateTextArea(ViewContext, Of(field.Name).ModelExplorer, field.Name, rows: 2, columns: 0, new { @class = "form-control" });
        if (Choices.TryGetValue(field.Name, out var choices))
            return await RenderAsync<NopSelectTagHelper>("nop-select", tag => (tag.For, tag.Items) = (Of(field.Name), choices));
        return await RenderAsync<NopEditorTagHelper>("nop-editor", tag =>
        {
            tag.For = Of(field.Name);
            if (field.IsRequired)
                tag.IsRequired = "true";
        });
    }

    /// <summary>An input that never holds what is saved, and says whether something is; with a box to remove what need not be there.</summary>
    private async Task<IHtmlContent> SecretAsync(ConfigurationFields.IField field)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var (name, value) in new[] { ("type", "password"), ("id", field.Name), ("name", field.Name), ("class", "form-control"),
            ("autocomplete", "new-password"), ("maxlength", $"{MaximumKeyLength}") })
            input.Attributes[name] = value;
        var isSaved = Of(field.Name + ConfigurationFields.IsSavedSuffix).Model is true;
        if (isSaved)
            input.Attributes["placeholder"] = await texts.GetAsync("Configure.KeyIsSaved");
        if (field.IsRequired)
            return new HtmlContentBuilder().AppendHtml(RequiredBegin).AppendHtml(input).AppendHtml(RequiredEnd);
        if (!isSaved)
            return input;

        var box = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var (name, value) in new[] { ("type", "checkbox"), ("name", nameof(Model.RemovedSecrets)), ("value", field.Name) })
            box.Attributes[name] = value;
        if (Model.RemovedSecrets.Contains(field.Name))
            box.Attributes["checked"] = "checked";
        var label = new TagBuilder("label");
        label.AddCssClass("interkassa-remove");
        label.InnerHtml.AppendHtml(box).Append(" " + await texts.GetAsync("Configure.RemoveKey"));
        return new HtmlContentBuilder().AppendHtml(input).AppendHtml(label);
    }

    /// <summary>Buttons that add to the field what the store or the gateway knows; whatever else is right can be typed.</summary>
    private async Task<TagBuilder> SuggestionsAsync(ConfigurationFields.IField field, IReadOnlyList<KeyValuePair<string, string>> suggestions)
    {
        var list = new TagBuilder("div");
        list.AddCssClass("interkassa-suggestions");
        list.Attributes["role"] = "group";
        list.Attributes["aria-label"] = await texts.GetAsync("Configure.Suggestions");
        foreach (var (value, title) in suggestions)
        {
            var button = new TagBuilder("button");
            foreach (var (name, text) in new[] { ("type", "button"), ("class", "btn btn-sm btn-default"), ("data-interkassa-add", value),
                ("data-field", field.Name), ("data-separator", field.Separator) })
                button.Attributes[name] = text;
            button.InnerHtml.Append(title);
            list.InnerHtml.AppendHtml(button);
        }

        return list;
    }

    private ModelExpression Of(string name)
        => new(name, ViewContext.ViewData.ModelExplorer.GetExplorerForProperty(name)
            ?? throw new InvalidOperationException($"The page's model has no {name}."));

    private async Task<TagHelperOutput> RenderAsync<TTag>(string name, Action<TTag> set)
        where TTag : TagHelper
    {
        var tag = tags.CreateTagHelper<TTag>(ViewContext);
        set(tag);
        var output = new TagHelperOutput(name, [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        await tag.ProcessAsync(new TagHelperContext(name, [], new Dictionary<object, object>(), Guid.NewGuid().ToString("N")), output);
        return output;
    }
}
