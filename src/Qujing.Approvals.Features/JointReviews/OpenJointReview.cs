using MediatR;
using Qujing.Approvals.Data.JointReviews;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Zones;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.JointReviews;

/// <summary>A lead bureau sets who takes part in a round and until when (Art. 11), while nobody has answered or been reminded.</summary>
public static class OpenJointReview
{
    // A later day is a slip of the pen, and while it runs the round can't be concluded without those who are silent.
    private const int DaysMax = 92;

    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, long Round) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IReadOnlyList<string> Units { get; init; } = [];
        public DateOnly? DueOn { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            if (Units.Count == 0)
            {
                yield return new Refusal("joint.participants_missing").Citing("第十一条").At(nameof(Units));
            }
            foreach (string unit in Units.Where(unit => Department.Find(unit)?.Code != unit))
            {
                yield return Refusal.Because("joint.participant_unknown", ("unit", unit)).At(nameof(Units));
            }
            if (DueOn is null)
            {
                yield return new Refusal("joint.due_missing").At(nameof(DueOn));
            }
        }
    }

    public sealed record Receipt(long Round, DateOnly DueOn);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (RoundFile? round, Refusal? refusal) = await RoundFile.RunningAsync(act, request.Round);
            if (round is null)
            {
                return refusal!;
            }

            if (Refuse(round, request.DueOn!.Value) is { } wrong)
            {
                return wrong;
            }

            string[] units = [.. request.Units.Distinct(StringComparer.Ordinal)];
            await WriteAsync(request, round, units);
            act.Record("round", round.No);
            act.Record("participants", units);
            act.Record("due", request.DueOn.Value);
            return new Receipt(round.No, request.DueOn.Value);
        }

        private Refusal? Refuse(RoundFile round, DateOnly dueOn)
        {
            if (round.Opinions.Count > 0 || round.Reminders.Count > 0)
            {
                return Refusal.Because("joint.round_answered", ("round", round.No));
            }

            if (dueOn <= act.Today)
            {
                return Refusal.Because("joint.due_past", ("due", dueOn)).At(nameof(Command.DueOn));
            }

            if (dueOn > act.Today.AddDays(DaysMax))
            {
                return Refusal.Because("joint.due_far", ("due", dueOn), ("last", act.Today.AddDays(DaysMax))).At(nameof(Command.DueOn));
            }

            return act.Calendar.IsWorkingDay(dueOn) ? null : Refusal.Because("joint.due_day_off", ("due", dueOn)).At(nameof(Command.DueOn));
        }

        private async Task WriteAsync(Command request, RoundFile round, string[] units)
        {
            DateOnly dueOn = request.DueOn!.Value;
            await JointRoundTable.SetAsync(act.Db, round.Row with { DueOn = dueOn, SetBy = act.Actor.Id, SetAt = act.Now });
            await JointRoundTable.SetParticipantsAsync(act.Db, round.Row.Id, units);
            await OpinionDeadlines.CloseAllAsync(act, act.Case);
            await OpinionDeadlines.OpenAsync(act, act.Case, new RoundDeadline(request.OperationId, round.No, units)
            {
                SetDueOn = dueOn, WorkingDays = act.Calendar.WorkingDaysBetween(act.Today, dueOn),
            });
            foreach (string unit in units)
            {
                await CaseMover.AddPartyAsync(act, act.Case, unit, Party.Participant);
                await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("joint.opinion_asked", $"{round.No}/{dueOn:yyyy-MM-dd}"));
            }
        }
    }
}
