using System.Text.Encodings.Web;

namespace Qujing.Approvals.Web.Components;

/// <summary>Markup of ours and texts of people, written straight into the page: for rows of which a page has many, where a tag helper for each cell costs too much.</summary>
internal readonly struct HtmlText(TextWriter writer, HtmlEncoder encoder)
{
    /// <param name="markup">Markup of ours, its values encoded already.</param>
    public HtmlText Tags(string markup)
    {
        writer.Write(markup);
        return this;
    }

    /// <summary>The value of an attribute, or words that are in the page's language already.</summary>
    public HtmlText Value(string value)
    {
        encoder.Encode(writer, value);
        return this;
    }

    /// <summary>A text between tags, as a page writes it: marked where it is Chinese on an English page.</summary>
    public HtmlText Text(string text)
    {
        if (PageLanguage.IsEnglish && MarkedText.HasChinese(text))
        {
            new MarkedText(text).WriteTo(writer, encoder);
        }
        else
        {
            encoder.Encode(writer, text);
        }

        return this;
    }

    /// <summary>A link to a page of ours, in the page's language.</summary>
    public HtmlText Link(string address, string text, string markup = "<a href=\"") => Tags(markup).Value(PageLanguage.Address(address)).Tags("\">").Text(text).Tags("</a>");

    /// <summary>A deadline's light, with its own words.</summary>
    public HtmlText Light(int? days, bool paused, int soon)
    {
        LightTagHelper.Write(this, days, paused, soon);
        return this;
    }
}
