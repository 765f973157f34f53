using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Counties;
using Qujing.Approvals.Features.Placements;
using Qujing.Approvals.Web.Components;
using Qujing.Approvals.Web.Pages.Placements;

namespace Qujing.Approvals.Web.Pages.Children;

internal sealed class ChildHandoverModel(IMediator mediator) : ActPage, IHandoverPage
{
    [BindProperty]
    public string? ToCounty { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? TownshipUnitId { get; set; }

    public ChildHandoverSheet.View Sheet { get; private set; } = default!;

    public long Version => Sheet.Version;

    public HandoverSheet.Offered? Offer => Sheet.Offer;

    public bool IsAsked => Sheet.IsAsked;

    public IEnumerable<Choice> Counties => County.All.Where(county => county.Code != Sheet.CountyCode).Select(county => new Choice(county.Code, county.Name));

    public IEnumerable<Choice> Townships => Sheet.Townships.Select(unit => new Choice(unit.Id, unit.Name));

    public string OfferWords => "儿童迁往本市其他县（市、区）、还没有安置案件的，移交记录。对方接收以前，仍由本县（市、区）负责（残疾人教育条例第十五条）。迁往市外的，请关闭记录。";

    public string AcceptWords => "接收后，由贵县（市、区）三方重新核实（残疾人教育条例第十五条）。接收以前看不到这名儿童的信息。";

    public (string Text, string Address) Back => ("返回儿童记录", Routes.Child(Sheet.Number));

    public async Task<IActionResult> OnGetAsync(string number) => await LoadAsync(number) ?? Page();

    public async Task<IActionResult> OnPostOfferAsync(string number) =>
        await AfterAsync(number, (await mediator.Send(new OfferChild.Command(OperationId, number, SeenVersion, ToCounty ?? "", Reason))).Refusal);

    public async Task<IActionResult> OnPostAcceptAsync(string number) =>
        (await mediator.Send(new AcceptChild.Command(OperationId, number, SeenVersion, TownshipUnitId))).Refusal is { } refusal ? await AfterAsync(number, refusal) : Redirect(Routes.Child(number));

    // Who declined doesn't find the record any more.
    public async Task<IActionResult> OnPostDeclineAsync(string number) =>
        (await mediator.Send(new DeclineChild.Command(OperationId, number, SeenVersion, Reason))).Refusal is { } refusal ? await AfterAsync(number, refusal) : Redirect(Routes.Home);

    public async Task<IActionResult> OnPostTakebackAsync(string number) => await AfterAsync(number, (await mediator.Send(new TakeBackChild.Command(OperationId, number, SeenVersion))).Refusal);

    private async Task<IActionResult> AfterAsync(string number, Refusal? refusal) => refusal is null ? Redirect(Routes.ChildPage(number, "handover")) : await LoadAsync(number) ?? Refuse(refusal);

    private async Task<IActionResult?> LoadAsync(string number)
    {
        var answer = await mediator.Send(new ChildHandoverSheet.Question(number));
        if (answer.Refusal is { } refusal)
        {
            return Refuse(refusal);
        }

        Sheet = answer.Value;
        return null;
    }
}
