using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>
/// A member who had to stand aside (回避): they left the seat for a ground of recusal (A21, A31), their vote was voided (A22), or the signed result is doubted
/// because of them (A23). The plan is the same in every round, so that they sit on none of its panels again.
/// </summary>
/// <param name="AccountId">Whose seat it was.</param>
/// <param name="ExpertId">Null for a department's representative.</param>
/// <param name="Reason">The ground, as it is kept on file.</param>
internal sealed record StoodAside(string AccountId, Guid? ExpertId, string Reason)
{
    /// <summary>Who wrote the ground down; null where it stands in a row of its own.</summary>
    internal (string Id, string Name)? RecordedBy { get; private init; }

    /// <summary>Of every round of the act's case.</summary>
    internal static async Task<HashSet<string>> AccountsAsync(ActContext act)
    {
        var accounts = new HashSet<string>(StringComparer.Ordinal);
        foreach (PanelRoundRow round in await PanelTable.RoundsAsync(act.Db, act.Case.Row.Id))
        {
            accounts.UnionWith((await OfRoundAsync(act, round.Id)).Select(found => found.AccountId));
        }

        return accounts;
    }

    internal static async Task<IReadOnlyList<StoodAside>> OfRoundAsync(ActContext act, Guid roundId)
    {
        IReadOnlyList<PanelSeatRow> seats = await PanelTable.AllSeatsAsync(act.Db, roundId);
        var found = seats.Where(seat => RecuseAfterDraw.IsRecusal(seat.VacatedReason)).Select(seat => new StoodAside(seat.AccountId, seat.ExpertId, seat.VacatedReason!)).ToList();
        foreach (BallotRow ballot in await BallotTable.OfRoundAsync(act.Db, roundId))
        {
            found.AddRange(await VoidedAsync(act, ballot, seats));
        }

        foreach (ResultDoubtRow doubt in (await ResultDoubtTable.OfRoundAsync(act.Db, roundId)).Where(row => row.Settlement != DoubtSettlement.Stands))
        {
            PanelSeatRow seat = seats.Single(held => held.SeatNo == doubt.SeatNo && held.VacatedAt is null);
            found.Add(new StoodAside(seat.AccountId, seat.ExpertId, doubt.Reason) { RecordedBy = (doubt.RaisedBy, doubt.RaisedByName) });
        }

        return found;
    }

    private static async Task<IReadOnlyList<StoodAside>> VoidedAsync(ActContext act, BallotRow ballot, IReadOnlyList<PanelSeatRow> seats)
    {
        IReadOnlyList<VoidedSeatRow> voids = await BallotBox.VoidsAsync(act.Db, ballot.Id);
        if (voids.Count == 0)
        {
            return [];
        }

        Dictionary<long, PanelSeatRow> voters = (await BallotTable.SeatsAsync(act.Db, ballot.Id)).ToDictionary(row => row.SeatNo, row => seats.Single(seat => seat.Id == row.PanelSeatId));
        var found = new List<StoodAside>();
        foreach (VoidedSeatRow row in voids)
        {
            string by = (await AccountTable.FindAsync(act.Db, row.VoidedBy))?.FullName ?? "";
            found.Add(new StoodAside(voters[row.SeatNo].AccountId, voters[row.SeatNo].ExpertId, row.Reason) { RecordedBy = (row.VoidedBy, by) });
        }

        return found;
    }
}
