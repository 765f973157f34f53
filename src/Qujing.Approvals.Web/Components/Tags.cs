using Microsoft.AspNetCore.Mvc.Rendering;

namespace Qujing.Approvals.Web.Components;

internal static class Tags
{
    /// <summary>An element with encoded text; an attribute without a value is left out.</summary>
    public static TagBuilder Element(string tag, string? text, params (string Name, string? Value)[] attributes)
    {
        var element = new TagBuilder(tag);
        if (tag is "input")
        {
            element.TagRenderMode = TagRenderMode.SelfClosing;
        }

        foreach ((string name, string? value) in attributes)
        {
            if (value is not null)
            {
                element.MergeAttribute(name, Said(name, value), replaceExisting: true);
            }
        }

        // An option holds text alone: it says its language itself.
        if (tag is "option" && PageLanguage.IsEnglish)
        {
            text = PageLanguage.Words(text ?? "");
            MarkChinese(element, text);
            element.InnerHtml.Append(text);
        }
        else if (text is not null)
        {
            element.InnerHtml.AppendHtml(new MarkedText(text));
        }

        return element;
    }

    /// <summary>A control of an English page that holds what somebody wrote in Chinese.</summary>
    public static void MarkChinese(TagBuilder control, string? held)
    {
        if (PageLanguage.IsEnglish && MarkedText.HasChinese(held))
        {
            control.MergeAttribute("lang", MarkedText.Chinese);
        }
    }

    private static string Said(string name, string value) => name switch
    {
        "href" => PageLanguage.Address(value),
        "aria-label" => PageLanguage.Words(value),
        _ => value,
    };
}

internal static class FieldId
{
    /// <summary>The id of the control that fills in <paramref name="name"/>; the error summary links to it.</summary>
    public static string Of(string name) => TagBuilder.CreateSanitizedId(name, "_");
}
