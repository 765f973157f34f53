using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Keys;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Ballots;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Ballots;

/// <summary>Opens a box and counts it; the only place where a sealed vote is read.</summary>
internal static class BallotCount
{
    /// <summary>Opens the last vote of every seat whose vote counts, and writes votes and verdict.</summary>
    internal static async Task<Refusal?> OpenBoxAsync(ActContext act, KeyRing keys, BallotRow ballot, string reason)
    {
        IReadOnlyList<SealedVoteRow> all = await BallotBox.AllAsync(act.Db, ballot.Id);
        HashSet<long> voids = [.. (await BallotBox.VoidsAsync(act.Db, ballot.Id)).Select(seat => seat.SeatNo)];
        var opened = new List<OpenedVoteRow>();
        foreach (SealedVoteRow vote in all.GroupBy(row => row.SeatNo).Select(seat => seat.MaxBy(row => row.Revision)!).Where(row => !voids.Contains(row.SeatNo)))
        {
            if (!BallotSealing.TryOpen(keys, vote, out OpenedVoteRow? row))
            {
                return Refusal.Because("ballot.box_damaged", ("seat", vote.SeatNo)).Citing("第十二条");
            }

            opened.Add(row!);
        }

        await BallotTable.EndAsync(act.Db, ballot with
        {
            Status = BallotStatus.Closed, EndedAt = act.Now, EndedReason = reason, BoxHash = BallotSealing.BoxHash(all),
        });
        foreach (OpenedVoteRow row in opened)
        {
            await BallotOutcomeTable.InsertVoteAsync(act.Db, row);
        }

        await FindAsync(act, ballot.Id, opened, reason);
        act.Record("votes", all.Count);
        act.Record("box", BallotSealing.BoxHash(all));
        return null;
    }

    /// <summary>Writes one more verdict; the ones before it stay.</summary>
    internal static async Task<Verdict> FindAsync(ActContext act, Guid ballotId, IReadOnlyList<OpenedVoteRow> counted, string reason)
    {
        Verdict verdict = Verdict.Of(Tally.Of(counted.Select(AsBallot)));
        await BallotOutcomeTable.InsertVerdictAsync(act.Db, new BallotVerdictRow
        {
            BallotId = ballotId,
            No = (await BallotOutcomeTable.VerdictsAsync(act.Db, ballotId)).Count + 1,
            Passes = verdict.Tally.Passes,
            Fails = verdict.Tally.Fails,
            Abstentions = verdict.Tally.Abstentions,
            NotCast = verdict.Tally.NotCast,
            Passed = verdict.Passed,
            Reason = reason,
            FoundAt = act.Now,
        });
        act.Record("passes", verdict.Tally.Passes);
        act.Record("passed", verdict.Passed);
        return verdict;
    }

    /// <summary>The verdict that counts: computed from the opened votes, never read from a stored number (A45).</summary>
    internal static async Task<Verdict> CurrentAsync(ActContext act, Guid ballotId) => Verdict.Of(Tally.Of((await CountedAsync(act, ballotId)).Select(AsBallot)));

    internal static async Task<IReadOnlyList<OpenedVoteRow>> CountedAsync(ActContext act, Guid ballotId)
    {
        HashSet<long> voids = [.. (await BallotBox.VoidsAsync(act.Db, ballotId)).Select(seat => seat.SeatNo)];
        return [.. (await BallotOutcomeTable.VotesAsync(act.Db, ballotId)).Where(vote => !voids.Contains(vote.SeatNo))];
    }

    internal static Ballot AsBallot(OpenedVoteRow row) => new((int)row.SeatNo, (int)row.Revision, (BallotChoice)row.Choice);
}
