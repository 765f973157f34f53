using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>A department names the person who holds its seat (部门代表, Art. 12); a lead bureau may do it on its behalf.</summary>
public static class NominateRepresentative
{
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, string DepartmentCode, string UserName, bool IsOtherPerson = false) : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(UserName))
            {
                yield return new Refusal("representative.missing").At(nameof(UserName));
            }
        }
    }

    public sealed record Receipt(int SeatNo, string FullName);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (PanelRoundRow? round, Refusal? wrong) = await FormingRound.FindAsync(act);
            if (wrong is not null)
            {
                return wrong;
            }

            IReadOnlyList<PanelSeatRow> seats = await PanelTable.SeatsAsync(act.Db, round!.Id);
            (SeatHolder? holder, Account? person, Refusal? refusal) = await Representatives.FindAsync(act, seats, (request.DepartmentCode, request.UserName, request.IsOtherPerson));
            if (refusal is not null)
            {
                return refusal;
            }

            if (seats.FirstOrDefault(seat => seat.SeatNo == holder!.Seat.Seat) is { } held)
            {
                return Refusal.Because("representative.named", ("department", holder!.Name), ("name", held.FullName));
            }

            await Representatives.SeatAsync(act, round, (holder!, person!));
            return new Receipt(holder!.Seat.Seat, person!.FullName);
        }
    }
}
