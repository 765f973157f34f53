using MediatR;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Panels;

/// <summary>A ground of recusal comes up after the draw and before the ballot (A21, A31): the member leaves, the reason stays, the seat passes on. A department sends another.</summary>
public static class RecuseAfterDraw
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Supervisor)]
    [Access(Role.Expert, Party.PanelMember)]
    [Access(Role.DepartmentReviewer, Party.PanelMember)]
    public sealed record Command(Guid OperationId, string CaseNumber, int SeatNo, string Kind, string Reason) : IAct<Receipt>, ICaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (RecusalKind.Find(Kind, out _) is { } unknown)
            {
                yield return unknown.At(nameof(Kind));
            }

            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("recusal.reason_missing").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(int SeatNo, string Next);

    /// <summary>True where a seat was left for a ground of recusal, and not for another reason.</summary>
    internal static bool IsRecusal(string? vacatedReason) => vacatedReason is not null && RecusalKind.All.Any(kind => vacatedReason.StartsWith(ReasonOf(kind, ""), StringComparison.Ordinal));

    private static string ReasonOf(RecusalKind kind, string reason) => $"{kind.NameZh}：{reason}";

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
            if (seat is null)
            {
                return Refusal.Because("seat.not_held", ("seat", request.SeatNo)).At(nameof(request.SeatNo));
            }

            if (act.Actor.Role is Role.Expert or Role.DepartmentReviewer && seat.AccountId != act.Actor.Id)
            {
                return Refusal.Because("seat.not_yours", ("seat", request.SeatNo));
            }

            _ = RecusalKind.Find(request.Kind, out RecusalKind? kind);
            if (seat.ExpertId is { } expertId)
            {
                await RecusalTable.TryInsertAsync(act.Db, new RecusalRow
                {
                    Id = StableId.From(request.OperationId, "recusal"),
                    PanelRoundId = round.Id,
                    ExpertId = expertId,
                    Kind = request.Kind,
                    Reason = request.Reason.Trim(),
                    Source = seat.AccountId == act.Actor.Id ? RecusalSource.Declared : RecusalSource.Reported,
                    RecordedBy = act.Actor.Id,
                    RecordedByName = act.Actor.Name,
                    RecordedAt = act.Now,
                });
            }

            act.Record("kind", kind!.Code);
            string next = await SeatVacating.LeaveAsync(act, round, seat, (SeatAnswer.Recused, ReasonOf(kind, request.Reason.Trim()), kind.NameZh));
            return new Receipt(request.SeatNo, next);
        }
    }
}
