using MediatR;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Data.People;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>A department sends another person before the ballot opens, with an authorisation (A27). The seat is the department's, not the person's.</summary>
public static class SubstituteRepresentative
{
    [Access(Role.DepartmentReviewer, Party.Participant)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, string DepartmentCode, string UserName, string Authorisation, bool IsOtherPerson = false) : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(UserName))
            {
                yield return new Refusal("representative.missing").At(nameof(UserName));
            }

            if (string.IsNullOrWhiteSpace(Authorisation))
            {
                yield return new Refusal("representative.authorisation_missing").Citing("第十二条").At(nameof(Authorisation));
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

            if (!act.Settings.DepartmentSubstitution)
            {
                return new Refusal("representative.no_substitutes");
            }

            IReadOnlyList<PanelSeatRow> seats = await PanelTable.SeatsAsync(act.Db, round!.Id);
            (SeatHolder? holder, Account? person, Refusal? refusal) = await Representatives.FindAsync(act, seats, (request.DepartmentCode, request.UserName, request.IsOtherPerson));
            if (refusal is not null)
            {
                return refusal;
            }

            if (seats.FirstOrDefault(seat => seat.SeatNo == holder!.Seat.Seat) is not { } held)
            {
                return Refusal.Because("representative.nobody_named", ("department", holder!.Name));
            }

            await SeatVacating.EmptyAsync(act, round, held, $"换人：{request.Authorisation.Trim()}");
            await SeatVacating.TellAsync(act, held);
            await Representatives.SeatAsync(act, round, (holder!, person!));
            act.Record("authorisation", request.Authorisation.Trim());
            return new Receipt(holder!.Seat.Seat, person!.FullName);
        }
    }
}
