using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Draws;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Settings;
using Qujing.Approvals.Features.Draws;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;
using Qujing.Approvals.Domain.Parties;

namespace Qujing.Approvals.Features.Panels;

/// <summary>
/// Empties a seat; the row stays, with its reason. An expert's seat passes to the next selection of the same run where the settings say so, else it waits
/// for a fresh draw. Nobody picks a name by hand, and nobody else's place moves (A21).
/// </summary>
internal static class SeatVacating
{
    /// <param name="act">The act.</param>
    /// <param name="round">The current round.</param>
    /// <param name="seat">The seat as it is held.</param>
    /// <param name="why">One of <see cref="SeatAnswer"/>, the words kept on file, and the words that the public record shows.</param>
    internal static async Task<string> LeaveAsync(ActContext act, PanelRoundRow round, PanelSeatRow seat, (string Answer, string Reason, string PublicReason) why)
    {
        await EmptyAsync(act, round, seat, why.Reason);
        act.Record("seat", seat.SeatNo);
        act.Record("answer", why.Answer);
        SeatAnswerRow? asked = (await SeatAnswerTable.OfRoundAsync(act.Db, round.Id)).FirstOrDefault(row => row.SeatId == seat.Id);
        if (asked is not null)
        {
            await SeatAnswerTable.UpdateAsync(act.Db, asked with { Answer = why.Answer, Reason = why.Reason, AnsweredAt = act.Now });
        }

        string next = await FollowAsync(act, round, (seat, asked), why.PublicReason);
        act.Record("next", next);
        foreach (string unit in act.Case.Units(Party.LeadBureau))
        {
            await NoticeDesk.ToUnitAsync(act, act.Case, unit, new NoticeText("panel.seat_vacant", $"{seat.Id:N}"));
        }

        await TellAsync(act, seat);
        return next;
    }

    /// <summary>The seat is nobody's; the panel chose a person as its chair (组长), not a seat, so that whoever comes next isn't it.</summary>
    internal static async Task EmptyAsync(ActContext act, PanelRoundRow round, PanelSeatRow seat, string reason)
    {
        await PanelTable.UpdateSeatAsync(act.Db, seat with { VacatedAt = act.Now, VacatedReason = reason });
        if (round.ChairSeat == seat.SeatNo)
        {
            await PanelTable.UpdateAsync(act.Db, round with { ChairSeat = null });
        }
    }

    /// <summary>Who no longer holds a seat is told not to come, unless it was their own act.</summary>
    internal static async Task TellAsync(ActContext act, PanelSeatRow seat)
    {
        if (seat.AccountId != act.Actor.Id)
        {
            await NoticeDesk.ToPersonAsync(act, act.Case, seat.AccountId, new NoticeText("panel.seat_ended", $"{seat.Id:N}"));
        }
    }

    private static async Task<string> FollowAsync(ActContext act, PanelRoundRow round, (PanelSeatRow Seat, SeatAnswerRow? Asked) left, string publicReason)
    {
        if (left.Seat.Kind == SeatKind.Department)
        {
            return Next.Nomination;
        }

        if (act.Settings.Alternates != AlternatesMode.SealedChain || left.Asked?.DrawId is not { } drawId || left.Seat.ExpertId is not { } expertId)
        {
            return Next.FreshDraw;
        }

        DrawRow draw = await DrawTable.FindAsync(act.Db, drawId) ?? throw new InvalidDataException($"Draw {drawId} seated somebody and is nowhere.");
        DrawFile file = await DrawFile.LoadAsync(act.Db, draw);
        HashSet<int> before = PanelDraw.Draw(file.Order, out IReadOnlyList<DrawStep> earlier) is null ? [.. PanelDraw.Seated(earlier)] : [];
        Dictionary<Guid, string> passedOver = await PassedOverAsync(act, round, draw);
        IReadOnlyList<PoolRow> pool =
        [
            .. file.Pool.Select(row => row.SkipReason is not null ? row
                : row.ExpertId == expertId ? row with { SkipReason = publicReason }
                : !before.Contains((int)row.No) && passedOver.TryGetValue(row.ExpertId, out string? reason) ? row with { SkipReason = reason } : row),
        ];
        if (PanelDraw.Draw((file with { Pool = pool }).Order, out IReadOnlyList<DrawStep> steps) is not null)
        {
            // Exhausted (A24): the record of this run stays as it is, and the seat waits for a new freeze with new randomness. Whoever left it stays drawn in the
            // record, since the seat is another draw's now: passed over, they would use up the lists of the other fields too.
            return Next.FreshDraw;
        }

        foreach (PoolRow row in pool.Where(row => row.SkipReason is not null && file.Pool[(int)row.No - 1].SkipReason is null))
        {
            await DrawTable.SkipAsync(act.Db, draw.Id, row.ExpertId, row.SkipReason!);
        }

        PoolRow next = PanelDraw.Seated(steps).Where(number => !before.Contains(number)).Select(number => pool[number - 1]).Single();
        await SeatFilling.SeatExpertAsync(act, round, ((int)left.Seat.SeatNo, draw, next));
        return $"{next.Pseudonym}";
    }

    // Alternates who can't take a seat any more: another draw of the round has seated them, or a ground of recusal came to light after this one.
    private static async Task<Dictionary<Guid, string>> PassedOverAsync(ActContext act, PanelRoundRow round, DrawRow draw)
    {
        var reasons = new Dictionary<Guid, string>();
        foreach (RecusalRow row in await RecusalTable.OfRoundAsync(act.Db, round.Id))
        {
            _ = RecusalKind.Find(row.Kind, out RecusalKind? kind);
            reasons[row.ExpertId] = kind?.NameZh ?? RecusalKind.Other.NameZh;
        }

        HashSet<Guid> ofThisDraw = [.. (await SeatAnswerTable.OfRoundAsync(act.Db, round.Id)).Where(row => row.DrawId == draw.Id).Select(row => row.SeatId)];
        foreach (PanelSeatRow seat in (await PanelTable.AllSeatsAsync(act.Db, round.Id)).Where(seat => seat.ExpertId is not null && !ofThisDraw.Contains(seat.Id)))
        {
            reasons.TryAdd(seat.ExpertId!.Value, "由本轮另一次抽取入选");
        }

        return reasons;
    }

    internal static class Next
    {
        internal const string Nomination = "nomination";
        internal const string FreshDraw = "fresh-draw";
    }
}
