using System.Text.Json;
using MediatR;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Schools;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Schools;

namespace Qujing.Approvals.Features.Placements;

/// <summary>What a decision stands on: the assessment, who was heard, the schools, what was proposed, what is disputed. It fills in nothing of the decision (B48).</summary>
public static class DecisionSheet
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View(CaseHead Head)
    {
        public required SchoolStage Stage { get; init; }
        /// <summary>Null before the first assessment is concluded.</summary>
        public Ability? Ability { get; init; }
        public PlacementForm? Recommended { get; init; }
        public bool HasConsent { get; init; }
        /// <summary>True where the child is taught at home and was found to be able to attend a school: it can't stay on that list (B31).</summary>
        public bool EndsHomeTeaching { get; init; }
        public string Summary { get; init; } = "";
        public string Minority { get; init; } = "";
        public required string GuardianView { get; init; }
        public required string ChildWish { get; init; }
        public required bool LivesInInstitution { get; init; }
        /// <summary>Why the last proposal was returned; empty where none was.</summary>
        public string Returned { get; init; } = "";
        public Proposal? Proposed { get; init; }
        public Disputed? Dispute { get; init; }
        /// <summary>The decision that stood before the dispute; null where there was none.</summary>
        public Proposal? Before { get; init; }
        /// <summary>The schools of the county, then those of the others.</summary>
        public required IReadOnlyList<School> Schools { get; init; }
        public required string CountyCode { get; init; }
    }

    public sealed record Proposal(long No, PlacementForm Form, DateOnly ProposedOn, DecisionWords Words)
    {
        public string? School { get; init; }
        public string? Roll { get; init; }
        public HomeTeachingGround? HomeGround { get; init; }
        public bool HasHomeEvidence { get; init; }
        public required string ProposedBy { get; init; }
        /// <summary>Whoever proposed it doesn't approve it.</summary>
        public required bool IsReaders { get; init; }
        /// <summary>True where it departs from the committee's recommendation.</summary>
        public required bool Departs { get; init; }
        /// <summary>Who else asks for the school's places (B22); null where no further place of an ordinary school is asked for.</summary>
        public Competition? Competition { get; init; }
    }

    /// <param name="PlacesLeft">That neither a pupil nor an approved decision has.</param>
    /// <param name="Waiting">Other decisions for the same school that wait.</param>
    /// <param name="Place">From 1, by the order of the claims.</param>
    public sealed record Competition(int PlacesLeft, int Waiting, int Place);

    public sealed record Disputed(long No, DateOnly RaisedOn, string Grounds);

    internal sealed class Handler(ActContext act, PlacementWork work, HearingWork hearing, ChildRegister register, DisputeWork disputes, PlaceClaims claims) : IRequestHandler<Query, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            PlacementCaseRow row = await work.CaseAsync();
            AssessmentRoundRow? round = await work.RoundAsync();
            IReadOnlyList<PlacementDecisionRow> decisions = await PlacementDecisionTable.OfCaseAsync(act.Db, row.CaseId);
            IReadOnlyList<School> schools = [.. (await SchoolRegister.OnAsync(act.Db, null, act.Today)).OrderBy(school => school.CountyCode != row.CountyCode).ThenBy(school => school.Code, StringComparer.Ordinal)];
            var view = new View(CaseHead.Of(act))
            {
                Stage = row.SchoolStage, GuardianView = await hearing.ViewTextAsync(), ChildWish = await hearing.WishTextAsync(), Schools = schools, CountyCode = row.CountyCode,
                LivesInInstitution = (await register.FindAsync(row.ChildId))?.LivesInInstitution ?? false, Dispute = await DisputedAsync(),
                Returned = decisions is [.., { State: DecisionState.Returned } last] ? await work.OpenAsync(last.AnswerReason ?? "", last.Id, nameof(PlacementDecisionRow.AnswerReason)) : "",
                Proposed = await ProposalAsync(decisions.LastOrDefault(known => known.State == DecisionState.Proposed), (round, schools)),
                Before = await ProposalAsync(decisions.LastOrDefault(known => known.State == DecisionState.Approved), (round, schools)),
            };
            return round is not { ConcludedOn: not null } ? view : view with
            {
                EndsHomeTeaching = round.Ability is { } ability && await PlacementTable.InForceAsync(act.Db, row.CaseId) is { } inForce && Reassessment.EndsHomeTeaching(inForce.Form, ability),
                Ability = round.Ability, Recommended = round.Recommended, HasConsent = round.HasConsent, Summary = await WordsAsync(round.Summary, round, nameof(AssessmentRoundRow.Summary)),
                Minority = await WordsAsync(round.Minority, round, nameof(AssessmentRoundRow.Minority)),
            };
        }

        private Task<string> WordsAsync(string? words, AssessmentRoundRow round, string field) => work.OpenAsync(words ?? "", round.Id, field);

        private async Task<Disputed?> DisputedAsync() => await disputes.OpenOneAsync() is { } open
            ? new Disputed(open.No, open.RaisedOn, await work.OpenAsync(open.Grounds, open.Id, nameof(DisputeRow.Grounds)))
            : null;

        private async Task<Proposal?> ProposalAsync(PlacementDecisionRow? row, (AssessmentRoundRow? Round, IReadOnlyList<School> Schools) known)
        {
            if (row is null)
            {
                return null;
            }

            string words = await work.OpenAsync(row.Content, row.Id, nameof(PlacementDecisionRow.Content));
            return new Proposal(row.No, row.Form, row.ProposedOn, JsonSerializer.Deserialize<DecisionWords>(words, AnswerJson.Options)!)
            {
                School = NameOf(row.SchoolCode), Roll = row.RollSchoolCode == row.SchoolCode ? null : NameOf(row.RollSchoolCode), HomeGround = row.HomeGround, HasHomeEvidence = row.HomeEvidenceSha256 is not null,
                ProposedBy = (await AccountTable.ActorAsync(act.Db, row.ProposedBy))?.FullName ?? row.ProposedBy, IsReaders = row.ProposedBy == act.Actor.Id,
                Competition = row.State == DecisionState.Proposed && await claims.OfAsync(row) is { } of ? new Competition(of.PlacesLeft, of.Waiting.Count, of.Place) : null,
                Departs = known.Round?.Recommended is { } recommended && PlacementDecisionRule.Departs(row.Form, recommended),
            };

            string? NameOf(string? code) => code is null ? null : known.Schools.FirstOrDefault(school => school.Code == code)?.Name ?? code;
        }
    }
}
