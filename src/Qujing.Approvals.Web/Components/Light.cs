using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Qujing.Approvals.Web.Components;

/// <summary>
/// A deadline's light: shape, words and colour, defined for every number of working days. Gives its own words where the tag has none.
/// </summary>
[HtmlTargetElement("g-light")]
public sealed class LightTagHelper : TagHelper
{
    private const string Svg = "<svg aria-hidden=\"true\" viewBox=\"0 0 16 16\">";

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
        output.Attributes.SetAttribute("class", Css(kind));
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

    /// <summary>The same light with its own words, where a tag for each of many rows costs too much.</summary>
    internal static void Write(HtmlText html, int? days, bool paused, int soon)
    {
        (string kind, string words) = Of(days, paused, soon);
        html.Tags("<span class=\"").Value(Css(kind)).Tags("\">").Tags(Shape(kind)).Value(words).Tags("</span>");
    }

    private static string Css(string kind) => kind.Length == 0 ? "g-light" : "g-light g-light--" + kind;

    private static string Shape(string kind) => kind switch
    {
        "ok" => $"{Svg}<circle cx=\"8\" cy=\"8\" r=\"7\" fill=\"currentColor\"/></svg>",
        "warn" => $"{Svg}<path d=\"M8 1l7 14H1z\" fill=\"currentColor\"/></svg>",
        "err" => $"{Svg}<path d=\"M1 1h14v14H1z\" fill=\"currentColor\"/></svg>",
        "off" => $"{Svg}<path d=\"M3 2h4v12H3zM9 2h4v12H9z\" fill=\"currentColor\"/></svg>",
        _ => "",
    };
}
