using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Qujing.Approvals.Web.Components;

/// <summary>What was typed on the page before, carried through a check page: it goes with the form and isn't offered again as unsaved.</summary>
[HtmlTargetElement("g-typed", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TypedTagHelper : TagHelper
{
    public string Name { get; set; } = "";

    public string? Value { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        KeptTagHelper.MarkShown(ViewContext.HttpContext, Name);
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", Name);
        output.Attributes.SetAttribute("value", Value ?? "");
        output.PostElement.AppendHtml(NamesTick.Carried(ViewContext.HttpContext, Name));
    }
}
