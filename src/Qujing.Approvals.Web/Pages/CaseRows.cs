using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Qujing.Approvals.Data.Cases;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages;

/// <summary>The rows of a list of cases on the home page: deadline, number, title, stage, next step.</summary>
internal sealed class CaseRows(IndexModel page, IReadOnlyList<TodayList.Line> lines, PageTexts texts) : IHtmlContent
{
    // The same lines are given again while nobody has changed anything: their text is one person's, of one role, in one language. It is kept from the second time on,
    // since most lists are written once.
    private static readonly ConditionalWeakTable<IReadOnlyList<TodayList.Line>, Kept> Texts = [];

    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        if (Texts.TryGetValue(lines, out Kept? kept))
        {
            writer.Write(texts.IsEnglish ? kept.English ??= Text(encoder) : kept.Chinese ??= Text(encoder));
        }
        else
        {
            Write(new HtmlText(writer, encoder), encoder);
            Texts.TryAdd(lines, new Kept());
        }
    }

    private string Text(HtmlEncoder encoder)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Write(new HtmlText(writer, encoder), encoder);
        return writer.ToString();
    }

    private void Write(HtmlText html, HtmlEncoder encoder)
    {
        string Cell(string label) => $"data-l=\"{encoder.Encode(texts[label])}\"";
        (string due, string number, string title, string stage, string next) = (
            $"<tr><td {Cell("时限")}>", $"</td><td {Cell("编号")} class=\"g-ref\">", $"</td><th scope=\"row\" {Cell(page.Subject)}>", $"</th><td {Cell("阶段")}>", $"</td><td {Cell("下一步")}>");
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (TodayList.Line line in lines)
        {
            if (!names.TryGetValue(line.Stage, out string? name))
            {
                names[line.Stage] = name = CaseWords.Stage(line.Stage, texts);
            }

            html.Tags(due).Light(line.DaysLeft, line.Light == CaseLight.Paused, IndexModel.SoonOf(line));
            if (line.TurnsYellow)
            {
                html.Tags("<br><small>").Text(texts["本周转为临期"]).Tags("</small>");
            }

            html.Tags(number).Text(line.Number).Tags(title).Link(page.AddressOf(line), page.TitleOf(line.Title));
            if (line.Kind == CaseKind.Modification)
            {
                html.Tags(" <strong class=\"g-tag\">").Text(texts["修改"]).Tags("</strong>");
            }

            html.Tags(stage).Text(name).Tags(next);
            if (page.StepOf(line) is { } step)
            {
                html.Link(step.Address, texts[step.Text], "<a class=\"g-act\" href=\"");
            }
            else
            {
                html.Text(page.WaitsFor(line));
            }

            html.Tags("</td></tr>\n");
        }
    }

    private sealed class Kept
    {
        public string? Chinese { get; set; }

        public string? English { get; set; }
    }
}
