using MediatR;
using Qujing.Approvals.Data.Experts;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Experts;

/// <summary>Adds an expert to the pool (专家库, Art. 12) and creates the account, or links one that exists.</summary>
public static class AddExpert
{
    [Access(Role.Secretariat)]
    public sealed record Command(Guid OperationId, ExpertDetails Expert, string? UserName = null) : IAct<Receipt>, ICheckedAct
    {
        public IEnumerable<Refusal> Problems() => Expert.Problems();
    }

    public sealed record Receipt(string Number);

    internal sealed class Handler(ActContext act) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            if (ExpertPool.Same(await ExpertTable.AllAsync(act.Db), request.Expert) is { } known)
            {
                return Refusal.Because("expert.known", ("name", known.FullName), ("expert", known.Number)).At(nameof(ExpertDetails.FullName));
            }

            (string? accountId, Refusal? refusal) = await ExpertPool.LinkAsync(act, request.UserName);
            if (refusal is not null)
            {
                return refusal;
            }

            int number = await ExpertTable.LastNumberAsync(act.Db) + 1;
            ExpertRow row = await ExpertPool.AddAsync(act, request.Expert, (StableId.From(request.OperationId, "expert"), number, accountId));
            act.Record("expert", row.Number);
            return new Receipt(row.Number);
        }
    }
}
