using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Features.Ballots;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Workflows;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class PanelMeetingModel(IMediator mediator, TimeProvider clock) : RoundPage(mediator)
{
    private static readonly string[] StepIds = ["PanelFormation", "PlanBriefing", "ExpertQuestions", "ReviewOpinions", "WrittenConclusion", "PanelSigning"];

    [BindProperty]
    public int? Arriving { get; set; }

    [BindProperty]
    public int? Leaving { get; set; }

    [BindProperty]
    public int? SeatNo { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    [BindProperty]
    public string? Day { get; set; }

    [BindProperty]
    public string? Starts { get; set; }

    [BindProperty]
    public string? Ends { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    public MeetingSheet.View View { get; private set; } = default!;

    public string? StepNow => View.NotYet is not null ? null : MeetingStep.InOrder.FirstOrDefault(step => step == View.Stage);

    public bool IsMeeting => View.NotYet is null && (StepNow is not null || View.Stage == "PanelBallot");

    /// <summary>True where the person looks over the opening of the ballot.</summary>
    public bool IsChecking { get; private set; }

    public bool IsBeforeBallot => View is { NotYet: null, IsKeptByMe: true, Stage: "PanelBallot", Phase: BallotPhase.NotOpen };

    public bool MayOpen => IsBeforeBallot && View.OpeningRefusals.Count == 0;

    public string AbsentSeats => string.Join('、', View.Seats.Where(seat => !seat.IsPresent).Select(seat => $"{seat.No:00} {seat.Name}"));

    public bool IsChairOpen => IsMeeting && View.Phase == BallotPhase.NotOpen;

    public IEnumerable<Choice> Candidates => View.Seats.Where(seat => seat is { IsPresent: true, MayChair: true }).Select(seat => new Choice($"{seat.No}", $"{seat.No:00} {seat.Name}"));

    public IEnumerable<Stage> Steps
    {
        get
        {
            int at = Array.IndexOf(StepIds, View.Stage == "PanelBallot" ? "WrittenConclusion" : View.Stage);
            int now = at < 0 ? StepIds.Length : at;
            return StepIds.Select((id, place) => new Stage(
                T[StageName(id)], place < now ? StageState.Done : place == now ? StageState.Now : StageState.Waiting, T[place < now ? "已完成" : place == now ? "进行中" : "未开始"]));
        }
    }

    public IEnumerable<TimelineItem> Minuted => View.Steps.Select(step => new TimelineItem(
        T[StageName(step.Id)] + (step.Attempt > 1 ? T["（第 {0} 次）", step.Attempt] : ""), LocalTime.Words(step.StartedAt), "— " + LocalTime.Time(step.EndedAt), step.Minutes));

    public IEnumerable<(string Text, string Address)> Links => View.Phase switch
    {
        BallotPhase.NotOpen => [],
        BallotPhase.Open when View.MySeat is not null => [("进入投票", Routes.Vote(Number, Round)), ("投票进度", Address("progress")), ("结束投票", Address("close"))],
        BallotPhase.Open => [("投票进度", Address("progress")), ("结束投票", Address("close"))],
        BallotPhase.Closed => [("表决结果", Address("result")), ("评审结论", Address("conclusion")), ("签字情况", Address("signatures"))],
        _ => throw new System.Diagnostics.UnreachableException($"A ballot without a phase: {View.Phase}"),
    };

    public bool MayMark(MeetingSheet.Seat seat) => IsMeeting && (View.IsKeptByMe || View.MySeat == seat.No);

    public string StageName(string stage) => MasterPlanCatalogue.Catalogue.Stages.FirstOrDefault(known => known.Id == stage)?.NameZh ?? stage;

    public async Task<IActionResult> OnPostAttendAsync() => Leaving is { } leaving
        ? await ActAsync(new MarkLeft.Command(OperationId, Number, leaving), _ => Address("meeting"))
        : await ActAsync(new SignInMember.Command(OperationId, Number, Arriving ?? 0), _ => Address("meeting"));

    public Task<IActionResult> OnPostChairAsync() => ActAsync(new ChooseChair.Command(OperationId, Number, SeatNo ?? 0), _ => Address("meeting"));

    public async Task<IActionResult> OnPostMinuteAsync()
    {
        if (LocalTime.Of(Day, Starts) is not { } started)
        {
            return await AgainAsync(new Refusal("step.time_missing").At(nameof(Starts)));
        }

        return LocalTime.Of(Day, Ends) is not { } ended
            ? await AgainAsync(new Refusal("step.time_missing").At(nameof(Ends)))
            : await ActAsync(
                new MinuteStep.Command(OperationId, Number, SeenVersion, Step ?? "", new MeetingStep(started, ended, Minutes ?? "")),
                _ => Address("meeting"), ("StartedAt", nameof(Starts)), ("EndedAt", nameof(Ends)));
    }

    /// <summary>Shown once more before it counts: an open ballot can't be taken back.</summary>
    public async Task<IActionResult> OnPostCheckAsync()
    {
        IActionResult? elsewhere = await LoadAsync();
        IsChecking = Blocked is null && MayOpen;
        return elsewhere ?? Page();
    }

    public Task<IActionResult> OnPostOpenAsync() => ConfirmAsync(
        () => ActAsync(new OpenBallot.Command(OperationId, Number), _ => Address("progress")), () => IsChecking = Blocked is null && MayOpen);

    protected override Task<IActionResult?> LoadAsync() => AskAsync(new MeetingSheet.Query(Number, Round), Keep);

    private bool Keep(MeetingSheet.View view)
    {
        View = view;
        Day ??= LocalTime.Day(clock.GetUtcNow());
        Starts ??= view.Steps.Count == 0 ? LocalTime.Time(view.MeetsAt) : LocalTime.Time(view.Steps[^1].EndedAt);
        return view.IsCurrent;
    }
}
