using MediatR;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The team concludes: what the child can do, and which placement it recommends. All who assessed agree, or more than half of them with the minority's view
/// (setting 26); whoever concludes agrees by that. The county decides (残疾人教育条例 §20).
/// </summary>
public static class ConcludeAssessment
{
    [PlacementAccess(Role.CommitteeMember, Party.Assessor)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public Ability? Ability { get; init; }
        public PlacementForm? Recommended { get; init; }
        /// <summary>What the child needs at school; the one part that a school sees by default (setting 25).</summary>
        public string? Summary { get; init; }
        public string? Minority { get; init; }

        public IEnumerable<Refusal> Problems()
        {
            foreach (Refusal problem in StanceProblems(Ability, Recommended))
            {
                yield return problem;
            }

            if (Summary is null || Summary.Trim().Length < AssessmentRule.FindingsLengthMin)
            {
                yield return Refusal.Because("assessment.summary_missing", ("min", AssessmentRule.FindingsLengthMin)).At(nameof(Summary));
            }
        }
    }

    public sealed record Receipt(long RoundNo);

    internal static IEnumerable<Refusal> StanceProblems(Ability? stated, PlacementForm? form)
    {
        if (stated is not { } ability || !Enum.IsDefined(ability))
        {
            yield return new Refusal("assessment.ability_missing").Citing(PlacementSource.PlanCompulsory).At(nameof(Command.Ability));
        }

        if (form is not { } recommended || !Enum.IsDefined(recommended))
        {
            yield return new Refusal("assessment.recommendation_missing").Citing(PlacementSource.Regulation20).At(nameof(Command.Recommended));
        }
    }

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

            (IReadOnlyList<DimensionFinding> findings, IReadOnlyList<Profession> team) = await assessment.StandingAsync(round!);
            IEnumerable<Refusal> missing =
            [
                .. AssessmentRule.Missing(findings),
                .. AssessmentTeam.RecommendationProblems([.. team], act.Settings.Placement.CommitteeSizeMin, act.Settings.Placement.CommitteeProfessionsMin),
            ];
            if (Refusal.All([.. missing, .. await DisagreementAsync(request, round!, findings)]) is { } early)
            {
                return early;
            }

            await AssessmentTable.UpdateRoundAsync(act.Db, round! with
            {
                Ability = request.Ability, Recommended = request.Recommended, Summary = await work.SealAsync(request.Summary, round.Id, nameof(AssessmentRoundRow.Summary)),
                Minority = string.IsNullOrWhiteSpace(request.Minority) ? null : await work.SealAsync(request.Minority, round.Id, nameof(AssessmentRoundRow.Minority)),
                ConcludedOn = act.Today, ConcludedBy = act.Actor.Id,
            });
            await assessment.BringStageUpToDateAsync();
            act.Record("round", round.No);
            return await work.MoveAsync("Assessed") is { } stopped ? stopped : new Receipt(round.No);
        }

        private async Task<IEnumerable<Refusal>> DisagreementAsync(Command request, AssessmentRoundRow round, IReadOnlyList<DimensionFinding> findings)
        {
            var conclusion = new CommitteeStance(request.Ability!.Value, request.Recommended!.Value);
            CommitteeStance?[] stances = [.. (await assessment.StancesAsync(round, findings)).Select(known => known.Key == act.Actor.Id ? conclusion : AssessmentWork.StanceOf(known.Value))];
            act.Record("agreeing", $"{CommitteeAgreement.Agreeing(stances, conclusion)}/{stances.Length}");
            return CommitteeAgreement.Problems(stances, conclusion, request.Minority);
        }
    }
}
