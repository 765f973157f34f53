using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Qujing.Approvals.Web.Components;

/// <summary>
/// A deadline's light: shape, words and colour, defined for every number of working days. Gives its own words where the tag has none.
/// </summary>
[HtmlTargetElement("g-light")]
public sealed class LightTagHelper : TagHelper
{
    /// <summary>Working days left; negative when overdue; null where there is no deadline.</summary>
    public int? Days { get; set; }

    public bool Paused { get; set; }

    /// <summary>From how many working days left the light is yellow.</summary>
    public int Soon { get; set; } = 3;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        bool hasWords = !(await output.GetChildContentAsync()).IsEmptyOrWhiteSpace;
        (string kind, string words) = Of(Days, Paused, Soon);
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", kind.Length == 0 ? "g-light" : "g-light g-light--" + kind);
        output.PreContent.AppendHtml(Shape(kind));
        if (!hasWords)
        {
            output.Content.SetContent(words);
        }
    }

    public static (string Kind, string Words) Of(int? days, bool paused, int soon) => days switch
    {
        _ when paused => ("off", PageLanguage.Words("已暂停")),
        null => ("", "—"),
        < 0 => ("err", PageLanguage.Words("超期 {0} 个工作日", -(long)days.Value)),
        0 => ("warn", PageLanguage.Words("今天")),
        _ when days <= soon => ("warn", PageLanguage.Words("还剩 {0} 个工作日", days)),
        _ => ("ok", PageLanguage.Words("还剩 {0} 个工作日", days)),
    };

    private static string Shape(string kind)
    {
        string path = kind switch
        {
            "ok" => "<circle cx=\"8\" cy=\"8\" r=\"7\" fill=\"currentColor\"/>",
            "warn" => "<path d=\"M8 1l7 14H1z\" fill=\"currentColor\"/>",
            "err" => "<path d=\"M1 1h14v14H1z\" fill=\"currentColor\"/>",
            "off" => "<path d=\"M3 2h4v12H3zM9 2h4v12H9z\" fill=\"currentColor\"/>",
            _ => "",
        };
        return path.Length == 0 ? "" : $"<svg aria-hidden=\"true\" viewBox=\"0 0 16 16\">{path}</svg>";
    }
}
