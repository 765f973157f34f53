using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Web.Components;

/// <summary>One line of text; <c>type</c> for password, email, tel, search.</summary>
[HtmlTargetElement("g-text", TagStructure = TagStructure.NormalOrSelfClosing)]
public class TextTagHelper : FieldTagHelper
{
    public string Type { get; set; } = "text";

    /// <summary>5, 10 or 20 characters; the whole column without it.</summary>
    public int? Width { get; set; }

    /// <summary>How much it takes, where that is less than a text area takes: a line as long as that nobody types, and it is refused with a sentence all the same.</summary>
    public int? Max { get; set; }

    protected virtual string? InputMode => null;

    protected virtual string? ExtraClass => null;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Max is { } max)
        {
            SayMax(max);
        }

        // A password never goes back to the page.
        string? value = Type == "password" ? null : Shown();
        string css = string.Join(' ', new[] { "g-in", Width is { } width ? $"g-w{width}" : null, ExtraClass }.OfType<string>());
        TagBuilder input = Control("input", output, ("class", css), ("type", Type), ("value", value), ("inputmode", InputMode));
        Tags.MarkChinese(input, value);
        WriteField(output, input);
    }
}

/// <summary>A number: a text field with a numeric keyboard, since spin buttons change a figure unnoticed.</summary>
[HtmlTargetElement("g-number", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class NumberTagHelper : TextTagHelper
{
    public NumberTagHelper() => Width = 10;

    protected override string InputMode => "decimal";

    protected override string ExtraClass => "g-num";
}

[HtmlTargetElement("g-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : TextTagHelper
{
    public DateTagHelper() => (Type, Width) = ("date", 10);
}

[HtmlTargetElement("g-area", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AreaTagHelper : FieldTagHelper
{
    public int Rows { get; set; } = 5;

    /// <summary>How much it takes, in characters.</summary>
    public int Max { get; set; } = TextBounds.LengthMax;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        SayMax(Max);
        TagBuilder area = Control("textarea", output, ("class", "g-in"), ("rows", Rows.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        // A browser drops the first line break of a text area.
        area.InnerHtml.Append("\n").Append(Shown());
        Tags.MarkChinese(area, Shown());
        WriteField(output, area);
    }
}

[HtmlTargetElement("g-file", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileTagHelper : FieldTagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        WriteField(output, Control("input", output, ("class", "g-in"), ("type", "file")));
}

/// <summary>One choice of a select, radios or checks.</summary>
public sealed record Choice(string Value, string Text, string? Hint = null);

[HtmlTargetElement("g-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : FieldTagHelper
{
    public IEnumerable<Choice> Options { get; set; } = [];

    /// <summary>The first entry, with an empty value; empty leaves it out.</summary>
    public string Empty { get; set; } = "请选择";

    public int? Width { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        string shown = Shown();
        TagBuilder select = Control("select", output, ("class", Width is { } width ? $"g-in g-w{width}" : "g-in"));
        IEnumerable<Choice> all = Empty.Length == 0 ? Options : Options.Prepend(new Choice("", Empty));
        foreach (Choice choice in all)
        {
            select.InnerHtml.AppendHtml(Tags.Element("option", choice.Text, ("value", choice.Value), ("selected", choice.Value == shown ? "selected" : null)));
        }

        WriteField(output, select);
    }
}

public abstract class ChoicesTagHelper(string type) : FieldTagHelper
{
    public IEnumerable<Choice> Options { get; set; } = [];

    /// <summary>The two large, equal options of a ballot.</summary>
    public bool Ballot { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "fieldset";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { ErrorText is null ? null : "g-err", Ballot ? "g-ballot" : null }.OfType<string>()));
        if (DescribedBy() is { } described)
        {
            output.Attributes.SetAttribute("aria-describedby", described);
        }

        output.Content.AppendHtml(Tags.Element("legend", Label)).AppendHtml(Notes());
        IReadOnlyList<string> shown = Values();
        int place = 0;
        foreach (Choice choice in Options)
        {
            output.Content.AppendHtml(One(choice, shown.Contains(choice.Value, StringComparer.OrdinalIgnoreCase), place++));
        }
    }

    /// <summary>The first has the field's own id, so that the error summary lands on it.</summary>
    private IHtmlContent One(Choice choice, bool isChecked, int place)
    {
        string id = place == 0 ? Id : $"{Id}_{place}";
        TagBuilder label = Tags.Element("label", null, ("class", "g-radio"), ("for", id));
        label.InnerHtml.AppendHtml(Tags.Element("input", null, ("type", type), ("id", id), ("name", FieldName), ("value", choice.Value), ("checked", isChecked ? "checked" : null)));
        label.InnerHtml.AppendHtml(Tags.Element("span", choice.Text));
        return choice.Hint is null ? label : With(label, Tags.Element("span", choice.Hint, ("class", "g-hint")));
    }

    private static TagBuilder With(TagBuilder label, TagBuilder hint)
    {
        label.InnerHtml.AppendHtml(hint);
        return label;
    }
}

[HtmlTargetElement("g-radios", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RadiosTagHelper() : ChoicesTagHelper("radio");

[HtmlTargetElement("g-checks", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ChecksTagHelper() : ChoicesTagHelper("checkbox");
