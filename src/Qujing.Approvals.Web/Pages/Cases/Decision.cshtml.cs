using MediatR;
using Microsoft.AspNetCore.Mvc;
using Qujing.Approvals.Domain.Meetings;
using Qujing.Approvals.Features.Meetings;
using Qujing.Approvals.Web.Components;

namespace Qujing.Approvals.Web.Pages.Cases;

internal sealed class DecisionModel(IMediator mediator) : MeetingPage(mediator)
{
    [BindProperty]
    public string? Decision { get; set; }

    [BindProperty]
    public string? Conditions { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public string? Minutes { get; set; }

    [BindProperty]
    public string? Step { get; set; }

    public bool IsChecking { get; private set; }

    public bool CanRecord => Sheet is { Stage: "ExecutiveMeeting", Role: Role.MeetingRecorder, Open: { } open } && open.MeetsOn <= Sheet.Today;

    public string WhyNot => Sheet switch
    {
        { Stage: not "ExecutiveMeeting" } => T["现在是“{0}”，不在常务会议研究环节（第十三条）。", DecisionWords.Stage(T, Sheet.Stage)],
        { Open: null } => T["还没有列入会议议程，请牵头部门先提请研究（第十三条）。"],
        { Open: { } open } when open.MeetsOn > Sheet.Today => T["会议在 {0} 召开，会后才能记录决定。", DecisionWords.Iso(open.MeetsOn)],
        _ => T["由市政府办记录会议决定（第十三条）。"],
    };

    public IEnumerable<Choice> Decisions => Enum.GetValues<MeetingDecision>().Select(decision => new Choice(decision.ToString(), DecisionWords.Decision(T, decision.ToString()), ConsequenceOf(decision)));

    public string Consequence => ConsequenceOf(Enum.Parse<MeetingDecision>(Decision!));

    public IReadOnlyList<string> ConditionLines => (Conditions ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Shown once more before it counts: a recorded decision moves the case.</summary>
    public async Task<IActionResult> OnPostAsync(string number)
    {
        var command = new RecordDecision.Command(OperationId, number, SeenVersion)
        {
            Decision = Enum.TryParse(Decision, out MeetingDecision decision) ? decision : default, Conditions = ConditionLines, Reason = Reason, Minutes = Minutes,
        };
        if (Step == "record")
        {
            return await AfterAsync(number, (await Mediator.Send(command)).Refusal, "decision");
        }

        if (await LoadAsync(number) is { } elsewhere)
        {
            return elsewhere;
        }

        Refusal? wrong = Step == "edit" ? null : Refusal.All([.. command.Problems()]);
        IsChecking = Step == "check" && wrong is null && CanRecord;
        return wrong is null ? Page() : Refuse(wrong);
    }

    private string ConsequenceOf(MeetingDecision decision) => decision switch
    {
        MeetingDecision.Passed => T["转市政府发文批准（第十四条）"],
        MeetingDecision.PassedInPrinciple => T["牵头部门逐条确认修改落实后，再发文批准；不再表决"],
        MeetingDecision.Deferred => T["仍在常务会议研究环节，重新提请后再上会"],
        MeetingDecision.Refused => DecisionWords.Rejection(T, Sheet.Rejection),
        _ => throw new System.Diagnostics.UnreachableException($"A decision without consequence: {decision}"),
    };
}
