using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>An assessment as its forms need it: who assesses, who could, what was found so far and what is still missing.</summary>
public static class AssessmentSheet
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CommitteeMember, Party.Assessor)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View(CaseHead Head)
    {
        /// <summary>The running round; 0 where none runs.</summary>
        public required long RoundNo { get; init; }
        public required IReadOnlyList<Assessor> Team { get; init; }
        /// <summary>Members of the county's committee who aren't in the team; the county alone names.</summary>
        public required IReadOnlyList<Candidate> Candidates { get; init; }
        public required int MembersMin { get; init; }
        public required int ProfessionsMin { get; init; }
        /// <summary>What the guardians said to the assessment; null where nobody was asked.</summary>
        public required bool? Consent { get; init; }
        /// <summary>Why nobody may assess now; null where they may.</summary>
        public required Refusal? ConsentProblem { get; init; }
        public required IReadOnlyList<PlacementFile.Found> Findings { get; init; }
        /// <summary>Professions of the law that nobody of the county's committee was ever named for (残疾人教育条例 §20); null where none is missing, and for an assessor.</summary>
        public Refusal? CommitteeLacks { get; init; }
        /// <summary>What keeps the assessment from its conclusion, in sentences.</summary>
        public required IReadOnlyList<Refusal> Missing { get; init; }
    }

    public sealed record Assessor(string AccountId, string Name, Profession Profession, DateOnly NamedOn)
    {
        public DateOnly? RecusedOn { get; init; }
        public CommitteeTie Tie { get; init; }
        public bool IsReader { get; init; }
        /// <summary>What the member recommends; null while nothing was said.</summary>
        public CommitteeStance? Stance { get; init; }
        /// <summary>Why; told to the committee alone.</summary>
        public string Opinion { get; init; } = "";
    }

    public sealed record Candidate(string AccountId, string Name);

    internal sealed class Handler(ActContext act, PlacementWork work, AssessmentWork assessment) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            AssessmentRoundRow? round = await work.RoundAsync() is { ConcludedOn: null } running ? running : null;
            IReadOnlyList<Assessor> team = round is null ? [] : await TeamAsync(round);
            (IReadOnlyList<DimensionFinding> findings, IReadOnlyList<Profession> standing) = round is null ? ([], []) : await assessment.StandingAsync(round);
            (int members, int professions) = (act.Settings.Placement.CommitteeSizeMin, act.Settings.Placement.CommitteeProfessionsMin);
            return new View(CaseHead.Of(act))
            {
                RoundNo = round?.No ?? 0, Team = team, Candidates = act.Actor.Role == Role.CountyEducation ? await CandidatesAsync(team) : [],
                MembersMin = members, ProfessionsMin = professions, Consent = await assessment.ConsentAsync(), ConsentProblem = await assessment.ConsentProblemAsync(),
                CommitteeLacks = act.Actor.Role == Role.CountyEducation ? AssessmentTeam.CommitteeProblem(await AssessmentTable.ProfessionsAsync(act.Db, (await work.CaseAsync()).CountyCode)) : null,
                // The county sees what was found on the case's page; who assesses sees it here.
                Findings = [.. findings.Select(found => new PlacementFile.Found(found.Dimension, found.Profession, found.Findings, found.Tool.Name, found.Tool.Version) { Score = found.Score })],
                Missing = [.. AssessmentRule.Missing(findings), .. AssessmentTeam.RecommendationProblems([.. standing], members, professions)],
            };
        }

        private async Task<IReadOnlyList<Assessor>> TeamAsync(AssessmentRoundRow round)
        {
            var team = new List<Assessor>();
            IReadOnlyList<AssessmentStanceRow> stances = await AssessmentTable.StancesAsync(act.Db, round.Id);
            foreach (AssessorRow row in await AssessmentTable.AssessorsAsync(act.Db, round.Id))
            {
                AssessmentStanceRow? stance = stances.LastOrDefault(known => known.AccountId == row.AccountId);
                team.Add(new Assessor(row.AccountId, (await AccountTable.ActorAsync(act.Db, row.AccountId))?.FullName ?? row.AccountId, row.Profession, row.NamedOn)
                {
                    RecusedOn = row.RecusedOn, Tie = row.Tie, IsReader = row.AccountId == act.Actor.Id,
                    Stance = act.Actor.Role == Role.CommitteeMember ? AssessmentWork.StanceOf(stance) : null,
                    Opinion = act.Actor.Role == Role.CommitteeMember && stance is not null ? await work.OpenAsync(stance.Opinion, stance.Id, nameof(AssessmentStanceRow.Opinion)) : "",
                });
            }

            return team;
        }

        private async Task<IReadOnlyList<Candidate>> CandidatesAsync(IReadOnlyList<Assessor> team)
        {
            string committee = Units.CommitteeOf((await work.CaseAsync()).CountyCode);
            return
            [
                .. (await AccountTable.AllAsync(act.Db))
                    .Where(account => account is { IsActive: true, Role: Role.CommitteeMember } && account.UnitId == committee && team.All(known => known.AccountId != account.Id))
                    .Select(account => new Candidate(account.Id, account.FullName)),
            ];
        }
    }
}
