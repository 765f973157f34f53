using System.Text.Json;
using MediatR;
using Qujing.Approvals.Data.Deadlines;
using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Data.Schools;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Desk;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Features.Recusals;

namespace Qujing.Approvals.Features.Placements;

/// <summary>
/// A child's case for those who work on it, each their part (setting 25): the county all of it, an assessor the assessment, the school what concerns the
/// school, federation and township where it stands, as a county that is asked to take the child over, the auditor its course. Every reading is an event.
/// </summary>
public static class PlacementFile
{
    [PlacementAccess(Role.CountyEducation, Party.CountyAuthority)]
    [PlacementAccess(Role.CountyEducation, Party.AskedCounty)]
    [PlacementAccess(Role.CountyLeader, Party.CountyAuthority)]
    [PlacementAccess(Role.CommitteeMember, Party.Assessor)]
    [PlacementAccess(Role.School, Party.ReceivingSchool)]
    [PlacementAccess(Role.Federation, Party.Federation)]
    [PlacementAccess(Role.Township, Party.Township)]
    [PlacementAccess(Role.Auditor)]
    [AuditedRead]
    public sealed record Query(string CaseNumber) : IQuestion<View>, ICaseAct;

    public sealed record View
    {
        public required string Number { get; init; }
        public required string Stage { get; init; }
        public required string Status { get; init; }
        public required long Version { get; init; }
        public required SchoolStage SchoolStage { get; init; }
        public required Role Reader { get; init; }
        /// <summary>For whom the reader takes the case over; empty for most.</summary>
        public IReadOnlyList<TakenOver> TakenOver { get; init; } = [];
        public required IReadOnlyList<Role> Owners { get; init; }
        /// <summary>What the reader may be asked to do next depends on these.</summary>
        public required Standing Now { get; init; }
        /// <summary>The child's record, and the name masked; null for those who don't see it there.</summary>
        public string? ChildNumber { get; init; }
        public string? MaskedName { get; init; }
        public required IReadOnlyList<Due> Deadlines { get; init; }
        /// <summary>A school's note waits for the county's answer.</summary>
        public required bool HasOpenNote { get; init; }
        public IReadOnlyList<Round> Rounds { get; init; } = [];
        public IReadOnlyList<Decision> Decisions { get; init; } = [];
        public IReadOnlyList<Placed> Placements { get; init; } = [];
        public IReadOnlyList<Guid> Guardians { get; init; } = [];
        public IReadOnlyList<Written> Records { get; init; } = [];
        public PlanSections? Plan { get; init; }
        /// <summary>How the case came here, the newest first; for the county alone.</summary>
        public IReadOnlyList<CaseEvent> Events { get; init; } = [];
    }

    /// <param name="Waits">Every stage in which the case waits: several while the three parties verify side by side.</param>
    public sealed record Standing(IReadOnlyList<string> Waits)
    {
        /// <summary>True for the county that is asked to take the child over, which sees nothing else yet.</summary>
        public bool IsAskedCounty { get; init; }
        public bool HasOpenNote { get; init; }
        public bool HasTeam { get; init; }
        public bool HasAskedDeferral { get; init; }
        /// <summary>The last day of an order to admit; null where none was given.</summary>
        public DateOnly? OrderDueOn { get; init; }
        public bool IsReported { get; init; }
    }

    /// <param name="IsStatutory">Set by a law (法定期限); else an internal target (内部目标).</param>
    public sealed record Due(string Kind, DateOnly DueOn, bool IsStatutory, long Light);

    public sealed record Round(long No, bool IsDispute, DateOnly OpenedOn, DateOnly? ConcludedOn)
    {
        public bool HasConsent { get; init; }
        /// <summary>It ended without a conclusion, because another county took the child over (B04).</summary>
        public bool IsBrokenOff { get; init; }
        public Ability? Ability { get; init; }
        public PlacementForm? Recommended { get; init; }
        public string? Summary { get; init; }
        public string? Minority { get; init; }
        public IReadOnlyList<Found> Findings { get; init; } = [];
        /// <summary>How many of those who assessed recommend what was concluded, and how many they are (setting 26); null before the conclusion, and where nobody was asked.</summary>
        public (int Agreeing, int Members)? Agreement { get; init; }
        /// <summary>Beside the assessment before; where the tool or its version changed without the scores (B47).</summary>
        public IReadOnlyList<FindingComparison> Compared { get; init; } = [];
    }

    public sealed record Found(AssessmentDimension Dimension, Profession Profession, string Findings, string Tool, string ToolVersion)
    {
        /// <summary>Means something beside the same tool and version alone (B47).</summary>
        public string? Score { get; init; }
    }

    public sealed record Decision(long No, PlacementForm Form, string State, DateOnly ProposedOn, DateOnly? AnsweredOn)
    {
        public string? School { get; init; }
        public bool IsDispute { get; init; }
        /// <summary>Null for those who don't decide.</summary>
        public DecisionWords? Words { get; init; }
    }

