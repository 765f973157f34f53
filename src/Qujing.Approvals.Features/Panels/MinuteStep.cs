using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>The secretariat minutes one step of the meeting: 规划汇报, 专家质询, 提出审查意见, in this order (Art. 12).</summary>
public static class MinuteStep
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string Step, [property: TextLengthMax(MeetingStep.MinutesLengthMax)] MeetingStep Minuted)
        : IVersionedCaseAct, IAct<Receipt>;

    public sealed record Receipt(string Step, string Stage);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (!MeetingStep.InOrder.Contains(request.Step, StringComparer.Ordinal))
            {
                return Refusal.Because("step.unknown", ("step", request.Step)).At(nameof(request.Step));
            }

            if (act.Case.NotIn(request.Step) is { } wrongStage)
            {
                return wrongStage.Citing("第十二条");
            }

            if (await PanelMeeting.FindAsync(act) is not { } meeting)
            {
                return PanelMeeting.None(act);
            }

            if (MeetingDay.NotYet(meeting.Round.MeetsAt, act.Now) is { } early)
            {
                return early;
            }

            if (MeetingDay.NotYet(meeting.Round.MeetsAt, request.Minuted.StartedAt) is { } before)
            {
                return before.At(nameof(request.Minuted.StartedAt));
            }

            // After the last step comes the ballot, and with it nobody is drawn any more.
            if (request.Step == Stages.Opinions && await RedrawPanel.WaitingAsync(act, meeting.Round.Id) is { } waits)
            {
                return waits;
            }

            DateTimeOffset? previousEnd = meeting.Steps.Count == 0 ? null : meeting.Steps.Max(step => step.EndedAt);
            if (Refusal.All(request.Minuted.Refusals(previousEnd, act.Case.Row.StageEnteredAt, act.Now)) is { } refusal)
            {
                return refusal;
            }

            await PanelStepTable.InsertAsync(act.Db, RowOf(request, meeting));
            act.Record("step", request.Step);
            return await mover.AdvanceAsync(act, "Minuted") is { } refused ? refused : new Receipt(request.Step, act.Case.Stage);
        }

        private PanelStepRow RowOf(Command request, PanelMeeting meeting) => new()
        {
            Id = StableId.From(request.OperationId, "step"),
            PanelRoundId = meeting.Round.Id,
            Step = request.Step,
            Attempt = meeting.Steps.Count(step => step.Step == request.Step) + 1,
            StartedAt = request.Minuted.StartedAt,
            EndedAt = request.Minuted.EndedAt,
            Minutes = request.Minuted.Minutes.Trim(),
            MinutedBy = act.Actor.Id,
            MinutedAt = act.Now,
        };
    }
}
