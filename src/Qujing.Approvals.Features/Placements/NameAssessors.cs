using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// The county names who of its committee assesses a child (残疾人教育条例 §20): a mixed team, nobody who stands near the child. During an assessment it adds
/// members, so that a team that lost one by recusal is whole again.
/// </summary>
public static class NameAssessors
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, IReadOnlyList<Member> Members) : IAct<Receipt>, IPersonalAct, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (Members is not { Count: > 0 } || Members.Any(member => string.IsNullOrWhiteSpace(member.AccountId) || !Enum.IsDefined(member.Profession) || !Enum.IsDefined(member.Tie)))
            {
                yield return new Refusal("assessors.missing").At(nameof(Members));
            }
            else if (Members.DistinctBy(member => member.AccountId, StringComparer.Ordinal).Count() < Members.Count)
            {
                yield return new Refusal("assessors.twice").At(nameof(Members));
            }
        }
    }

    /// <param name="Tie">How the member stands to the child, as asked before naming.</param>
    public sealed record Member(string AccountId, Profession Profession, CommitteeTie Tie);

    public sealed record Receipt(long RoundNo, int Members);

    internal sealed class Handler(ActContext act, PlacementWork work, AssessmentWork assessment) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(PlacementStage.TeamNaming, PlacementStage.Assessment, PlacementStage.DisputeAssessment) is { } elsewhere)
            {
                return elsewhere;
            }

            AssessmentRoundRow? open = await work.RoundAsync() is { ConcludedOn: null } running ? running : null;
            IReadOnlyList<AssessorRow> known = open is null ? [] : await AssessmentTable.AssessorsAsync(act.Db, open.Id);
            if (await ProblemAsync(request, known) is { } refusal)
            {
                return refusal;
            }

            AssessmentRoundRow round = open ?? await OpenRoundAsync();
            foreach (Member member in request.Members)
            {
                await AssessmentTable.InsertAssessorAsync(act.Db, new AssessorRow
                {
                    RoundId = round.Id, AccountId = member.AccountId, Profession = member.Profession, NamedOn = act.Today, NamedBy = act.Actor.Id, Tie = CommitteeTie.None,
                });
                await NoticeDesk.ToPersonAsync(act, act.Case, member.AccountId, new NoticeText("placement.assessor_named", $"{round.No}"));
            }

            await assessment.BringStageUpToDateAsync();
            act.Record("round", round.No);
            act.Record("assessors", request.Members.Select(member => member.AccountId));
            return act.Case.Waits(PlacementStage.TeamNaming) && await work.MoveAsync("Named") is { } stopped ? stopped : new Receipt(round.No, request.Members.Count);
        }

        private async Task<Refusal?> ProblemAsync(Command request, IReadOnlyList<AssessorRow> known)
        {
            string committee = Units.CommitteeOf((await work.CaseAsync()).CountyCode);
            foreach (Member member in request.Members)
            {
                if (await AccountTable.ActorAsync(act.Db, member.AccountId) is not { IsActive: true, Role: Role.CommitteeMember } person || person.UnitId != committee)
                {
                    return new Refusal("assessors.not_of_committee").Citing(PlacementSource.Regulation20).At(nameof(Command.Members));
                }

                if (CommitteeRecusal.MustRecuse(member.Tie) || known.Any(assessor => assessor.AccountId == member.AccountId && assessor.RecusedOn is not null))
                {
                    return Refusal.Because("assessors.must_recuse", ("name", person.FullName)).Citing(PlacementSource.Regulation20).At(nameof(Command.Members));
                }

                if (known.Any(assessor => assessor.AccountId == member.AccountId))
                {
                    return new Refusal("assessors.twice").At(nameof(Command.Members));
                }
            }

            Profession[] all = [.. known.Where(assessor => assessor.RecusedOn is null).Select(assessor => assessor.Profession), .. request.Members.Select(member => member.Profession)];
            return Refusal.All([.. AssessmentTeam.RecommendationProblems(all, act.Settings.Placement.CommitteeSizeMin, act.Settings.Placement.CommitteeProfessionsMin)]);
        }

        private async Task<AssessmentRoundRow> OpenRoundAsync()
        {
            long no = await work.RoundNoAsync() + 1;
            var round = new AssessmentRoundRow
            {
                Id = StableId.From($"{act.Case.Row.Id.Value:N}/assessment/{no}"), CaseId = act.Case.Row.Id, No = no,
                IsDispute = act.Case.Waits(PlacementStage.DisputeAssessment), OpenedOn = act.Today, HasConsent = true,
            };
            await AssessmentTable.InsertRoundAsync(act.Db, round);
            return round;
        }
    }
}
