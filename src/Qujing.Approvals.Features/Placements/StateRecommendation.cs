using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// Each who assessed says for themselves what they recommend (setting 26): nobody says it for another. Until the conclusion another statement takes the place of
/// the first.
/// </summary>
public static class StateRecommendation
{
    [PlacementAccess(Role.CommitteeMember, Party.Assessor)]
    public sealed record Command(Guid OperationId, string CaseNumber) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public Ability? Ability { get; init; }
        public PlacementForm? Recommended { get; init; }
        /// <summary>Why; of one who ends up in the minority it is the minority's view.</summary>
        public string? Opinion { get; init; }

        public IEnumerable<Refusal> Problems() => ConcludeAssessment.StanceProblems(Ability, Recommended);
    }

    public sealed record Receipt(long VersionNo);

    internal sealed class Handler(ActContext act, PlacementWork work, AssessmentWork assessment) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (AssessmentRoundRow? round, Refusal? refusal) = await assessment.RunningAsync();
            if (refusal is not null)
            {
                return refusal;
            }

            if (request.Recommended == PlacementForm.HomeTeaching && Abilities.CanAttendSchool(request.Ability!.Value))
            {
                return new Refusal("placement.home_can_attend").Citing(PlacementSource.PlanCompulsory).At(nameof(Command.Recommended));
            }

            Guid id = StableId.From(request.OperationId, "stance");
            long version = 1 + (await AssessmentTable.StancesAsync(act.Db, round!.Id)).Count(known => known.AccountId == act.Actor.Id);
            await AssessmentTable.InsertStanceAsync(act.Db, new AssessmentStanceRow
            {
                Id = id, RoundId = round.Id, AccountId = act.Actor.Id, VersionNo = version, Ability = request.Ability!.Value, Recommended = request.Recommended!.Value,
                Opinion = await work.SealAsync(request.Opinion, id, nameof(AssessmentStanceRow.Opinion)), StatedOn = act.Today,
            });
            act.Record("round", round.No);
            act.Record("version", version);
            return new Receipt(version);
        }
    }
}
