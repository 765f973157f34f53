using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Qujing.Approvals.Web.Components;

/// <summary>A link leads to the page in the language of the page on which it stands; one that names its language leads where it says.</summary>
[HtmlTargetElement("a", Attributes = "href")]
public sealed class LinkTagHelper : TagHelper
{
    public string Href { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Attributes.Insert(0, new TagHelperAttribute("href", output.Attributes.ContainsName("hreflang") ? Href : PageLanguage.Address(Href)));
}

/// <summary>A form of a list goes to the page in its own language.</summary>
[HtmlTargetElement("form", Attributes = "action")]
public sealed class ListFormTagHelper : TagHelper
{
    public string Action { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Attributes.SetAttribute("action", PageLanguage.Address(Action));
}
