using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Primitives;

namespace Qujing.Approvals.Web.Components;

/// <summary>
/// Texts that a person typed into a form that the page no longer shows, because the case went on meanwhile: here they can still be read and copied.
/// Codes, choices and passwords aren't texts.
/// </summary>
[HtmlTargetElement("g-kept", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed partial class KeptTagHelper : TagHelper
{
    private const string ShownItem = "qujing.shown-fields";

    public string Label { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public static void MarkShown(HttpContext context, string field) => Shown(context).Add(field);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        HttpContext http = ViewContext.HttpContext;
        if (!HttpMethods.IsPost(http.Request.Method) || !http.Request.HasFormContentType)
        {
            return;
        }

        HashSet<string> shown = Shown(http);
        (string Name, string Text)[] lost = [.. http.Request.Form.Where(field => !shown.Contains(field.Key) && IsText(field)).Select(field => (field.Key, field.Value.ToString()))];
        foreach ((string name, string text) in lost)
        {
            output.Content.AppendHtml(Area(name, text));
        }
    }

    private static HashSet<string> Shown(HttpContext context)
    {
        if (context.Items[ShownItem] is not HashSet<string> shown)
        {
            context.Items[ShownItem] = shown = new HashSet<string>(StringComparer.Ordinal);
        }

        return shown;
    }

    private static bool IsText(KeyValuePair<string, StringValues> field) =>
        !field.Key.StartsWith('_') && field.Key != NamesTick.FieldName && !field.Key.Contains("password", StringComparison.OrdinalIgnoreCase) && !CodePattern().IsMatch(field.Value.ToString());

    private IHtmlContent Area(string name, string text)
    {
        string id = "kept-" + FieldId.Of(name);
        TagBuilder area = Tags.Element("textarea", null, ("id", id), ("class", "g-in"), ("name", name), ("rows", "4"), ("readonly", ""));
        area.InnerHtml.Append("\n").Append(text);
        Tags.MarkChinese(area, text);
        TagBuilder field = Tags.Element("div", null, ("class", "g-field"));
        field.InnerHtml.AppendHtml(Tags.Element("label", Label, ("for", id))).AppendHtml(area);
        return field;
    }

    [GeneratedRegex("^[A-Za-z0-9_.:-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex CodePattern();
}
