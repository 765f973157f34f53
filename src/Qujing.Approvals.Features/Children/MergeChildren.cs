using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Merges a record into another of the same child, by hand and with a reason (B01). Both rows stay; <see cref="UndoMerge"/> brings the merged one back.</summary>
public static class MergeChildren
{
    [Access(Role.CountyEducation)]
    public sealed record Command(Guid OperationId, string KeptNumber, string MergedNumber, string Reason) : IAct<Receipt>, IPersonalAct;

    public sealed record Receipt(string KeptNumber, string MergedNumber);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            (ChildRow? kept, Refusal? refusal) = await desk.FindOpenAsync(request.KeptNumber);
            (ChildRow? merged, Refusal? otherRefusal) = await desk.FindOpenAsync(request.MergedNumber);
            if (kept is null || merged is null)
            {
                return refusal ?? otherRefusal!;
            }

            string? mergedCase = await desk.OpenCaseAsync(merged.Id);
            bool bothHaveCases = mergedCase is not null && await desk.OpenCaseAsync(kept.Id) is not null;
            if (DuplicateRule.CanMerge(ChildDesk.Compared(kept), ChildDesk.Compared(merged), (kept.CountyCode == merged.CountyCode, bothHaveCases), request.Reason) is { } problem)
            {
                return problem;
            }

            // The one open case stays with the record that stays.
            if (mergedCase is not null)
            {
                return Refusal.Because("child.merge_case_of_other", ("case", mergedCase), ("child", merged.Number));
            }

            await ChildMergeTable.InsertAsync(act.Db, new ChildMergeRow
            {
                Id = StableId.From(request.OperationId, "merge"), KeptId = kept.Id, MergedId = merged.Id, StatusBefore = merged.Status,
                ReasonId = await desk.SealWordsAsync(merged.Id, (request.OperationId, "reason"), request.Reason), MergedAt = act.Now, MergedBy = act.Actor.Id,
            });
            if (await desk.StoreAsync(merged with { Status = ChildStatus.Merged, MergedInto = kept.Id }) is { } late)
            {
                return late;
            }

            act.Record("kept", kept.Number);
            return new Receipt(kept.Number, merged.Number);
        }
    }
}
