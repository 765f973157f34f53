using MediatR;
using Qujing.Approvals.Data.Settings;
using Qujing.Approvals.Domain.Panels;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Panels;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Administration;

/// <summary>The ten departments' seats, who fills each today, and the changes on their way.</summary>
public static class SeatHolderSheet
{
    [Access(Role.Administrator)]
    public sealed record Question : IQuestion<View>;

    public sealed record View(IReadOnlyList<Line> Lines);

    /// <param name="Next">Proposed, or approved and not yet in force; null where there is none.</param>
    public sealed record Line(SeatHolder Holder, RuleChangeRow? Next);

    internal sealed class Handler(ActContext act) : IRequestHandler<Question, Answer<View>>
    {
        public async Task<Answer<View>> Handle(Question request, CancellationToken cancellationToken)
        {
            RuleChangeRow[] waiting = [.. (await RuleChangeTable.AllAsync(act.Db)).Where(row => row.Kind == RuleKind.Seat && IsOnItsWay(row))];
            return new View([.. (await SeatHolders.LoadAsync(act)).Select(holder => new Line(holder, waiting.FirstOrDefault(row => row.Subject == holder.Seat.Code)))]);
        }

        private bool IsOnItsWay(RuleChangeRow row) => row.Decision is null || (row.Decision == RuleDecision.Approved && row.EffectiveOn > act.Today);
    }
}
