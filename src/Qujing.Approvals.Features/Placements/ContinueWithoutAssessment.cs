using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The guardian refused the assessment: nobody assesses, the case goes on with the top rung and support as its starting point, and the dispute stays open
/// to the family (B11; 残疾人教育条例 §20). A dispute whose assessment is refused too is decided without one.
/// </summary>
public static class ContinueWithoutAssessment
{
    private const string WithoutConsent = "WithoutConsent";

    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct;

    public sealed record Receipt(long RoundNo);

    internal sealed class Handler(ActContext act, PlacementWork work, AssessmentWork assessment) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            bool isDispute = act.Case.Waits(PlacementStage.DisputeAssessment) && await work.KnowsAsync(WithoutConsent);
            if (!isDispute && act.Case.NotIn(PlacementStage.TeamNaming, PlacementStage.Assessment) is { } elsewhere)
            {
                return elsewhere;
            }

            if (await assessment.ConsentAsync() is not false)
            {
                return new Refusal("assessment.not_refused").Citing(PlacementSource.Regulation20);
            }

            AssessmentRoundRow round = await work.RoundAsync() is { ConcludedOn: null } running ? running : await OpenAsync(isDispute);
            await AssessmentTable.UpdateRoundAsync(act.Db, round with
            {
                HasConsent = false, Ability = Ability.OrdinaryWithSupport, Recommended = ConsentRule.WithoutAssessment, ConcludedOn = act.Today, ConcludedBy = act.Actor.Id,
            });
            await assessment.BringStageUpToDateAsync();
            act.Record("round", round.No);
            return await work.MoveAsync(WithoutConsent) is { } stopped ? stopped : new Receipt(round.No);
        }

        private async Task<AssessmentRoundRow> OpenAsync(bool isDispute)
        {
            long no = await work.RoundNoAsync() + 1;
            var round = new AssessmentRoundRow
            {
                Id = StableId.From($"{act.Case.Row.Id.Value:N}/assessment/{no}"), CaseId = act.Case.Row.Id, No = no, IsDispute = isDispute, OpenedOn = act.Today, HasConsent = false,
            };
            await AssessmentTable.InsertRoundAsync(act.Db, round);
            return round;
        }
    }
}
