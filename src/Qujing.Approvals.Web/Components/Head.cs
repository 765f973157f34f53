using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Qujing.Approvals.Web.Components;

/// <summary>The title of a page: text alone, since nothing can be marked inside it.</summary>
[HtmlTargetElement("title", Attributes = "text")]
public sealed class TitleTagHelper : TagHelper
{
    public string Text { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Content.SetContent(Text);
}

/// <summary>A script of ours, under the address of its content.</summary>
[HtmlTargetElement("g-script", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ScriptTagHelper : TagHelper
{
    public string Src { get; set; } = "";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "module");
        output.Attributes.SetAttribute("src", ViewContext.HttpContext.RequestServices.GetRequiredService<StaticFileVersions>().Address(Src));
    }
}
