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

/// <summary>A member signs the conclusion: the signature binds the hash of the document that the member read (Art. 12).</summary>
public static class SignConclusion
{
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    [Access(Role.Secretariat, Party.PanelMember)]
    public sealed record Command(Guid OperationId, string CaseNumber, string SeenHash) : ICaseAct, IAct<Receipt>;

    public sealed record Receipt(int SeatNo, string Sha256);

    internal sealed class Handler(ActContext act, CaseMover mover) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (act.Case.NotIn(Stages.Signing) is { } wrongStage)
            {
                return wrongStage;
            }

            ConclusionDesk desk = (await ConclusionDesk.FindAsync(act))!;
            BallotSeatRow? seat = desk.Attended.FirstOrDefault(row => row.AccountId == act.Actor.Id);
            SigningMark mark = seat is null ? SigningMark.None : desk.MarkOf(seat.SeatNo);
            if (SigningRule.CanMark(seat is not null, mark, request.SeenHash, desk.Standing!.Sha256) is { } refusal)
            {
                return refusal;
            }

            SignatureRow row = SignatureRows.Of(act, desk, seat!, SignatureKind.Signed);
            return await desk.MarkAsync(act, mover, row) is { } refused ? refused : new Receipt((int)row.SeatNo, row.Sha256);
        }
    }
}

internal static class SignatureRows
{
    internal static SignatureRow Of(ActContext act, ConclusionDesk desk, BallotSeatRow seat, string kind) => new()
    {
        ConclusionId = desk.Standing!.Id,
        SeatNo = seat.SeatNo,
        No = desk.Signatures.Count(row => row.SeatNo == seat.SeatNo) + 1,
        AccountId = seat.AccountId,
        FullName = seat.FullName,
        Kind = kind,
        Reason = "",
        Sha256 = desk.Standing.Sha256,
        RecordedBy = act.Actor.Id,
        SignedAt = act.Now,
    };
}
