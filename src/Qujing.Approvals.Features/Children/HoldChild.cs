using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Puts a legal hold on a record, or takes it off: while it lies there, nothing is deleted (setting 28). With it ends what a withdrawn consent would have deleted meanwhile (B38).</summary>
public static class HoldChild
{
    [Access(Role.CountyLeader)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, bool IsHeld, string Reason) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("hold.reason_missing").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string Number, bool IsHeld);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            if (row.Version != request.SeenVersion)
            {
                return ChildDesk.Changed(row);
            }

            Guid reason = await desk.SealWordsAsync(row.Id, (request.OperationId, "reason"), request.Reason);
            act.Record("held", request.IsHeld);
            if (!request.IsHeld)
            {
                act.Record("deleted", await EraseWithdrawnAsync(row with { HoldReasonId = null }));
            }

            return await desk.StoreAsync(row with { HoldReasonId = request.IsHeld ? reason : null }) is { } late ? late : new Receipt(row.Number, request.IsHeld);
        }

        private async Task<int> EraseWithdrawnAsync(ChildRow row)
        {
            int deleted = 0;
            ActingStage acting = await desk.ActingAsync(row);
            foreach (DataPurpose purpose in Enum.GetValues<DataPurpose>())
            {
                deleted += await RecordConsent.EraseWhatNoLongerStandsAsync(act.Db, row, (purpose, acting));
            }

            return deleted;
        }
    }
}
