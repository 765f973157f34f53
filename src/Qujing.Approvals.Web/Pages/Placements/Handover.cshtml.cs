using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class HandoverModel(IMediator mediator) : PlacementPage<HandoverSheet.View>(mediator)
{
    [BindProperty]
    public string? ToCounty { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? TownshipUnitId { get; set; }

    public IEnumerable<Choice> Counties => County.All.Where(county => county.Code != Sheet.CountyCode).Select(county => new Choice(county.Code, county.Name));

    public IEnumerable<Choice> Townships => Sheet.Townships.Select(unit => new Choice(unit.Id, unit.Name));

    public async Task<IActionResult> OnPostOfferAsync(string number) =>
        await AfterAsync(number, (await Mediator.Send(new OfferHandover.Command(OperationId, number, SeenVersion, ToCounty ?? "", Reason))).Refusal);

    public async Task<IActionResult> OnPostAcceptAsync(string number) =>
        await AfterAsync(number, (await Mediator.Send(new AcceptHandover.Command(OperationId, number, SeenVersion, TownshipUnitId))).Refusal);

    // Who declined doesn't find the case any more.
    public async Task<IActionResult> OnPostDeclineAsync(string number) =>
        (await Mediator.Send(new DeclineHandover.Command(OperationId, number, SeenVersion, Reason))).Refusal is { } refusal ? await AfterAsync(number, refusal) : Redirect(Routes.Home);

    public async Task<IActionResult> OnPostTakebackAsync(string number) => await AfterAsync(number, (await Mediator.Send(new TakeBackHandover.Command(OperationId, number, SeenVersion))).Refusal);

    protected override IRequest<Answer<HandoverSheet.View>> QuestionOf(string number) => new HandoverSheet.Query(number);
}
