using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>A clerk found that two records are of two children; they aren't suggested again (B43).</summary>
public static class KeepApart
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string Number, string OtherNumber) : IAct<Receipt>;

    public sealed record Receipt(string Number, string OtherNumber);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? one, Refusal? refusal) = await desk.FindAsync(request.Number);
            (ChildRow? other, Refusal? otherRefusal) = await desk.FindAsync(request.OtherNumber);
            if (one is null || other is null)
            {
                return refusal ?? otherRefusal!;
            }

            if (one.Id == other.Id)
            {
                return new Refusal("child.merge_itself");
            }

            await ChildMergeTable.PutDistinctAsync(act.Db, one.Id.CompareTo(other.Id) < 0 ? (one.Id, other.Id) : (other.Id, one.Id), (act.Now, act.Actor.Id));
            act.Record("child", one.Number);
            act.Record("other", other.Number);
            return new Receipt(one.Number, other.Number);
        }
    }
}
