using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>Gives a drawn expert the seat, and asks whether the expert takes it.</summary>
internal static class SeatFilling
{
    internal static async Task SeatExpertAsync(ActContext act, PanelRoundRow round, (int SeatNo, DrawRow Draw, PoolRow Row) drawn)
    {
        ExpertRow expert = await ExpertTable.FindAsync(act.Db, drawn.Row.ExpertId) ?? throw new InvalidDataException($"Expert {drawn.Row.ExpertId} is in a pool and nowhere else.");
        Guid seatId = StableId.From(drawn.Draw.Id, $"seat-{drawn.SeatNo}-{drawn.Row.No}");
        await PanelTable.InsertSeatAsync(act.Db, new PanelSeatRow
        {
            Id = seatId,
            PanelRoundId = round.Id,
            SeatNo = drawn.SeatNo,
            Kind = SeatKind.Expert,
            ExpertId = expert.Id,
            AccountId = expert.AccountId ?? throw new InvalidDataException($"Expert {expert.Number} has no account."),
            FullName = expert.FullName,
            Field = drawn.Row.Field,
            SeatedAt = act.Now,
        });
        await SeatAnswerTable.InsertAsync(act.Db, new SeatAnswerRow
        {
            SeatId = seatId, DrawId = drawn.Draw.Id, AskedAt = act.Now, DueOn = AnswerDue(act), Attempts = 1,
        });
        await NoticeDesk.ToPersonAsync(act, act.Case, expert.AccountId, new NoticeText("panel.drawn", $"{drawn.Draw.Number}-{drawn.SeatNo}"));
    }

    internal static DateOnly AnswerDue(ActContext act) => act.Calendar.AddWorkingDays(act.Today, act.Settings.AnswerWorkingDays).DueOn;
}
