using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Takes a merge back: the record is again what it was before (B01).</summary>
public static class UndoMerge
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string MergedNumber) : IAct<Receipt>;

    public sealed record Receipt(string Number);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? row, Refusal? refusal) = await desk.FindAsync(request.MergedNumber);
            if (row is null)
            {
                return refusal!;
            }

            if (await ChildMergeTable.OpenOfAsync(act.Db, row.Id) is not { } merge)
            {
                return Refusal.Because("child.not_merged", ("child", row.Number));
            }

            await ChildMergeTable.UndoAsync(act.Db, merge with { UndoneAt = act.Now, UndoneBy = act.Actor.Id });
            return await desk.StoreAsync(row with { Status = merge.StatusBefore, MergedInto = null }) is { } late ? late : new Receipt(row.Number);
        }
    }
}
