using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

/// <summary>What the pages of one panel round have in common: the sheet, and how an act's answer is shown.</summary>
internal abstract class PanelPage(IMediator mediator) : ActPage
{
    protected IMediator Mediator => mediator;

    public PanelPreparation.Sheet Sheet { get; private set; } = default!;

    public IEnumerable<Choice> Kinds => RecusalKind.All.Select(kind => new Choice(kind.Code, T.IsEnglish ? kind.NameEn : kind.NameZh));

    public string Back(string? page = null) => Routes.Panel(Sheet.Number, (int)Sheet.Round.No, page);

    protected async Task<IActionResult?> LoadAsync(string number, int round)
    {
        var answer = await mediator.Send(new PanelPreparation.Question(number, round));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }

    protected async Task<IActionResult> AfterAsync((string Number, int Round) of, Refusal? refusal, string? page = null)
    {
        if (refusal is null)
        {
            return Redirect(Routes.Panel(of.Number, of.Round, page));
        }

        return await LoadAsync(of.Number, of.Round) ?? Refuse(refusal);
    }
}
