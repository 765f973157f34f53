using MediatR;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Draws;

/// <summary>
/// Records a ground of recusal (回避) before the draw, by whoever knows of one. Before the freeze the expert stays out of the pool; after it the pool
/// doesn't change, and the number is passed over when drawn. An expert declares it for the own person, and for those reviews alone that they may be drawn for.
/// </summary>
public static class RecordRecusal
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    [Access(Role.Supervisor)]
    [Access(Role.Expert)]
    public sealed record Command(Guid OperationId, string CaseNumber, string ExpertNumber, string Kind, string Reason) : IAct<Receipt>, ICaseAct, ICheckedAct
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

    public sealed record Receipt(string ExpertNumber);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (PanelRoundRow? round, Refusal? wrong) = await FormingRound.FindAsync(act);
            if (wrong is not null || await IsOutsideAsync(round!))
            {
                return wrong is null || act.Actor.Role == Role.Expert ? Refusal.Because("case.not_found", ("case", act.Case.Number)) : wrong;
            }

            ExpertRow? expert = await ExpertTable.FindAsync(act.Db, TypedNumber.Narrow(request.ExpertNumber));
            bool isOwn = expert is not null && expert.AccountId == act.Actor.Id;
            if (expert is null || (act.Actor.Role == Role.Expert && !isOwn))
            {
                return Refusal.Because("expert.unknown", ("expert", request.ExpertNumber)).At(nameof(request.ExpertNumber));
            }

            if ((await PanelTable.SeatsAsync(act.Db, round!.Id)).FirstOrDefault(seat => seat.ExpertId == expert.Id) is { } seat)
            {
                return Refusal.Because("recusal.after_draw", ("expert", expert.Number), ("seat", seat.SeatNo)).Citing("第十二条");
            }

            _ = RecusalKind.Find(request.Kind, out RecusalKind? kind);
            if (!await RecusalTable.TryInsertAsync(act.Db, Row(request, (round.Id, expert.Id), isOwn)))
            {
                return Refusal.Because("recusal.known", ("expert", expert.Number), ("kind", kind!.NameZh));
            }

            DrawRow? open = (await DrawTable.OfRoundAsync(act.Db, round.Id)).FirstOrDefault(draw => draw.Status is DrawStatus.Frozen or DrawStatus.Announced);
            if (open is not null)
            {
                await DrawTable.SkipAsync(act.Db, open.Id, expert.Id, kind!.NameZh);
            }

            act.Record("expert", expert.Number);
            act.Record("kind", kind!.Code);
            return new Receipt(expert.Number);
        }

        // Whoever can't be drawn learns nothing of a case by trying its number. Who holds a seat is told so.
        private async Task<bool> IsOutsideAsync(PanelRoundRow round) => act.Actor.Role == Role.Expert
            && (await ExpertTable.OfAccountAsync(act.Db, act.Actor.Id) is not { } own
                || !(await MyRecusals.MayBeDrawnAsync(act, round.Id, own) || (await PanelTable.SeatsAsync(act.Db, round.Id)).Any(seat => seat.ExpertId == own.Id)));

        private RecusalRow Row(Command request, (Guid RoundId, Guid ExpertId) of, bool isOwn) => new()
        {
            Id = StableId.From(request.OperationId, "recusal"),
            PanelRoundId = of.RoundId,
            ExpertId = of.ExpertId,
            Kind = request.Kind,
            Reason = request.Reason.Trim(),
            Source = isOwn ? RecusalSource.Declared : RecusalSource.Reported,
            RecordedBy = act.Actor.Id,
            RecordedByName = act.Actor.Name,
            RecordedAt = act.Now,
        };
    }
}
