using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Qujing.Approvals.Web.Components;

/// <summary>Label, hint, error and their ids, written once for every kind of field. Further attributes of the tag go to the control.</summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The property that the field fills in; or give <see cref="Name"/> and <see cref="Value"/>.</summary>
    public ModelExpression? For { get; set; }

    public string? Name { get; set; }

    public object? Value { get; set; }

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = default!;

    protected string FieldName => For?.Name ?? Name ?? throw new InvalidOperationException("A field needs for or name.");

    protected string Id => FieldId.Of(FieldName);

    protected string? ErrorText => Entry?.Errors.FirstOrDefault()?.ErrorMessage;

    private ModelStateEntry? Entry => ViewContext.ViewData.ModelState[FieldName];

    /// <summary>What was typed, else what is stored.</summary>
    protected IReadOnlyList<string> Values()
    {
        object? shown = Entry?.RawValue ?? For?.Model ?? Value;
        return shown switch
        {
            null => [],
            string[] many => many,
            string one => [one],
            System.Collections.IEnumerable list => [.. list.Cast<object>().Select(Text)],
            _ => [Text(shown)],
        };
    }

    protected string Shown() => Values() is [var first, ..] ? first : "";

    /// <summary>How much the field takes, in characters, after its own hint. Not enforced by the browser: that would cut off what was pasted without a word.</summary>
    protected void SayMax(int max)
    {
        PageTexts texts = ViewContext.HttpContext.RequestServices.GetRequiredService<PageTexts>();
        string most = texts["最多 {0} 字", max];
        Hint = string.IsNullOrEmpty(Hint) ? most
            : texts.IsEnglish ? $"{PageLanguage.Words(Hint)} ({most})"
            : Hint.EndsWith('）') ? $"{Hint}，{most}" : $"{Hint}（{most}）";
    }

    protected string? DescribedBy()
    {
        string ids = string.Join(' ', new[] { Hint is null ? null : Id + "-hint", ErrorText is null ? null : Id + "-error" }.OfType<string>());
        return ids.Length == 0 ? null : ids;
    }

    /// <summary>Hint and error, between the label and the control.</summary>
    protected IHtmlContent Notes()
    {
        var notes = new HtmlContentBuilder();
        if (Hint is not null)
        {
            notes.AppendHtml(Tags.Element("div", Hint, ("class", "g-hint"), ("id", Id + "-hint")));
        }

        if (ErrorText is { } error)
        {
            TagBuilder paragraph = Tags.Element("p", null, ("class", "g-errmsg"), ("id", Id + "-error"));
            paragraph.InnerHtml.AppendHtml(Tags.Element("span", "错误：", ("class", "g-vh"))).AppendHtml(new MarkedText(error));
            notes.AppendHtml(paragraph);
        }

        return notes;
    }

    /// <summary>Moves the tag's own attributes to the control and adds what every control has.</summary>
    protected TagBuilder Control(string tag, TagHelperOutput output, params (string Name, string? Value)[] attributes)
    {
        KeptTagHelper.MarkShown(ViewContext.HttpContext, FieldName);
        TagBuilder control = Tags.Element(tag, null, [("id", Id), ("name", FieldName), ("aria-describedby", DescribedBy()), .. attributes]);
        if (ErrorText is not null)
        {
            control.MergeAttribute("aria-invalid", "true");
        }

        foreach (TagHelperAttribute attribute in output.Attributes)
        {
            control.MergeAttribute(attribute.Name, attribute.ValueStyle == HtmlAttributeValueStyle.Minimized ? "" : Plain(attribute.Value), replaceExisting: true);
        }

        output.Attributes.Clear();
        return control;
    }

    protected void WriteField(TagHelperOutput output, IHtmlContent control)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", ErrorText is null ? "g-field" : "g-field g-err");
        output.Content.AppendHtml(Tags.Element("label", Label, ("for", Id))).AppendHtml(Notes()).AppendHtml(control)
            .AppendHtml(NamesTick.Of(ViewContext.HttpContext, FieldName));
    }

    /// <summary>Razor hands over an attribute that it doesn't know already encoded; the control encodes it again.</summary>
    private static string? Plain(object? value) => value is IHtmlContent ? System.Net.WebUtility.HtmlDecode(value.ToString()) : value?.ToString();

    private static string Text(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };
}
