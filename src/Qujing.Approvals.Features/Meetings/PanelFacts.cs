using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.Storage;
using Qujing.Approvals.Domain.Cases;
using Qujing.Approvals.Features.Ballots;

namespace Qujing.Approvals.Features.Meetings;

/// <summary>What may be said of an expert review outside the panel: the tally of its last ballot and the numbers of its draws. Nobody's choice, no name.</summary>
internal static class PanelFacts
{
    /// <summary>Null before the first ballot was closed.</summary>
    internal static async Task<PanelTally?> TallyAsync(DbSession session, CaseId caseId)
    {
        foreach (PanelRoundRow round in (await PanelTable.RoundsAsync(session, caseId)).OrderByDescending(round => round.No))
        {
            BallotRow? ballot = await BallotTable.NewestAsync(session, round.Id);
            if (ballot is { Status: BallotStatus.Closed } && await BallotOutcomeTable.VerdictsAsync(session, ballot.Id) is [.., { } verdict])
            {
                return new PanelTally((int)round.No, (int)verdict.Passes, verdict.Passed, verdict.FoundAt, await ResultDoubt.StateAsync(session, round.Id));
            }
        }

        return null;
    }

    /// <summary>The draws that were announced and held, oldest first.</summary>
    internal static async Task<IReadOnlyList<string>> DrawsAsync(DbSession session, CaseId caseId)
    {
        var numbers = new List<string>();
        foreach (PanelRoundRow round in (await PanelTable.RoundsAsync(session, caseId)).OrderBy(round => round.No))
        {
            numbers.AddRange((await DrawTable.OfRoundAsync(session, round.Id)).Where(draw => draw is { AnnouncedAt: not null, ConductedAt: not null }).Select(draw => draw.Number));
        }

        return numbers;
    }
}

/// <param name="Round">Which expert review it was.</param>
/// <param name="Passes">Passing votes of seventeen.</param>
/// <param name="Doubt">Whether the result is doubted (A23).</param>
public sealed record PanelTally(int Round, int Passes, bool Passed, DateTimeOffset FoundAt, DoubtState Doubt);
