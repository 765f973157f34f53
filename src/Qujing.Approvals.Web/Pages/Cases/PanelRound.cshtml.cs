using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PanelRoundModel(IMediator mediator) : PanelPage(mediator)
{
    private static readonly string[] StepIds = ["PanelFormation", "PlanBriefing", "ExpertQuestions", "ReviewOpinions", "WrittenConclusion", "PanelSigning"];

    [BindProperty]
    public string? MeetsOn { get; set; }

    [BindProperty]
    public string? MeetsTime { get; set; }

    [BindProperty]
    public string? Place { get; set; }

    [BindProperty]
    public int? SeatNo { get; set; }

    [BindProperty]
    public string? Change { get; set; }

    [BindProperty]
    public string? Kind { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public bool AreOtherPeople { get; set; }

    /// <summary>Two seats of one name: whoever forms the panel says whether they are two people.</summary>
    public bool HasSameNames => Sheet.Seats.Where(seat => seat.IsHeld).GroupBy(seat => seat.Name, StringComparer.Ordinal).Any(name => name.Count() > 1);

    public IEnumerable<Choice> OtherPeople => [new("true", T["已核实：与其他席位的同名者不是同一人"])];

    public IEnumerable<Choice> Changes => Sheet.IsLead
        ? [new("accept", T["能参加"]), new("decline", T["不能参加"], T["写明原因"]), new("no-answer", T["逾期未答复"]), new("recuse", T["回避"], T["选择原因并写明情况"])]
        : [new("recuse", T["回避"], T["选择原因并写明情况"])];

    public IEnumerable<Stage> Steps
    {
        get
        {
            int now = Sheet.Round.EndedAt is null ? Array.IndexOf(StepIds, Sheet.Stage == "PanelBallot" ? "WrittenConclusion" : Sheet.Stage) : StepIds.Length;
            return StepIds.Select((id, at) => new Stage(
                MasterPlanCatalogue.Catalogue.Stages.First(stage => stage.Id == id).NameZh,
                at < now ? StageState.Done : at == now ? StageState.Now : StageState.Waiting,
                T[at < now ? "已完成" : at == now ? "进行中" : "未开始"]));
        }
    }

    public string AnswerWords(PanelPreparation.Seat seat) => seat switch
    {
        { IsHeld: false } => "",
        { HasCome: true } => T["已到会"],
        // Once the ballot opens, or the round ends, nobody is asked any more.
        _ when !Sheet.IsOpen => T["没有到会"],
        { Answer: "accepted" } => T["能参加"],
        { Answer: null, AnswerDueOn: { } day } => T["等待答复，{0} 前", $"{day:yyyy-MM-dd}"],
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync(string number, int round)
    {
        if (await LoadAsync(number, round) is { } elsewhere)
        {
            return elsewhere;
        }

        (MeetsOn, MeetsTime, Place) = (LocalTime.Day(Sheet.Round.MeetsAt), LocalTime.Time(Sheet.Round.MeetsAt), Sheet.Round.Place);
        return Page();
    }

    public async Task<IActionResult> OnPostMeetingAsync(string number, int round)
    {
        Refusal? refusal = (await Mediator.Send(new SetPanelMeeting.Command(OperationId, number, SeenVersion, LocalTime.Of(MeetsOn, MeetsTime), Place ?? ""))).Refusal;
        return await AfterAsync((number, round), Named(refusal, "MeetsAt", nameof(MeetsOn)));
    }

    public async Task<IActionResult> OnPostSeatAsync(string number, int round) => await AfterAsync((number, round), Change switch
    {
        not null when SeatNo is null => new Refusal("seat.number_missing").At(nameof(SeatNo)),
        "accept" => (await Mediator.Send(new AcceptSeat.Command(OperationId, number, SeatNo ?? 0))).Refusal,
        "decline" => (await Mediator.Send(new DeclineSeat.Command(OperationId, number, SeatNo ?? 0, Reason ?? ""))).Refusal,
        "no-answer" => (await Mediator.Send(new MarkNoAnswer.Command(OperationId, number, SeatNo ?? 0))).Refusal,
        "recuse" => (await Mediator.Send(new RecuseAfterDraw.Command(OperationId, number, SeatNo ?? 0, Kind ?? "", Reason ?? ""))).Refusal,
        _ => new Refusal("seat.change_missing").At(nameof(Change)),
    });

    public async Task<IActionResult> OnPostFormAsync(string number, int round) =>
        await AfterAsync((number, round), (await Mediator.Send(new FormPanel.Command(OperationId, number, SeenVersion, AreOtherPeople))).Refusal);
}
