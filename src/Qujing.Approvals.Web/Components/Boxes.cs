using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Qujing.Approvals.Web.Components;

/// <summary>A button, or a link that looks like one where it has an address.</summary>
[HtmlTargetElement("g-button")]
public sealed class ButtonTagHelper : TagHelper
{
    /// <summary>primary, secondary or warn. One primary a page.</summary>
    public string Kind { get; set; } = "primary";

    public string? Href { get; set; }

    public bool Wide { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        string kind = Kind switch { "primary" => "g-btn", "secondary" => "g-btn g-btn--2", "warn" => "g-btn g-btn--warn", _ => throw Unknown.Kind(Kind) };
        output.TagName = Href is null ? "button" : "a";
        output.Attributes.SetAttribute("class", Wide ? kind + " g-btn--wide" : kind);
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", PageLanguage.Address(Href));
        }
    }
}

/// <summary>A paragraph that stands out: info, ok or warn.</summary>
[HtmlTargetElement("g-note")]
public sealed class NoteTagHelper : TagHelper
{
    public string Kind { get; set; } = "info";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", Kind switch { "info" => "g-note", "ok" => "g-note g-note--ok", "warn" => "g-note g-note--warn", _ => throw Unknown.Kind(Kind) });
    }
}

/// <summary>A state in words: info, ok, warn, err, off or none.</summary>
[HtmlTargetElement("g-tag")]
public sealed class TagTagHelper : TagHelper
{
    public string Kind { get; set; } = "info";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.Attributes.SetAttribute("class", Kind switch { "info" => "g-tag", "ok" or "warn" or "err" or "off" or "none" => "g-tag g-tag--" + Kind, _ => throw Unknown.Kind(Kind) });
    }
}

/// <summary>The calm confirmation after an act; its title is the page's h1.</summary>
[HtmlTargetElement("g-panel")]
public sealed class PanelTagHelper : TagHelper
{
    public string Title { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "g-panel");
        output.PreContent.AppendHtml(Tags.Element("h1", Title));
    }
}

/// <summary>Names and values: <c>&lt;g-dl&gt;&lt;g-row label="…"&gt;…&lt;/g-row&gt;&lt;/g-dl&gt;</c>; a row with a change address has a link 更改.</summary>
[HtmlTargetElement("g-dl")]
public sealed class ListTagHelper : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "dl";
        output.Attributes.SetAttribute("class", "g-dl");
    }
}

[HtmlTargetElement("g-row")]
public sealed class RowTagHelper : TagHelper
{
    public string Label { get; set; } = "";

    public string? Change { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.PreContent.AppendHtml(Tags.Element("dt", Label)).AppendHtml("<dd>");
        output.PostContent.AppendHtml("</dd>");
        if (Change is not null)
        {
            TagBuilder link = Tags.Element("a", "更改", ("href", Change), ("class", "g-act"));
            link.InnerHtml.AppendHtml(Tags.Element("span", PageLanguage.Words("：{0}", Label), ("class", "g-vh")));
            TagBuilder cell = new("dd");
            cell.InnerHtml.AppendHtml(link);
            output.PostContent.AppendHtml(cell);
        }
    }
}

/// <summary>A table that scrolls in its own region and stacks on a phone: cells carry <c>data-l</c> with their column's name.</summary>
[HtmlTargetElement("g-table")]
public sealed class TableTagHelper : TagHelper
{
    public string Caption { get; set; } = "";

    /// <summary>Where a heading above says the same, the caption is for screen readers alone.</summary>
    public bool HideCaption { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "g-tablebox");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Caption);
        output.Attributes.SetAttribute("tabindex", "0");
        output.PreContent.AppendHtml("<table class=\"g-stack\">").AppendHtml(Tags.Element("caption", Caption, ("class", HideCaption ? "g-vh" : null)));
        output.PostContent.AppendHtml("</table>");
    }
}

internal static class Unknown
{
    public static ArgumentException Kind(string kind) => new($"No such kind: {kind}");
}
