using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Security;

namespace Qujing.Approvals.Web.Pages.Vote;

internal sealed class SeatModel(IMediator mediator) : ActPage
{
    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? RecusalReason { get; set; }

    public OwnSeat.Sheet Sheet { get; private set; } = default!;

    public bool IsExpert => User.RoleOf() == Role.Expert;

    public IEnumerable<Choice> Kinds => RecusalKind.All.Select(kind => new Choice(kind.Code, T.IsEnglish ? kind.NameEn : kind.NameZh));

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAcceptAsync(string number) => await LoadAsync(number)
        ?? After((await mediator.Send(new AcceptSeat.Command(OperationId, number, Sheet.SeatNo))).Refusal, Routes.PanelSeat(number));

    public async Task<IActionResult> OnPostDeclineAsync(string number) => await LoadAsync(number)
        ?? After((await mediator.Send(new DeclineSeat.Command(OperationId, number, Sheet.SeatNo, Reason ?? ""))).Refusal, Routes.Home);

    public async Task<IActionResult> OnPostRecuseAsync(string number)
    {
        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        Refusal? refusal = (await mediator.Send(new RecuseAfterDraw.Command(OperationId, number, Sheet.SeatNo, Kind ?? "", RecusalReason ?? ""))).Refusal;
        return After(Named(refusal, "Reason", nameof(RecusalReason)), Routes.Home);
    }

    private IActionResult After(Refusal? refusal, string next) => refusal is null ? Redirect(next) : Refuse(refusal);

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new OwnSeat.Question(number));
        if (answer.Refusal is not null)
        {
            return NotFound();
        }

        Sheet = answer.Value;
        return null;
    }
}
