using MediatR;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Experts;

/// <summary>Takes an expert out of later draws, or back in. Seats held already stay held.</summary>
public static class SuspendExpert
{
    [Access(Role.Secretariat)]
    public sealed record Command(Guid OperationId, string Number, long SeenVersion, bool IsSuspended, string Reason) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Reason))
            {
                yield return new Refusal("expert.reason_missing").At(nameof(Reason));
            }
        }
    }

    public sealed record Receipt(string Number, string Status);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (await ExpertTable.FindAsync(act.Db, request.Number) is not { } row)
            {
                return Refusal.Because("expert.unknown", ("expert", request.Number));
            }

            string status = request.IsSuspended ? ExpertStatus.Suspended : ExpertStatus.Active;
            if (!await ExpertTable.TryUpdateAsync(act.Db, row with { Status = status, Version = request.SeenVersion }))
            {
                return Refusal.Because("expert.changed_meanwhile", ("expert", row.Number));
            }

            act.Record("expert", row.Number);
            act.Record("status", status);
            act.Record("reason", request.Reason.Trim());
            return new Receipt(row.Number, status);
        }
    }
}
