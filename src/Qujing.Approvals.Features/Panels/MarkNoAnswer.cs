using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>Notes that a drawn expert did not answer in time: asked again first, passed over after as many times as the settings say (A25).</summary>
public static class MarkNoAnswer
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, int SeatNo) : IAct<Receipt>, ICaseAct;

    public sealed record Receipt(int SeatNo, bool AskedAgain);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (PanelRoundRow? round, Refusal? wrong) = await FormingRound.FindAsync(act);
            if (wrong is not null)
            {
                return wrong;
            }

            PanelSeatRow? seat = (await PanelTable.SeatsAsync(act.Db, round!.Id)).FirstOrDefault(held => held.SeatNo == request.SeatNo);
            if (seat is not { Kind: SeatKind.Expert })
            {
                return Refusal.Because("seat.not_held", ("seat", request.SeatNo)).At(nameof(request.SeatNo));
            }

            SeatAnswerRow? asked = (await SeatAnswerTable.OfRoundAsync(act.Db, round.Id)).FirstOrDefault(row => row.SeatId == seat.Id);
            if (asked is not { Answer: null })
            {
                return Refusal.Because("seat.answered", ("seat", request.SeatNo));
            }

            if (act.Today <= asked.DueOn)
            {
                return Refusal.Because("seat.answer_not_due", ("seat", request.SeatNo), ("day", asked.DueOn));
            }

            if (asked.Attempts < act.Settings.NoAnswersToSkip)
            {
                SeatAnswerRow again = asked with { Attempts = asked.Attempts + 1, AskedAt = act.Now, DueOn = SeatFilling.AnswerDue(act) };
                await SeatAnswerTable.UpdateAsync(act.Db, again);
                await NoticeDesk.ToPersonAsync(act, act.Case, seat.AccountId, new NoticeText("panel.drawn", $"{seat.Id:N}-{again.Attempts}"));
                act.Record("seat", seat.SeatNo);
                act.Record("attempts", again.Attempts);
                return new Receipt(request.SeatNo, AskedAgain: true);
            }

            await SeatVacating.LeaveAsync(act, round, seat, (SeatAnswer.NoAnswer, "逾期未答复", "逾期未答复"));
            return new Receipt(request.SeatNo, AskedAgain: false);
        }
    }
}
