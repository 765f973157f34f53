using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>A member's own seat: which, when and where the panel meets, and what was answered.</summary>
public static class OwnSeat
{
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Secretariat, Party.PanelMember)]
    public sealed record Question(string CaseNumber) : IQuestion<Sheet>, ICaseAct;

    public sealed record Sheet(string Number, string Title, int SeatNo, DateTimeOffset? MeetsAt, string? Place, string? Answer, DateOnly? AnswerDueOn, bool IsOpen, bool HasCome);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<Sheet>>
    {
        public async Task<Answer<Sheet>> Handle(Question request, CancellationToken cancellationToken)
        {
            PanelRoundRow? round = await PanelTable.CurrentAsync(act.Db, act.Case.Row.Id);
            if (round is null || await PanelTable.SeatOfAsync(act.Db, round.Id, act.Actor.Id) is not { } seat)
            {
                return Refusal.Because("case.not_found", ("case", request.CaseNumber));
            }

            SeatAnswerRow? asked = (await SeatAnswerTable.OfRoundAsync(act.Db, round.Id)).FirstOrDefault(row => row.SeatId == seat.Id);
            return new Sheet(
                act.Case.Number, act.Case.Row.Title, (int)seat.SeatNo, round.MeetsAt, round.Place, asked?.Answer, asked?.DueOn, act.Case.NotIn(FormingRound.BeforeBallot) is null, seat.SignedInAt is not null);
        }
    }
}
