using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Refuses a correction in writing, with reasons (B39; 未成年人网络保护条例 §34).</summary>
public static class RefuseCorrection
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string Number, string Asked, string Reason) : IAct<Receipt>, IPersonalAct, ICheckedAct
    {
        public IEnumerable<Refusal> Problems()
        {
            if (string.IsNullOrWhiteSpace(Asked))
            {
                yield return new Refusal("correction.asked_missing").At(nameof(Asked));
            }

            if (FileRule.CanCorrect(changes: true, Reason) is { } problem)
            {
                yield return problem;
            }
        }
    }

    public sealed record Receipt(string Number);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.Number);
            if (row is null)
            {
                return refusal!;
            }

            await ChildTable.InsertRefusalAsync(act.Db, new CorrectionRefusalRow
            {
                Id = StableId.From(request.OperationId, "refusal"), ChildId = row.Id, RefusedAt = act.Now, RefusedBy = act.Actor.Id,
                AskedId = await desk.SealWordsAsync(row.Id, (request.OperationId, "asked"), request.Asked),
                ReasonId = await desk.SealWordsAsync(row.Id, (request.OperationId, "reason"), request.Reason),
            });
            act.Record("child", row.Number);
            return new Receipt(row.Number);
        }
    }
}
