using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>An assessor who stands near the child stands aside, by the own word or by the county's (B15): what they found no longer counts, and they see nothing more.</summary>
public static class RecuseAssessor
{
    [PlacementAccess(Role.CommitteeMember, Party.Assessor)]
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, string AccountId, CommitteeTie Tie) : IAct<Receipt>, IPersonalAct, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (!Enum.IsDefined(Tie) || !CommitteeRecusal.MustRecuse(Tie))
            {
                yield return new Refusal("assessors.tie_missing").Citing(PlacementSource.Regulation20).At(nameof(Tie));
            }
        }
    }

    public sealed record Receipt(DateOnly RecusedOn);

    internal sealed class Handler(ActContext act, PlacementWork work) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.Assessment, PlacementStage.DisputeAssessment) is { } elsewhere)
            {
                return elsewhere;
            }

            if (act.Actor.Role == Role.CommitteeMember && request.AccountId != act.Actor.Id)
            {
                return new Refusal("assessors.not_yourself");
            }

            AssessmentRoundRow? round = await work.RoundAsync();
            AssessorRow? assessor = round is null ? null : (await AssessmentTable.AssessorsAsync(act.Db, round.Id)).SingleOrDefault(known => known.AccountId == request.AccountId && known.RecusedOn is null);
            if (assessor is null)
            {
                return new Refusal("assessors.unknown");
            }

            await AssessmentTable.RecuseAsync(act.Db, assessor with { Tie = request.Tie, RecusedOn = act.Today });
            await work.TellAsync(Party.CountyAuthority, "assessor_recused");
            act.Record("assessor", request.AccountId);
            return new Receipt(act.Today);
        }
    }
}
