using System.Globalization;
using Microsoft.AspNetCore.Html;

namespace Qujing.Approvals.Web.Components;

/// <summary>A bar beside its number in a table: the number is the text of it, and the drawing says the same.</summary>
internal static class Bar
{
    private const int Height = 14;

    /// <param name="value">How much it stands for.</param>
    /// <param name="most">What the longest bar of the table stands for.</param>
    /// <param name="words">What a screen reader says.</param>
    public static IHtmlContent Of(decimal value, decimal most, string words)
    {
        // Nothing has no bar: its number says it.
        if (value <= 0)
        {
            return HtmlString.Empty;
        }

        decimal part = most <= 0 ? 0 : Math.Clamp(100 * value / most, 0, 100);
        string label = System.Text.Encodings.Web.HtmlEncoder.Default.Encode(words);
        return new HtmlString(string.Create(CultureInfo.InvariantCulture,
            $"<svg class=\"g-bar\" role=\"img\" aria-label=\"{label}\" width=\"100%\" height=\"{Height}\"><rect width=\"{part:F1}%\" height=\"{Height}\" fill=\"currentColor\"/></svg>"));
    }
}
