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
                element.MergeAttribute(name, value, replaceExisting: true);
            }
        }

        if (text is not null)
        {
            element.InnerHtml.Append(text);
        }

        return element;
    }
}

internal static class FieldId
{
    /// <summary>The id of the control that fills in <paramref name="name"/>; the error summary links to it.</summary>
    public static string Of(string name) => TagBuilder.CreateSanitizedId(name, "_");
}
