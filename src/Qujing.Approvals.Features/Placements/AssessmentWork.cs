using Qujing.Approvals.Data.Placements;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Assessments;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Placements;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Placements;

/// <summary>The assessment that runs, as its acts need it.</summary>
internal sealed class AssessmentWork(ActContext act, PlacementWork work, ChildRegister register)
{
    /// <summary>The running round; refused elsewhere, and without the guardian's consent where it is asked for (B11).</summary>
    internal async Task<(AssessmentRoundRow? Round, Refusal? Refusal)> RunningAsync()
    {
        if (act.Case.NotIn(PlacementStage.Assessment, PlacementStage.DisputeAssessment) is { } elsewhere)
        {
            return (null, elsewhere);
        }

        if (await work.RoundAsync() is not { ConcludedOn: null } round)
        {
            return (null, new Refusal("assessors.missing").Citing(PlacementSource.Regulation20));
        }

        return await ConsentProblemAsync() is { } refused ? (null, refused) : (round, null);
    }

    /// <summary>The case takes the stage of schooling that the child has reached: what is assessed is what comes next (转衔; domain B2.7).</summary>
    internal async Task BringStageUpToDateAsync()
    {
        PlacementCaseRow row = await work.CaseAsync();
        if (await register.FindAsync(row.ChildId) is { } child && child.Stage != row.SchoolStage)
        {
            await PlacementCaseTable.UpdateAsync(act.Db, row with { SchoolStage = child.Stage });
            act.Record("schoolStage", child.Stage.ToString());
        }
    }

    internal async Task<Refusal?> ConsentProblemAsync() =>
        ConsentRule.CanAssess(await ConsentAsync(), act.Settings.Placement.AssessmentConsent);

    /// <summary>What the guardians said to the assessment; null where nobody was asked yet.</summary>
    internal async Task<bool?> ConsentAsync() =>
        await register.AssessmentConsentAsync((await work.CaseAsync()).ChildId, await work.RoundAsync() is { ConcludedOn: null } running ? running.OpenedOn : null);

    /// <summary>What each who assessed recommends; null for one who said nothing yet. Who was named and wrote no finding didn't assess, and has no say.</summary>
    internal async Task<IReadOnlyDictionary<string, AssessmentStanceRow?>> StancesAsync(AssessmentRoundRow round, IEnumerable<DimensionFinding> findings)
    {
        IReadOnlyList<AssessmentStanceRow> stated = await AssessmentTable.StancesAsync(act.Db, round.Id);
        return findings.Select(found => found.AssessorId).Distinct(StringComparer.Ordinal)
            .ToDictionary(id => id, id => stated.LastOrDefault(row => row.AccountId == id), StringComparer.Ordinal);
    }

    internal static CommitteeStance? StanceOf(AssessmentStanceRow? row) => row is null ? null : new CommitteeStance(row.Ability, row.Recommended);

    /// <summary>The latest finding of each assessor who hasn't stood aside, and the professions of those who wrote one.</summary>
    internal async Task<(IReadOnlyList<DimensionFinding> Findings, IReadOnlyList<Profession> Team)> StandingAsync(AssessmentRoundRow round)
    {
        AssessorRow[] team = [.. (await AssessmentTable.AssessorsAsync(act.Db, round.Id)).Where(assessor => assessor.RecusedOn is null)];
        Dictionary<string, Profession> professions = team.ToDictionary(assessor => assessor.AccountId, assessor => assessor.Profession, StringComparer.Ordinal);
        var findings = new List<DimensionFinding>();
        foreach (FindingRow row in (await AssessmentTable.FindingsAsync(act.Db, round.Id)).Where(row => professions.ContainsKey(row.AccountId))
            .GroupBy(row => (row.Dimension, row.AccountId)).Select(versions => versions.MaxBy(row => row.VersionNo)!))
        {
            string words = await work.OpenAsync(row.Findings, row.Id, nameof(FindingRow.Findings));
            findings.Add(new DimensionFinding(row.Dimension, professions[row.AccountId], row.AccountId, words, (row.ToolName, row.ToolVersion))
            {
                Score = row.Score is { } score ? await work.OpenAsync(score, row.Id, nameof(FindingRow.Score)) : null,
            });
        }

        // Who was named and wrote nothing didn't assess.
        return (findings, [.. team.Where(assessor => findings.Any(found => found.AssessorId == assessor.AccountId)).Select(assessor => assessor.Profession)]);
    }
}