    public sealed record Placed(PlacementForm Form, string? School, DateOnly StartsOn, DateOnly? EndsOn, string? Mentor);

    public sealed record Written(string Kind, DateOnly HappenedOn, string Content);

    internal sealed class Handler(ActContext act, PlacementWork work, AssessmentWork assessment, StageOwners owners, ChildRegister register) : IRequestHandler<Query, Answer<View>>
    {
        /// <summary>Who verified the child, and may be asked to visit: no assessment and no decision is theirs.</summary>
        private bool IsOutside => act.Actor.Role is Role.Federation or Role.Township || IsAskedCounty;

        private bool IsCounty => act.Actor.Role is (Role.CountyEducation or Role.CountyLeader) && !IsAskedCounty;

        private bool IsAskedCounty => act.Actor.Role == Role.CountyEducation && !act.Case.Units(Party.CountyAuthority).Contains(act.Actor.UnitId, StringComparer.Ordinal);

        public async Task<Answer<View>> Handle(Query request, CancellationToken cancellationToken)
        {
            PlacementCaseRow row = await work.CaseAsync();
            (string Number, string MaskedName) child = IsCounty ? await register.LabelAsync(row.ChildId) : default;
            Dictionary<string, string> schools = (await SchoolTable.AllAsync(act.Db)).ToDictionary(school => school.Code, school => school.Name, StringComparer.Ordinal);
            return new View
            {
                Number = act.Case.Number, Stage = act.Case.Stage, Status = act.Case.Row.Status, Version = act.Case.Row.Version, SchoolStage = row.SchoolStage,
                Reader = act.Actor.Role, TakenOver = Recusals.TakenOver.Of(act), Owners = owners.Of(act.Case.Stage), HasOpenNote = row.NoteOpen && !IsAskedCounty, Now = await StandingAsync(row),
                ChildNumber = IsCounty ? child.Number : null, MaskedName = IsCounty ? child.MaskedName : null,
                Deadlines = [.. (await DeadlineTable.RunningAsync(act.Db, row.CaseId)).OrderBy(due => due.DueOn).Select(due => new Due(due.Kind, due.DueOn, due.Source == 1, due.Light))],
                Rounds = IsOutside ? [] : await RoundsAsync(row),
                Decisions = IsOutside ? [] : await DecisionsAsync(row, schools),
                Placements = IsOutside || act.Actor.Role == Role.CommitteeMember ? [] : await PlacementsAsync(row, schools),
                Guardians = IsCounty ? [.. (await PlacementCaseTable.GuardiansAsync(act.Db, row.CaseId)).Select(guardian => guardian.GuardianId)] : [],
                Records = IsCounty ? await RecordsAsync(row) : [],
                Events = IsCounty ? await CaseTimeline.OfAsync(act) : [],
                Plan = IsCounty || act.Actor.Role == Role.School ? await PlanAsync(row) : null,
            };
        }

        private async Task<Standing> StandingAsync(PlacementCaseRow row)
        {
            var bare = new Standing([.. act.Case.State.Bookmarks.Select(mark => mark.ActivityId)]) { IsAskedCounty = IsAskedCounty, HasTeam = await work.RoundAsync() is { ConcludedOn: null } };
            if (IsAskedCounty)
            {
                return bare;
            }

            SchoolRefusalRow? refusal = (await SchoolDutyTable.RefusalsAsync(act.Db, row.CaseId)).LastOrDefault(known => known.EndedOn is null);
            return bare with
            {
                HasOpenNote = row.NoteOpen, HasAskedDeferral = (await PlacementTurnTable.DeferralsAsync(act.Db, row.CaseId)).Any(known => known.State == DeferralState.Asked),
                OrderDueOn = refusal?.DueOn, IsReported = refusal?.ReportedOn is not null,
            };
        }

        private async Task<IReadOnlyList<Round>> RoundsAsync(PlacementCaseRow row)
        {
            var rounds = new List<Round>();
            IReadOnlyList<DimensionFinding> before = [];
            foreach (AssessmentRoundRow round in await AssessmentTable.RoundsAsync(act.Db, row.CaseId))
            {
                var bare = new Round(round.No, round.IsDispute, round.OpenedOn, round.ConcludedOn) { HasConsent = round.HasConsent, IsBrokenOff = round is { ConcludedOn: not null, Ability: null } };
                IReadOnlyList<DimensionFinding> findings = act.Actor.Role == Role.Auditor ? [] : (await assessment.StandingAsync(round)).Findings;
                rounds.Add(act.Actor.Role switch
                {
                    Role.CountyEducation or Role.CountyLeader or Role.CommitteeMember => await WholeAsync(bare, round, (before, findings)),
                    Role.School => act.Settings.Placement.AssessmentForSchool switch
                    {
                        AssessmentForSchool.Whole => await WholeAsync(bare, round, (before, findings)),
                        AssessmentForSchool.Summary => bare with { Summary = await OpenedAsync(round.Summary, round, nameof(AssessmentRoundRow.Summary)) },
                        _ => bare,
                    },
                    _ => bare,
                });
                before = findings.Count > 0 ? findings : before;
            }

            return rounds;
        }

