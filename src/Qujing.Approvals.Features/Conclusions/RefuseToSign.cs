using MediatR;
using Qujing.Approvals.Data.Ballots;
using Qujing.Approvals.Data.Conclusions;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Conclusions;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Conclusions;

/// <summary>A member refuses to sign, with the dissent in writing; for one who does neither the secretariat records it (A46).</summary>
public static class RefuseToSign
{
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Secretariat, Party.PanelMember)]
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, int SeatNo, string SeenHash, string? Reason) : ICaseAct, ICheckedAct, IAct<Receipt>
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("conclusion.refusal_reason_missing").Citing("第十二条").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(int SeatNo);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(Stages.Signing) is { } wrongStage)
            {
                return wrongStage;
            }

            ConclusionDesk desk = (await ConclusionDesk.FindAsync(act))!;
            BallotSeatRow? seat = desk.Attended.FirstOrDefault(row => row.SeatNo == request.SeatNo);
            if (seat is not null && !IsMine(seat))
            {
                return Refusal.Because("panel.seat_not_yours", ("seat", request.SeatNo)).At(nameof(request.SeatNo));
            }

            SigningMark mark = seat is null ? SigningMark.None : desk.MarkOf(seat.SeatNo);
            if (SigningRule.CanMark(seat is not null, mark, request.SeenHash, desk.Standing!.Sha256) is { } refusal)
            {
                return refusal;
            }

            SignatureRow row = SignatureRows.Of(act, desk, seat!, SignatureKind.Refused) with { Reason = request.Reason!.Trim() };
            return await desk.MarkAsync(act, mover, row) is { } refused ? refused : new Receipt(request.SeatNo);
        }

        private bool IsMine(BallotSeatRow seat) => seat.AccountId == act.Actor.Id
            || (act.Actor.Role == Role.Secretariat && act.Case.Units(Party.LeadBureau).Contains(act.Actor.UnitId, StringComparer.Ordinal));
    }
}
