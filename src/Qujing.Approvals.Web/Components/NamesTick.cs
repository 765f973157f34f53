using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.Rendering;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Web.Components;

/// <summary>
/// 确属必要: beside an input in which a child's name or a number was found (C07). It goes with the same form and holds for that input alone. A tick that was
/// sent comes back ticked where the form is shown again for another reason.
/// </summary>
internal static class NamesTick
{
    public const string FieldName = "NamesMeant";

    private const string Item = "qujing.names-ticks";

    /// <summary>Neither of them stands in the name of an input.</summary>
    private const char Between = ' ';

    /// <summary>Tells the acts of this request where the sender ticked.</summary>
    public static void Tell(HttpContext http, IEnumerable<string?> sent)
    {
        IEnumerable<string[]> ticked = sent.OfType<string>().Select(value => value.Split(Between)).Where(names => names.Length == 2);
        Ticks(http).AddRange(ticked.DistinctBy(names => names[0], StringComparer.Ordinal).Select(names => new Tick(names[0], names[1]) { IsSent = true }));

        http.RequestServices.GetRequiredService<Caller>().NamesMeantIn = Ticks(http).Select(tick => tick.Input).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Offers the tick to an input that an act was refused for.</summary>
    /// <param name="input">As the act calls it.</param>
    /// <param name="field">As the page calls it.</param>
    public static void Offer(HttpContext http, string input, string field)
    {
        if (!Ticks(http).Exists(tick => tick.Input == input))
        {
            Ticks(http).Add(new Tick(input, field));
        }
    }

    /// <summary>The ticks of one field of the page; nothing for nearly every field of nearly every page.</summary>
    public static IHtmlContent Of(HttpContext http, string field) => Written(http, Ticks(http).Where(tick => tick.Field == field), isCarried: false);

    /// <summary>The same of a text that was typed before and is only carried on: what was ticked there goes with it, and is no choice here.</summary>
    public static IHtmlContent Carried(HttpContext http, string field) => Written(http, Ticks(http).Where(tick => tick.Field == field), isCarried: true);

    /// <summary>Ticks of fields that the form doesn't show.</summary>
    public static IHtmlContent Left(HttpContext http) => Written(http, Ticks(http).Where(tick => !tick.IsShown), isCarried: true);

    private static HtmlContentBuilder Written(HttpContext http, IEnumerable<Tick> ticks, bool isCarried)
    {
        var written = new HtmlContentBuilder();
        foreach (Tick tick in ticks.ToArray())
        {
            tick.IsShown = true;
            if (isCarried && tick.IsSent)
            {
                written.AppendHtml(Tags.Element("input", null, ("type", "hidden"), ("name", FieldName), ("value", ValueOf(tick))));
                continue;
            }

            string id = FieldId.Of(FieldName + "." + tick.Input);
            TagBuilder label = Tags.Element("label", null, ("class", "g-radio"), ("for", id));
            label.InnerHtml.AppendHtml(Tags.Element("input", null, ("type", "checkbox"), ("id", id), ("name", FieldName), ("value", ValueOf(tick)), ("checked", tick.IsSent ? "checked" : null)));
            label.InnerHtml.AppendHtml(Tags.Element("span", http.RequestServices.GetRequiredService<PageTexts>()["确属必要"]));
            // Not right below the field, whose own label is another.
            TagBuilder place = Tags.Element("div", null);
            place.InnerHtml.AppendHtml(label);
            written.AppendHtml(place);
        }

        return written;
    }

    private static string ValueOf(Tick tick) => $"{tick.Input}{Between}{tick.Field}";

    private static List<Tick> Ticks(HttpContext http)
    {
        if (http.Items[Item] is not List<Tick> ticks)
        {
            http.Items[Item] = ticks = [];
        }

        return ticks;
    }

    private sealed record Tick(string Input, string Field)
    {
        public bool IsSent { get; init; }

        public bool IsShown { get; set; }
    }
}

/// <summary>Tells the acts of every form what was ticked.</summary>
internal sealed class NamesTickFilter : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
    }

    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerInstance is ActPage page)
        {
            NamesTick.Tell(context.HttpContext, page.NamesMeant);
        }
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
    }
}