        private async Task<Round> WholeAsync(Round bare, AssessmentRoundRow round, (IReadOnlyList<DimensionFinding> Before, IReadOnlyList<DimensionFinding> Now) of) => bare with
        {
            Ability = round.Ability, Recommended = round.Recommended, Summary = await OpenedAsync(round.Summary, round, nameof(AssessmentRoundRow.Summary)),
            Minority = await OpenedAsync(round.Minority, round, nameof(AssessmentRoundRow.Minority)),
            Agreement = await AgreementAsync(round, of.Now),
            Compared = FindingComparison.Of(of.Before, of.Now),
            Findings = [.. of.Now.Select(found => new Found(found.Dimension, found.Profession, found.Findings, found.Tool.Name, found.Tool.Version) { Score = found.Score })],
        };

        // Who concluded agrees by that, whatever was said before.
        private async Task<(int Agreeing, int Members)?> AgreementAsync(AssessmentRoundRow round, IReadOnlyList<DimensionFinding> findings)
        {
            if (round is not { ConcludedOn: not null, HasConsent: true, Ability: { } ability, Recommended: { } recommended })
            {
                return null;
            }

            IReadOnlyDictionary<string, AssessmentStanceRow?> stances = await assessment.StancesAsync(round, findings);
            int others = CommitteeAgreement.Agreeing(stances.Where(known => known.Key != round.ConcludedBy).Select(known => AssessmentWork.StanceOf(known.Value)), new CommitteeStance(ability, recommended));
            return (others + (stances.ContainsKey(round.ConcludedBy ?? "") ? 1 : 0), stances.Count);
        }

        private async Task<string?> OpenedAsync(string? words, AssessmentRoundRow round, string field) => words is null ? null : await work.OpenAsync(words, round.Id, field);

        // A school sees the decisions that concern it; an assessor none, so that no decision colours a finding.
        private async Task<IReadOnlyList<Decision>> DecisionsAsync(PlacementCaseRow row, Dictionary<string, string> schools)
        {
            var decisions = new List<Decision>();
            foreach (PlacementDecisionRow decision in (await PlacementDecisionTable.OfCaseAsync(act.Db, row.CaseId)).Where(MaySee))
            {
                decisions.Add(new Decision(decision.No, decision.Form, decision.State, decision.ProposedOn, decision.AnsweredOn)
                {
                    School = NameOf(SchoolWork.CodeOf(decision), schools), IsDispute = decision.IsDispute,
                    Words = IsCounty ? JsonSerializer.Deserialize<DecisionWords>(await work.OpenAsync(decision.Content, decision.Id, nameof(PlacementDecisionRow.Content)), AnswerJson.Options) : null,
                });
            }

            return decisions;
        }

        private bool MaySee(PlacementDecisionRow decision) => act.Actor.Role switch
        {
            Role.CommitteeMember => false,
            Role.School => decision.State is DecisionState.Approved or DecisionState.Replaced && "school-" + SchoolWork.CodeOf(decision) == act.Actor.UnitId,
            _ => true,
        };

        private async Task<IReadOnlyList<Placed>> PlacementsAsync(PlacementCaseRow row, Dictionary<string, string> schools)
        {
            var placed = new List<Placed>();
            foreach (PlacementRow placement in (await PlacementTable.OfChildAsync(act.Db, row.ChildId)).Where(known => known.CaseId == row.CaseId))
            {
                string school = SchoolWork.CodeOf(placement.Form, placement.SchoolCode, placement.RollSchoolCode);
                if (act.Actor.Role != Role.School || "school-" + school == act.Actor.UnitId)
                {
                    MentorRow? mentor = (await PlacementTable.MentorsAsync(act.Db, placement.Id)).LastOrDefault(known => known.LeftOn is null);
                    placed.Add(new Placed(placement.Form, NameOf(school, schools), placement.StartsOn, placement.EndsOn, mentor?.Name));
                }
            }

            return placed;
        }

        private async Task<IReadOnlyList<Written>> RecordsAsync(PlacementCaseRow row)
        {
            var written = new List<Written>();
            foreach (PlacementRecordRow record in await HearingTable.RecordsAsync(act.Db, row.CaseId))
            {
                written.Add(new Written(record.Kind, record.HappenedOn, await work.OpenAsync(record.Content, record.Id, nameof(PlacementRecordRow.Content))));
            }

            return written;
        }

        private async Task<PlanSections?> PlanAsync(PlacementCaseRow row) =>
            await SchoolDutyTable.PlansAsync(act.Db, row.CaseId) is [.., { } plan]
                ? JsonSerializer.Deserialize<PlanSections>(await work.OpenAsync(plan.Content, plan.Id, nameof(IndividualPlanRow.Content)), AnswerJson.Options)
                : null;

        private static string? NameOf(string? code, Dictionary<string, string> schools) => code is null ? null : schools.GetValueOrDefault(code) ?? code;
    }
}
