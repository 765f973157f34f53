using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Deadlines;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>A child's mentor leaves, with the reason: the school owes another by a day, and the county knows of it (B24). Never empty silently.</summary>
public static class MentorLeaves
{
    /// <summary>Outlives the stage: the mentor is owed whatever else happens to the case.</summary>
    internal const string Owed = "Mentor";
    private const int WorkingDays = 5;

    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    public sealed record Command(Guid OperationId, string CaseNumber, string? Reason) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => MentorRule.CanLeave(Reason) is { } problem ? [problem] : [];
    }

    public sealed record Receipt(DateOnly NameBy);

    internal sealed class Handler(ActContext act, PlacementWork work, SchoolWork schools) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await schools.OwnPlacementAsync() is not { } placement)
            {
                return new Refusal("receipt.not_your_school");
            }

            if ((await PlacementTable.MentorsAsync(act.Db, placement.Id)).SingleOrDefault(known => known.LeftOn is null) is not { } mentor)
            {
                return new Refusal("mentor.none").Citing(PlacementSource.PlanCompulsory);
            }

            await PlacementTable.LeaveMentorAsync(act.Db, mentor with { LeftOn = act.Today, LeavingReason = await work.SealAsync(request.Reason, placement.Id, $"{nameof(MentorRow.LeavingReason)}{mentor.No}") });
            var owed = new NewDeadline(StableId.From(request.OperationId, "mentor"), Owed, WorkingDays) { UnitId = act.Actor.UnitId };
            if (MentorRule.IsOwed(placement.Form, null))
            {
                await DeadlineDesk.OpenAsync(act, act.Case, owed);
            }

            await work.TellAsync(Party.CountyAuthority, "mentor_left");
            return new Receipt(act.Calendar.AddWorkingDays(act.Today, WorkingDays).DueOn);
        }
    }
}
