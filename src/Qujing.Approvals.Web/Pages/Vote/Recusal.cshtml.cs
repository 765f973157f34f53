using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Vote;

/// <summary>An expert who may be drawn declares a ground before the draw.</summary>
internal sealed class RecusalModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public MyRecusals.Line Line { get; private set; } = default!;

    public IEnumerable<Choice> Kinds => RecusalKind.All.Select(kind => new Choice(kind.Code, T.IsEnglish ? kind.NameEn : kind.NameZh));

    private string ExpertNumber { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        Refusal? refusal = (await mediator.Send(new RecordRecusal.Command(OperationId, number, ExpertNumber, Kind ?? "", Reason ?? ""))).Refusal;
        return refusal is null ? Redirect(Routes.VoteRecusal(number)) : Refuse(refusal);
    }

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new MyRecusals.Query());
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        ExpertNumber = answer.Value.ExpertNumber;
        if (answer.Value.Lines.FirstOrDefault(line => line.CaseNumber == number) is not { } found)
        {
            return NotFound();
        }

        Line = found;
        return null;
    }
}
