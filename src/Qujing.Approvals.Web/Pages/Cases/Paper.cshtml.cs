using MediatR;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Papers;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Papers;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>A paper to be read and printed; with the ending .docx, to be taken away.</summary>
internal class PaperModel(IMediator mediator) : ActPage
{
    [FromRoute]
    public string Number { get; set; } = "";

    [FromRoute]
    public string Kind { get; set; } = "";

    [FromRoute]
    public int No { get; set; }

    [FromQuery(Name = "unit")]
    public string? Unit { get; set; }

    public Paper? Sheet { get; private set; }

    public string Styles => HttpContext.RequestServices.GetRequiredService<StaticFileVersions>().Address("/css/gongwen.css");

    public string Word => Routes.PaperDocx(Number, (Kind, No, Unit ?? ""));

    public IHtmlContent Article => new HtmlString(PaperHtml.Article(Sheet!));

    public virtual Task<IActionResult> OnGetAsync() => ShowAsync(_ => Page());

    /// <param name="show">Gives the paper; called only where the person may read it.</param>
    protected async Task<IActionResult> ShowAsync(Func<Paper, IActionResult> show)
    {
        if (PaperKind.Ask(Kind, Number, (No, Unit ?? "")) is not { } question)
        {
            return NotFound();
        }

        Answer<Paper> answer = await mediator.Send(question);
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return show(answer.Value);
    }
}
