using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain.Draws;
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
        await PanelTable.UpdateSeatAsync(act.Db, seat with { VacatedAt = act.Now, VacatedReason = why.Reason });
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
        IReadOnlyList<PanelSeatRow> everSeated = await PanelTable.AllSeatsAsync(act.Db, round.Id);
        HashSet<Guid> sitting = [.. (await PanelTable.SeatsAsync(act.Db, round.Id)).Where(seat => seat.ExpertId is not null).Select(seat => seat.ExpertId!.Value)];
        var skips = new Dictionary<Guid, string> { [expertId] = publicReason };
        foreach (PanelSeatRow seat in everSeated.Where(seat => seat.ExpertId is { } other && other != expertId && !sitting.Contains(other)))
        {
            skips.TryAdd(seat.ExpertId!.Value, "已不在本评审组");
        }

        DrawFile file = await DrawFile.LoadAsync(act.Db, draw);
        IReadOnlyList<PoolRow> pool = [.. file.Pool.Select(row => row.SkipReason is null && skips.TryGetValue(row.ExpertId, out string? reason) ? row with { SkipReason = reason } : row)];
        if (PanelDraw.Draw((file with { Pool = pool }).Order, out IReadOnlyList<DrawStep> steps) is not null)
        {
            // Exhausted (A24): the record of this run stays as it is, and the seat waits for a new freeze with new randomness.
            return Next.FreshDraw;
        }

        foreach (PoolRow row in pool.Where(row => row.SkipReason is not null && file.Pool[(int)row.No - 1].SkipReason is null))
        {
            await DrawTable.SkipAsync(act.Db, draw.Id, row.ExpertId, row.SkipReason!);
        }

        PoolRow next = PanelDraw.Seated(steps).Select(number => pool[number - 1]).First(row => !sitting.Contains(row.ExpertId));
        await SeatFilling.SeatExpertAsync(act, round, ((int)left.Seat.SeatNo, draw, next));
        return $"{next.Pseudonym}";
    }

    internal static class Next
    {
        internal const string Nomination = "nomination";
        internal const string FreshDraw = "fresh-draw";
    }
}
