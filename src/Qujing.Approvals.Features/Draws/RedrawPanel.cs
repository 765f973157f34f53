using MediatR;
using Qujing.Approvals.Data.Draws;
using Qujing.Approvals.Data.Panels;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Cases;
using Qujing.Approvals.Features.Notices;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Draws;

/// <summary>Asks to draw anew: with a reason, and only where the supervisor confirms. Nobody draws again because they dislike the result.</summary>
public static class RedrawPanel
{
    [Access(Role.Secretariat, Party.LeadBureau)]
    public sealed record Command(Guid OperationId, string CaseNumber, long SeenVersion, string Reason) : IAct<Receipt>, IVersionedCaseAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason) || Reason.Trim().Length < 10)
            {
                yield return Refusal.Because("draw.redraw_reason_missing", ("countMin", 10)).At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string DrawNumber);

    /// <summary>What would make the question of a new draw pointless waits until the supervisor has answered it.</summary>
    internal static async Task<Refusal?> WaitingAsync(ActContext act, Guid roundId) => await DrawTable.NewestAsync(act.Db, roundId) is { RedrawReason: not null, SupersededAt: null } disputed
        ? Refusal.Because("draw.redraw_asked", ("draw", disputed.Number))
        : null;

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (PanelRoundRow? round, Refusal? wrong) = await FormingRound.FindAsync(act);
            if (wrong is not null)
            {
                return wrong;
            }

            if (await DrawTable.NewestAsync(act.Db, round!.Id) is not { } draw || draw.Status == DrawStatus.Superseded)
            {
                return new Refusal("draw.nothing_to_redraw");
            }

            if (draw.RedrawReason is not null)
            {
                return Refusal.Because("draw.redraw_asked", ("draw", draw.Number));
            }

            await DrawTable.UpdateAsync(act.Db, draw with { RedrawReason = request.Reason.Trim(), RedrawAskedBy = act.Actor.Id });
            await NoticeDesk.ToUnitAsync(act, act.Case, Units.Supervision, new NoticeText("draw.redraw_asked", draw.Number));
            act.Record("draw", draw.Number);
            act.Record("reason", request.Reason.Trim());
            return new Receipt(draw.Number);
        }
    }
}
