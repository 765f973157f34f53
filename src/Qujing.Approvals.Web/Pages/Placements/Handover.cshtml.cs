using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Placements;

internal sealed class HandoverModel(IMediator mediator) : PlacementPage<HandoverSheet.View>(mediator), IHandoverPage
{
    [BindProperty]
    public string? ToCounty { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? TownshipUnitId { get; set; }

    public long Version => Sheet.Head.Version;

    public HandoverSheet.Offered? Offer => Sheet.Offer;

    public bool IsAsked => Sheet.IsAsked;

    public string OfferWords => "儿童迁往本市其他县（市、区）的，移交案件。对方接收以前，仍由本县（市、区）负责（残疾人教育条例第十五条）。迁往市外的，请办结案件。";

    public string AcceptWords => "接收后，由贵县（市、区）三方重新核实；原来的安置不变，直到新的学校接收（残疾人教育条例第十五条）。接收以前看不到这名儿童的信息。";

    public (string Text, string Address) Back => ("返回案件", Routes.Placement(Sheet.Head.Number));

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
