using MediatR;
using Qujing.Approvals.Data.Children;
using Qujing.Approvals.Domain;
using Qujing.Approvals.Domain.Children;
using Qujing.Approvals.Domain.Parties;
using Qujing.Approvals.Features.Pipeline;

namespace Qujing.Approvals.Features.Children;

/// <summary>Deletes the optional data of records that were closed long enough ago (setting 28); the core record stays by the archive's schedule. A held record is left alone.</summary>
public static class EraseExpired
{
    [SystemAccess]
    [Access(Role.CountyLeader)]
    public sealed record Command(Guid OperationId) : IAct<Receipt>;

    /// <param name="Values">How many texts were deleted.</param>
    public sealed record Receipt(IReadOnlyList<string> Children, int Values);

    internal sealed class Handler(ActContext act, ChildDesk desk) : IRequestHandler<Command, Answer<Receipt>>
    {
        public async Task<Answer<Receipt>> Handle(Command request, CancellationToken cancellationToken)
        {
            string? county = act.Actor.IsSystem ? null : await desk.CountyAsync();
            var erased = new List<string>();
            int values = 0;
            foreach (ChildRow row in (await desk.OpenToActorAsync(await ChildTable.ClosedAsync(act.Db))).Where(row => (act.Actor.IsSystem || row.CountyCode == county) && IsDue(row, act)))
            {
                values += await ChildVault.EraseAsync(act.Db, row.Id);
                await ChildTable.TryUpdateAsync(act.Db, row with { ErasedOn = act.Today });
                erased.Add(row.Number);
            }

            if (erased.Count == 0)
            {
                act.DidNothing();
            }

            act.Record("children", string.Join(',', erased));
            act.Record("values", values);
            return new Receipt(erased, values);
        }
    }

    internal static bool IsDue(ChildRow row, ActContext act) => RetentionRule.IsDue(row.ClosedOn, row.HoldReasonId is not null, act.Settings.Placement.RetentionYears, act.Today);
}
